"""What fires next, what could not be fired, and what is ticking on a case."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, Deadline
from app.queries.paging import cut
from app.queries.views import Page

NEXT_FIRING = select(Deadline.fire_at).where(Deadline.fire_at.is_not(None)).order_by(Deadline.fire_at).limit(1)


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """`fire_at`: when the sweep tries it next; `stopped_at`: since when nobody tries it any more."""

    id: int
    case_number: str
    key: str
    kind: str
    node: str
    due_at: datetime
    fire_at: datetime | None
    attempts: int
    error: str
    stopped_at: datetime | None


def next_firing(session: Session) -> datetime | None:
    """The earliest moment anything fires: one look at the edge of an index, however many are to come."""
    return session.scalar(NEXT_FIRING)


def incidents(session: Session, *, limit: int = 50, after: str = "") -> Page:
    """What was tried in vain so often that nobody tries it any more."""
    asked = (
        select(Deadline, Case.number)
        .join(Case, Deadline.case_id == Case.id)
        .where(Deadline.stopped_at.is_not(None), Deadline.id > int(after or 0))
        .order_by(Deadline.id)
        .limit(limit + 1)
    )
    return cut(session.execute(asked).all(), limit, lambda row: _row(*row), lambda row: row[0].id)


def deadlines_of(session: Session, number: str) -> tuple[DeadlineRow, ...]:
    """What is ticking on a case, the nearest first."""
    asked = select(Deadline, Case.number).join(Case, Deadline.case_id == Case.id).where(Case.number == number)
    return tuple(_row(*each) for each in session.execute(asked.order_by(Deadline.due_at, Deadline.id)))


def _row(deadline: Deadline, number: str) -> DeadlineRow:
    firing = (deadline.due_at, deadline.fire_at, deadline.attempts, deadline.error, deadline.stopped_at)
    return DeadlineRow(deadline.id, number, deadline.key, deadline.kind, deadline.node, *firing)
