"""Fires what has come due, if this process leads; says that it is alive, and when there is something to do again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

import structlog

from app.db import Database
from app.jobs.leader import leader_of
from app.queries.deadlines import next_firing
from app.services.beat import beat
from app.services.fire_deadlines import Fired, fire_deadlines

BEAT_EVERY = timedelta(seconds=10)
BESIDE_OTHERS = 0.1
"""Seconds after which a case that somebody else is at work on is looked at again: a person's step takes less."""

log = structlog.get_logger("banjie.jobs")


def read_clock() -> datetime:
    return datetime.now(UTC)


def _sleep_on(seconds: float) -> None:
    """Whoever sweeps regularly anyway need not be told."""


class Sweeper:
    """`wake`: told after a sweep in how many seconds the next deadline is due; 0: more of them are due already."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime] = read_clock,
        wake: Callable[[float], None] = _sleep_on,
    ):
        self._database = database
        self._clock = clock
        self._wake = wake
        self._leader = leader_of(database)
        self._turn = Lock()
        self._beaten_at: datetime | None = None

    def sweep(self) -> int:
        """How many deadlines fired, at most a batch; 0 where another process leads, or a sweep is on its way."""
        if not self._turn.acquire(blocking=False):
            return 0
        try:
            fired, after = self._sweep_as_leader() if self._leader.holds() else (0, None)
        except Exception:  # the database may be away for a while; the next sweep tries again, and readiness tells
            log.exception("sweep_failed")
            return 0
        finally:
            self._turn.release()
        if after is not None:
            self._wake(after)
        return fired

    def _sweep_as_leader(self) -> tuple[int, float | None]:
        """How many fired, and in how many seconds there is something to do again."""
        now = self._clock()
        swept, due_at = Fired(), self._next()
        if due_at is not None and due_at <= now:
            swept = fire_deadlines(self._database, now)
            due_at = self._next()
        if swept != Fired():
            log.info("deadlines_swept", fired=swept.fired, failed=swept.failed)
        self._beat(now)
        if due_at is None:
            return swept.fired, None
        if due_at <= now and swept == Fired():
            return 0, BESIDE_OTHERS
        return swept.fired, max(0.0, (due_at - self._clock()).total_seconds())

    def _next(self) -> datetime | None:
        with self._database.reading() as session:
            return next_firing(session)

    def _beat(self, now: datetime) -> None:
        """Also when the clock of the machine was set back."""
        if self._beaten_at is None or abs(now - self._beaten_at) >= BEAT_EVERY:
            with self._database.transaction() as session:
                beat(session, "sweeper", now=now)
            self._beaten_at = now

    def resign(self) -> None:
        self._leader.resign()
