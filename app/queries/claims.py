"""Whether a claim still counts: it does while the person who signed for the task could finish it (decision 24)."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import Session

from app.models import Person, Post, Task
from app.queries.actors import person_key


def claim_counts(now: datetime) -> ColumnElement[bool]:
    """The claimant of this task has an open account, and is named by it or holds its role at its organisation."""
    holds_post = (
        exists()
        .where(
            Post.person_id == Task.claimed_by,
            Post.role == Task.role,
            Post.org_id == Task.org_id,
            Post.since <= now,
            or_(Post.until.is_(None), Post.until > now),
        )
        .correlate(Task)
    )
    named = and_(Task.person_id.is_not(None), Task.person_id == Task.claimed_by)  # never unknown: it is negated
    has_account = exists().where(Person.id == Task.claimed_by, Person.active == true()).correlate(Task)
    return and_(has_account, or_(named, holds_post))


def left_behind(session: Session, task: Task, *, now: datetime) -> str:
    """Key of the claimant who can no longer do this task; empty when nobody signed, or the claim counts."""
    if task.claimed_by is None:
        return ""
    if session.scalar(select(Task.id).where(and_(Task.id == task.id, claim_counts(now)))) is not None:
        return ""
    return person_key(task.claimed_by)
