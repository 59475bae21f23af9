"""The next cases of a batch at work, each in a transaction of its own; whoever comes first takes a case."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.db import Database
from app.errors import AppError
from app.models import MigrationBatch, MigrationCase
from app.services.migration.moves import move, undo
from app.services.migration.states import (
    LEFT,
    MOVABLE,
    MOVED,
    MOVING,
    STAYED,
    UNDOING,
    UNDONE,
    locked,
)
from engine.errors import EngineError

BROKEN = "系统故障，办件保持原状。"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """From one state of a case to another by a deed, or to `refused`."""

    deed: Callable[[Session, MigrationBatch, MigrationCase, datetime], str]
    waits: str
    done: str
    refused: str
    over: str

    @property
    def waiting(self) -> ColumnElement[bool]:
        fits = MigrationCase.state == self.waits
        return fits if self.waits else fits & MigrationCase.verdict.in_(MOVABLE)


WORK = {
    MOVING: Work(move, waits="", done=MOVED, refused=LEFT, over=MOVED),
    UNDOING: Work(undo, waits=MOVED, done=UNDONE, refused=STAYED, over=UNDONE),
}
"""By the state of the batch."""


def go_on(database: Database, batch_id: int, state: str, *, now: datetime, limit: int) -> int:
    """How many cases had their turn."""
    work = WORK[state]
    with database.reading() as session:
        asked = select(MigrationCase.number).where(MigrationCase.batch_id == batch_id, work.waiting)
        numbers = list(session.scalars(asked.order_by(MigrationCase.number).limit(limit)))
    for number in numbers:
        _one(database, batch_id, state, number, now)
    if len(numbers) < limit:
        with database.transaction() as session:
            batch = locked(session, batch_id)
            batch.state = work.over if batch.state == state else batch.state
    return len(numbers)


def _one(database: Database, batch_id: int, state: str, number: str, now: datetime) -> None:
    work = WORK[state]
    try:
        with database.transaction() as session:
            batch = _held(session, batch_id)
            entry = _claimed(session, batch_id, state, number)
            if entry is not None:
                entry.says = work.deed(session, batch, entry, now)
                entry.state = work.refused if entry.says else work.done
    except (AppError, EngineError) as refusal:
        _leave(database, batch_id, state, number, str(refusal))
    except OperationalError:  # the store's trouble, not the case's: the next round tries again
        raise
    except Exception:  # one broken case must not hold up all others
        log.exception("case %s of migration %s was not moved", number, batch_id)
        _leave(database, batch_id, state, number, BROKEN)


def _leave(database: Database, batch_id: int, state: str, number: str, says: str) -> None:
    with database.transaction() as session:
        entry = _claimed(session, batch_id, state, number)
        if entry is not None:
            entry.state, entry.says = WORK[state].refused, says


def _held(session: Session, batch_id: int) -> MigrationBatch:
    """Whoever stops it waits for the cases that are on their way, so that undoing finds them all."""
    asked = select(MigrationBatch).where(MigrationBatch.id == batch_id).with_for_update(read=True)
    return session.scalars(asked).one()


def _claimed(session: Session, batch_id: int, state: str, number: str) -> MigrationCase | None:
    """None where the batch was stopped meanwhile, or somebody else has the case."""
    asked = select(MigrationCase).join(MigrationBatch, MigrationCase.batch_id == MigrationBatch.id)
    mine = asked.where(MigrationBatch.id == batch_id, MigrationBatch.state == state, MigrationCase.number == number)
    return session.scalars(mine.where(WORK[state].waiting).with_for_update(of=MigrationCase)).one_or_none()
