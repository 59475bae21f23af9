"""What documents tell of a case that its picture does not."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, Deadline, Document, Person, Task
from app.queries.bundles import chart_by_id
from app.queries.materials import MISSING, materials_of, wanted_of
from engine.chart import Chart
from engine.clock_acts import APPROVE, DOCUMENTS

FORMS = {"tolerated": "容缺，限期补交", "committed": "告知承诺"}
SELF_DELIVERED = ("receipt", "delivery_receipt")
"""The applicant has the first at once; the other is no document for them."""


def papers_in(session: Session, case_id: int) -> list[dict[str, str]]:
    """What was handed in, and how."""
    pieces = materials_of(session, case_id)
    return [
        {"name": each.name, "form": FORMS.get(each.status) or ("电子件" if each.digest else "纸质")} for each in pieces
    ]


def lacking_in(session: Session, case_id: int, chart: Chart) -> list[str]:
    """Names of what the chart requires and nobody has handed in."""
    wanted = wanted_of(chart)
    required = {each.code for each in wanted if each.required}
    pieces = materials_of(session, case_id, wanted)
    return [each.name for each in pieces if each.status == MISSING and each.code in required]


def legal_due_of(session: Session, case_id: int) -> datetime | None:
    """As it is now, before an extension."""
    return session.scalar(select(Deadline.due_at).where(Deadline.case_id == case_id, Deadline.key == "legal"))


def approver_of(session: Session, case_id: int) -> str:
    """Who approved an extension last; empty where nobody did."""
    chart = chart_by_id(session, session.execute(select(Case.chart_version_id).where(Case.id == case_id)).scalar_one())
    rows = session.execute(
        select(Task.node, Task.outcome, Person.name)
        .join(Person, Task.closed_by == Person.id)
        .where(Task.case_id == case_id)
        .order_by(Task.closed_at.desc(), Task.id.desc())
    )
    return next((name for node, outcome, name in rows if _approves(chart, node, outcome)), "")


def delivered_in(session: Session, case_id: int) -> list[str]:
    """What was issued in the case and goes to the applicant: the title with its number."""
    rows = session.execute(
        select(Document.kind, Document.number)
        .where(Document.case_id == case_id, Document.kind.not_in(SELF_DELIVERED))
        .order_by(Document.id)
    )
    return [f"{DOCUMENTS.get(kind, kind)}（{number}）" for kind, number in rows]


def _approves(chart: Chart, node: str, outcome: str) -> bool:
    drawn = chart.nodes.get(node)
    chosen = drawn.outcome(outcome) if drawn else None
    return chosen is not None and chosen.clock == APPROVE
