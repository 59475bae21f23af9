"""Tell open inboxes, in the same transaction, that a case has moved: whoever watches reads it after the commit."""

from collections.abc import Iterable

from sqlalchemy import Connection, Delete, bindparam, delete, func, insert, literal, select
from sqlalchemy.orm import Session

from app.models import InboxChange, Task
from app.models.base import table_of
from engine.events import Event, TaskGiven

KEPT = 10_000
"""Rows that stay: a hundred times what happens while a watcher looks away."""

CHANGE = table_of(InboxChange)
TELL = insert(CHANGE)
TELL_HOLDERS = insert(CHANGE).from_select(
    ["case_id", "person_id"],
    select(Task.case_id, func.coalesce(Task.person_id, Task.claimed_by, literal(0)))
    .where(Task.case_id == bindparam("of_case"), Task.key.in_(bindparam("tasks", expanding=True)))
    .distinct(),
)


def forgetting(kept: int) -> Delete:
    """All but so many of the latest."""
    return delete(InboxChange).where(InboxChange.id <= select(func.max(InboxChange.id) - kept).scalar_subquery())


FORGET = forgetting(KEPT)


def tell_inboxes(connection: Connection, case_id: int, events: Iterable[Event]) -> None:
    """One row; before tasks change hands, one for each person who had them."""
    given = [event.task for event in events if isinstance(event, TaskGiven)]
    if given:
        connection.execute(TELL_HOLDERS, {"of_case": case_id, "tasks": given})
    else:
        connection.execute(TELL, {"case_id": case_id, "person_id": None})


def forget_changes(session: Session) -> None:
    """All but the latest."""
    session.execute(FORGET)
