"""What the clock does for batches of migrations: a round of the oldest that is at work."""

from datetime import datetime

from sqlalchemy import select, update

from app.db import Database
from app.errors import AppError
from app.models import MigrationBatch
from app.services.migration.rounds import go_on
from app.services.migration.states import AT_WORK, CANCELLED, TRYING
from app.services.migration.tries import try_cases
from engine.errors import EngineError
from engine.desk import iso

TRIED_AT_ONCE, MOVED_AT_ONCE = 250, 50
"""In one round: some tenths of a second of work."""


def work_on_migrations(database: Database, now: datetime) -> int:
    """How many cases were tried, moved or moved back. Several at once do no harm, and whoever is killed is followed."""
    with database.reading() as session:
        asked = select(MigrationBatch.id, MigrationBatch.state).where(MigrationBatch.state.in_(AT_WORK))
        found = session.execute(asked.order_by(MigrationBatch.id).limit(1)).one_or_none()
    if found is None:
        return 0
    batch_id, state = found
    if state != TRYING:
        return go_on(database, batch_id, state, now=now, limit=MOVED_AT_ONCE)
    try:
        return try_cases(database, batch_id, now=now, limit=TRIED_AT_ONCE)
    except (AppError, EngineError) as refusal:
        _give_up(database, batch_id, str(refusal), now)
        return 0


def _give_up(database: Database, batch_id: int, says: str, now: datetime) -> None:
    """What it leads to is not there any more."""
    with database.transaction() as session:
        batch = session.get_one(MigrationBatch, batch_id)
        acts = [*batch.acts, {"act": "give_up", "by": None, "at": iso(now), "reason": says}]
        of_batch = update(MigrationBatch).where(MigrationBatch.id == batch_id, MigrationBatch.state == TRYING)
        session.execute(of_batch.values(state=CANCELLED, acts=acts))
