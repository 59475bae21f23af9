"""What has not left the house yet, and why."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, OutboxMessage
from app.queries.paging import cut
from app.queries.views import Page


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """`try_at` is empty where it was given up."""

    id: int
    case_number: str
    seq: int
    kind: str
    key: str
    name: str
    at: datetime
    try_at: datetime | None
    attempts: int
    error: str


def unsent(session: Session, *, given_up: str = "", limit: int = 50, after: str = "") -> Page:
    """The oldest first. `given_up`, when it says anything: only what nobody tries any more."""
    asked = (
        select(OutboxMessage, Case.number)
        .join(Case, OutboxMessage.case_id == Case.id)
        .where(OutboxMessage.sent_at.is_(None), OutboxMessage.id > int(after or 0))
        .order_by(OutboxMessage.id)
        .limit(limit + 1)
    )
    if given_up:
        asked = asked.where(OutboxMessage.try_at.is_(None))
    return cut(session.execute(asked).all(), limit, lambda row: _row(*row), lambda row: row[0].id)


def _row(message: OutboxMessage, number: str) -> OutboxRow:
    told = (message.seq, message.kind, message.key, message.name, message.at, message.try_at)
    return OutboxRow(message.id, number, *told, message.attempts, message.error)
