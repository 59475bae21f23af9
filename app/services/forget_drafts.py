"""Throw away drafts of tasks that are over for some time, and files nobody gave with an opinion."""

from datetime import datetime

from sqlalchemy import Delete, delete, select
from sqlalchemy.orm import Session

from app.models import Draft, Enclosure, Task


def forget_drafts(session: Session, *, closed_before: datetime) -> int:
    """How many drafts and files went. They hold personal data, and are no part of any case."""
    over = select(Task.id).where(Task.closed_at <= closed_before)
    drafts = delete(Draft).where(Draft.task_id.in_(over))
    files = delete(Enclosure).where(Enclosure.root.is_(None), Enclosure.task_id.in_(over))
    return _count(session, drafts) + _count(session, files)


def _count(session: Session, going: Delete) -> int:
    return session.connection().execute(going).rowcount
