"""What cases wait for from outside: messages and jobs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.models import Case, Waiting
from app.queries.paging import cut
from app.queries.views import Page


@dataclass(frozen=True, slots=True)
class JobRow:
    """`stopped`: why it failed; then it waits for an administrator."""

    id: int
    case_number: str
    key: str
    node: str
    handler: str
    inputs: Mapping[str, Any]
    stopped: str
    since: datetime


def cases_waiting_for(session: Session, name: str, key: str) -> list[int]:
    """Cases where a message of this name is waited for under this key; without a key of its own, the case's number."""
    meant = or_(Waiting.ref == key, and_(Waiting.ref == "", Case.number == key))
    found = (
        select(Waiting.case_id)
        .join(Case, Waiting.case_id == Case.id)
        .where(Waiting.kind == "message", Waiting.name == name, meant)
        .distinct()
    )
    return list(session.scalars(found))


def open_jobs(session: Session, *, handler: str = "", stopped: str = "", limit: int = 50, after: str = "") -> Page:
    """The oldest first. `stopped`, when it says anything: only those that failed."""
    asked = (
        select(Waiting, Case.number)
        .join(Case, Waiting.case_id == Case.id)
        .where(Waiting.kind == "job", Waiting.id > int(after or 0))
        .order_by(Waiting.id)
        .limit(limit + 1)
    )
    if handler:
        asked = asked.where(Waiting.name == handler)
    if stopped:
        asked = asked.where(Waiting.stopped != "")
    return cut(session.execute(asked).all(), limit, lambda row: _job(*row), lambda row: row[0].id)


def _job(waiting: Waiting, number: str) -> JobRow:
    return JobRow(
        waiting.id,
        number,
        waiting.key,
        waiting.node,
        waiting.name,
        waiting.inputs,
        waiting.stopped,
        waiting.since,
    )
