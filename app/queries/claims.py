"""Whether a claim still counts: it does while the person who signed for the task could finish it (decision 24)."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import Session

from app.models import Person, Post, Task
from app.queries.actors import person_key


def claim_counts(now: datetime) -> ColumnElement[bool]:
    """The claimant of this task has an open account, and is named by it or holds its role at its organisation."""
    named = and_(Task.person_id.is_not(None), Task.person_id == Task.claimed_by)  # never unknown: it is negated
    holds_post = _holds(Task.claimed_by, Task.role, Task.org_id, now)
    return and_(_has_account(Task.claimed_by), or_(named, holds_post))


def may_claim(claimant: Any, role: Any, org_id: Any, now: Any) -> ColumnElement[bool]:
    """Whether a claim of somebody at this post counts, of a task that names nobody. Looked up claim by claim: of an
    EXISTS PostgreSQL reads all posts there are.
    """
    open_account = select(Person.id).where(Person.id == claimant, Person.active == true())
    post = (Post.person_id == claimant, Post.role == role, Post.org_id == org_id)
    held = select(Post.id).where(*post, Post.since <= now, or_(Post.until.is_(None), Post.until > now)).limit(1)
    found = (open_account.correlate_except(Person), held.correlate_except(Post))
    return and_(*(each.scalar_subquery().is_not(None) for each in found))


def _has_account(claimant: Any) -> ColumnElement[bool]:
    return exists().where(Person.id == claimant, Person.active == true()).correlate_except(Person)


def _holds(claimant: Any, role: Any, org_id: Any, now: datetime) -> ColumnElement[bool]:
    post = (Post.person_id == claimant, Post.role == role, Post.org_id == org_id)
    return exists().where(*post, Post.since <= now, or_(Post.until.is_(None), Post.until > now)).correlate_except(Post)


def left_behind(session: Session, task: Task, *, now: datetime) -> str:
    """Key of the claimant who can no longer do this task; empty when nobody signed, or the claim counts."""
    if task.claimed_by is None:
        return ""
    if session.scalar(select(Task.id).where(and_(Task.id == task.id, claim_counts(now)))) is not None:
        return ""
    return person_key(task.claimed_by)
