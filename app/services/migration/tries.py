"""The next cases of a batch that is tried: looked at while nothing is locked, written down in one go."""

import logging
from datetime import datetime

from sqlalchemy import Update, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.db import Database
from app.models import MigrationBatch, MigrationCase
from app.queries.actors import person_key
from app.services.migration.look import Look, look_at
from app.services.migration.states import REFUSED, TRIED, TRYING, locked
from app.services.migration.targets import target_of
from engine.chart import Chart

UNREADABLE = "办件的数据无法读取。"
log = logging.getLogger(__name__)


def try_cases(database: Database, batch_id: int, *, now: datetime, limit: int) -> int:
    """How many were tried. Several at once do no harm: they find the same."""
    with database.reading() as session:
        looks = _looks(session, session.get_one(MigrationBatch, batch_id), now, limit)
    with database.transaction() as session:
        batch = locked(session, batch_id)
        for number, look in looks.items():
            session.execute(_of(batch_id, number).values(_columns(look)))
        if len(looks) < limit and batch.state == TRYING:
            batch.state = TRIED
    return len(looks)


def _looks(session: Session, batch: MigrationBatch, now: datetime, limit: int) -> dict[str, Look]:
    asked = select(MigrationCase.number).where(MigrationCase.batch_id == batch.id, MigrationCase.verdict == "")
    numbers = list(session.scalars(asked.order_by(MigrationCase.number).limit(limit)))
    if not numbers:
        return {}
    target, by = target_of(session, batch, now=now), person_key(batch.begun_by)
    return {number: _look(session, number, target, batch, by, now) for number in numbers}


def _look(session: Session, number: str, target: Chart, batch: MigrationBatch, by: str, now: datetime) -> Look:
    try:
        return look_at(session, number, target, batch.nodes, by=by, now=now)
    except OperationalError:  # the store's trouble, not the case's: the next round tries again
        raise
    except Exception:  # one case that cannot be read must not hold up all others
        log.exception("case %s cannot be tried for migration %s", number, batch.id)
        return Look(REFUSED, {"says": UNREADABLE})


def _columns(look: Look) -> dict[str, object]:
    told = {"verdict": look.verdict, "told": look.told, "revision": look.revision}
    return {**told, "from_id": look.from_id} if look.from_id else told


def _of(batch_id: int, number: str) -> Update:
    row = update(MigrationCase).where(MigrationCase.batch_id == batch_id, MigrationCase.number == number)
    return row.where(MigrationCase.verdict == "")
