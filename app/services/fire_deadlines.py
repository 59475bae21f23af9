"""Fire every deadline that is due, each exactly once, in due order, one transaction a case."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Case, Deadline
from app.queries.actors import CLOCK
from app.services.advance import advance
from app.services.delays import delay
from app.services.moving import moving_case_by_id
from engine.commands import Fire

BATCH = 100
"""Small: between two of them a sweep says that it lives, hears that it shall end, and reads the clock."""
MOST_ATTEMPTS = 8
FIRST_DELAY = timedelta(minutes=1)
ERROR_LENGTH = 500
BREATH = 0.002
"""Seconds the one writer of SQLite leaves to others between two cases: who waits there asks again, and never queues."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fired:
    fired: int = 0
    failed: int = 0


def fire_deadlines(database: Database, now: datetime, limit: int = BATCH) -> Fired:
    """At most `limit` of them, the longest overdue first. Two sweeps at once do not fire anything twice."""
    with database.reading() as session:
        due = list(session.scalars(_due(now).order_by(Deadline.fire_at, Deadline.id).limit(limit)))
    fired = failed = 0
    for deadline_id in due:
        try:
            with database.transaction() as session:
                fired += _fire(session, deadline_id, now)
        except Exception as error:  # one broken case must not hold up the deadlines of all others
            log.exception("deadline %s did not fire", deadline_id)
            failed += 1
            with database.transaction() as session:
                _put_off(session, deadline_id, error, now)
        if database.is_sqlite:
            time.sleep(BREATH)
    return Fired(fired, failed)


def _due(now: datetime) -> Select:
    """From the index of what fires alone: whatever waits for its case has no moment there."""
    return select(Deadline.id).where(Deadline.fire_at.is_not(None), Deadline.fire_at <= now)


def _fire(session: Session, deadline_id: int, now: datetime) -> bool:
    """False when somebody else was faster, or is at work on the case: then the next sweep tries."""
    claim = _due(now).join(Case, Deadline.case_id == Case.id).where(Deadline.id == deadline_id)
    claim = claim.add_columns(Deadline.key, Deadline.case_id)
    claimed = session.execute(claim.with_for_update(of=(Deadline, Case), skip_locked=True)).one_or_none()
    if claimed is None:
        return False
    moving = moving_case_by_id(session, claimed.case_id)
    advance(session, moving, Fire(claimed.key), actor=CLOCK, now=now)
    return True


def _put_off(session: Session, deadline_id: int, error: Exception, now: datetime) -> None:
    """Tried again later, each time after twice as long; at last it is an incident that somebody has to look at."""
    deadline = session.get(Deadline, deadline_id, with_for_update={"skip_locked": True})
    if deadline is None:
        return
    deadline.attempts += 1
    deadline.error = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    if deadline.attempts >= MOST_ATTEMPTS:
        deadline.fire_at, deadline.stopped_at = None, now
    else:
        deadline.fire_at = now + delay(deadline.attempts, FIRST_DELAY)
