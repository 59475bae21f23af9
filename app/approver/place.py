"""Where a task stands in the inbox of the person asking, and what comes after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g
from sqlalchemy.orm import Session

from app.queries.inbox import counts_of, first_tasks

INBOX = 100


@dataclass(frozen=True, slots=True)
class Place:
    """`at` of so many; 0 where there is no neighbour."""

    at: int
    of: int
    previous: int
    next: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is left to do: so many tasks, and the one that comes next; 0 where none does."""

    next: int
    left: int


def place_of(task_id: int) -> Place | None:
    """Among the most urgent hundred."""
    ids = order_of(g.db)
    if task_id not in ids:
        return None
    at = ids.index(task_id)
    around = (ids[each] if 0 <= each < len(ids) else 0 for each in (at - 1, at + 1))
    return Place(at + 1, _how_many(g.db, ids), *around)


def order_of(db: Session) -> list[int]:
    """The ids of the most urgent hundred, in the order of the inbox."""
    return first_tasks(db, g.person, now=g.now, limit=INBOX)


def ahead(db: Session, task_id: int, before: Sequence[int]) -> Ahead:
    """After a task is finished: of those behind it in the order `before`, the first that still waits."""
    waiting = order_of(db)
    behind = before[before.index(task_id) + 1 :] if task_id in before else ()
    return Ahead(next((each for each in behind if each in waiting), 0), _how_many(db, waiting))


def _how_many(db: Session, ids: Sequence[int]) -> int:
    """A list that is not full is all there is."""
    return len(ids) if len(ids) < INBOX else counts_of(db, g.person, now=g.now).total
