"""重试: let the sweep try again a deadline that it had given up."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, Deadline
from app.permissions import check_can_adjust
from app.queries.views import Who


def retry_deadline(session: Session, *, number: str, key: str, person: Who, now: datetime) -> None:
    """The next sweep tries it; one attempt stays counted, as its moment is no longer that of the journal.

    Raises NotAllowed; NotFound where nothing was given up.
    """
    check_can_adjust(person)
    asked = select(Deadline).join(Case, Deadline.case_id == Case.id).where(Case.number == number, Deadline.key == key)
    deadline = session.scalar(asked.where(Deadline.stopped_at.is_not(None)).with_for_update(of=Deadline))
    if deadline is None:
        raise NotFound(what=f"办件「{number}」中停止执行的到期任务")
    deadline.fire_at, deadline.stopped_at, deadline.attempts = now, None, 1
