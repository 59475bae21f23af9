"""Fires what has come due, if this process leads, and says that it is alive."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from app.db import Database
from app.jobs.leader import leader_of
from app.services.beat import beat
from app.services.fire_deadlines import fire_deadlines

BEAT_EVERY = timedelta(seconds=10)

log = structlog.get_logger("banjie.jobs")


def read_clock() -> datetime:
    return datetime.now(UTC)


class Sweeper:
    def __init__(self, database: Database, clock: Callable[[], datetime] = read_clock):
        self._database = database
        self._clock = clock
        self._leader = leader_of(database)
        self._beaten_at: datetime | None = None

    def sweep(self) -> int:
        """How many deadlines fired; 0 where another process leads."""
        try:
            return self._sweep_as_leader() if self._leader.holds() else 0
        except Exception:  # the database may be away for a while; the next sweep tries again, and readiness tells
            log.exception("sweep_failed")
            return 0

    def _sweep_as_leader(self) -> int:
        now = self._clock()
        swept = fire_deadlines(self._database, now)
        if swept.fired or swept.failed:
            log.info("deadlines_swept", fired=swept.fired, failed=swept.failed)
        if self._beaten_at is None or now - self._beaten_at >= BEAT_EVERY:
            with self._database.transaction() as session:
                beat(session, "sweeper", now=now)
            self._beaten_at = now
        return swept.fired

    def resign(self) -> None:
        self._leader.resign()
