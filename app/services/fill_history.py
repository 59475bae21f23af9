"""Carry journal lines that came to the log into history: a batch at a time, each exactly once."""

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.models import HistoryLine, HistoryMark, LogEntry
from app.models.base import table_of
from app.services.history.reading import Courses, rows_of
from app.services.history.sources import entries_from

BATCH = 500
"""At once: on SQLite nobody else writes meanwhile."""
WRITE_LINE = insert(table_of(HistoryLine))


def fill_history(session: Session, limit: int = BATCH, courses: Courses | None = None) -> int:
    """How many entries of the log were read; 0 when nothing is left, or somebody else is at it.

    `courses`: what the caller remembers from one batch to the next.
    """
    asked = select(HistoryMark.next).with_for_update(skip_locked=True)
    first = session.scalar(asked)
    if first is None:
        return 0
    entries, ends = entries_from(session, first, limit)
    rows = rows_of(session, entries, courses or Courses())
    if rows:
        session.connection().execute(WRITE_LINE, rows)
    if ends > first:
        session.execute(update(HistoryMark).values(next=ends))
    return ends - first


def is_behind(session: Session) -> bool:
    """Whether the log has entries that history does not have: asked without a writer's lock, each second. By its last
    entry: asked whether there is a later one, PostgreSQL reads the whole log.
    """
    last = select(func.max(LogEntry.position)).scalar_subquery()
    return bool(session.scalar(select(last >= select(HistoryMark.next).scalar_subquery())))


def forget_history(session: Session) -> None:
    """Empty, to be filled again from the log's first entry."""
    session.execute(select(HistoryMark.next).with_for_update()).one()
    session.execute(delete(HistoryLine))
    session.execute(update(HistoryMark).values(next=0))
