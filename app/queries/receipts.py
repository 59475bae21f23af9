"""收件凭证: what the applicant takes home."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, ItemVersion, Person, Task
from app.queries.case_heads import head_of
from app.queries.items import confidence_of, entry_of
from app.queries.materials import materials_of, wanted_of
from app.queries.views import Receipt


def receipt_of(session: Session, number: str) -> Receipt:
    """Raises NotFound."""
    head, chart = head_of(session, number)
    entry = entry_of(chart)
    query_code, body = session.execute(
        select(Case.query_code, ItemVersion.body)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .where(Case.id == head.id)
    ).one()
    clerk, outcome = session.execute(
        select(Person.name, Task.outcome)
        .join(Person, Task.closed_by == Person.id)
        .where(Task.case_id == head.id, Task.node == entry.id)
        .order_by(Task.id)
    ).first() or ("", "")
    chosen = entry.outcome(outcome)
    return Receipt(
        number=head.number,
        query_code=query_code,
        item_name=head.item_name,
        applicant=head.applicant,
        accepting_name=head.accepting_name,
        handling_name=head.handling_name,
        clerk_name=clerk,
        filed_at=head.filed_at,
        outcome_label=chosen.label if chosen else "",
        promised=body.get("promised", ""),
        confidence=confidence_of(body),
        materials=materials_of(session, head.id, wanted_of(chart)),
    )
