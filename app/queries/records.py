"""What people wrote in a case: the latest value of every field, and the opinions."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Person, Record
from app.models.shared_alias import shared_alias
from app.queries.views import OpinionView
from engine.chart import Chart

REMARK = "remark"
"""追加意见: what was added to an opinion later."""
OPINIONS = ("opinion", REMARK)

Absent = shared_alias(Person)


def values_of(session: Session, case_id: int) -> dict[str, Any]:
    """Later forms say more than earlier ones; what was erased is not there."""
    bodies = session.scalars(
        select(Record.body).where(Record.case_id == case_id, Record.kind == "form").order_by(Record.id)
    )
    values: dict[str, Any] = {}
    for body in bodies:
        values |= body
    return values


def opinions_of(session: Session, case_id: int, chart: Chart) -> tuple[OpinionView, ...]:
    """Oldest first, with what was added to them later."""
    rows = session.execute(
        select(Record, Person.name, func.coalesce(Absent.name, ""))
        .join(Person, Record.person_id == Person.id)
        .outerjoin(Absent, Record.principal_id == Absent.id)
        .where(Record.case_id == case_id, Record.kind.in_(OPINIONS))
        .order_by(Record.id)
    )
    return tuple(_opinion(record, name, absent, chart) for record, name, absent in rows)


def _opinion(record: Record, person_name: str, behalf_name: str, chart: Chart) -> OpinionView:
    return OpinionView(
        task_key=record.task_key,
        node_name=chart.label(record.task_key.rpartition("#")[0]),
        person_id=record.person_id,
        person_name=person_name,
        at=record.at,
        text=record.body.get("text", ""),
        reasons=record.body.get("reasons", ""),
        remedies=record.body.get("remedies", ""),
        is_added=record.kind == REMARK,
        behalf_name=behalf_name,
    )
