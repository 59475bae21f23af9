"""How far a case has come: its number and revision, held still until the transaction ends."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, JournalLine, Task


def revision_of_case(session: Session, number: str) -> tuple[str, int] | None:
    """Number and revision; None when there is no such case."""
    asked = select(Case.number, Case.revision).where(Case.number == number)
    found = session.execute(asked.with_for_update()).one_or_none()
    return (found.number, found.revision) if found else None


def revision_of_task(session: Session, task_id: int) -> tuple[str, int] | None:
    """Number and revision of the case a task belongs to."""
    asked = select(Case.number, Case.revision).join(Task, Task.case_id == Case.id).where(Task.id == task_id)
    found = session.execute(asked.with_for_update(of=Case)).one_or_none()
    return (found.number, found.revision) if found else None


def has_line(session: Session, *, actor: str, request_key: str) -> bool:
    """Whether this request was already done."""
    asked = select(JournalLine.seq).where(JournalLine.actor == actor, JournalLine.request_key == request_key)
    return session.execute(asked).first() is not None
