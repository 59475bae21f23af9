"""Brings open cases to the calendar in force, a batch a round. Every scheduler does it: a case is claimed first."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from app.db import Database
from app.jobs.sweeper import read_clock
from app.queries.pace import Pace, pace_in_force
from app.services.retime_cases import Retimed, retime_cases

RESTS_FOR = timedelta(minutes=1)
"""After a pass that found nothing to do: cases that will reach a changed day only later need no haste."""
TRIED_AGAIN_AFTER = timedelta(minutes=10)

log = structlog.get_logger("banjie.jobs")


class Retimer:
    """Goes through the cases by id, and begins again at the front when it has seen all."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = read_clock):
        self._database = database
        self._clock = clock
        self._after = 0
        self._moved_in_pass = 0
        self._broken: dict[int, datetime] = {}
        self._settled: Pace | None = None
        self._rests_until: datetime | None = None

    def retime(self) -> int:
        """How many cases were moved."""
        now = self._clock()
        try:
            return 0 if self._rests(now) else self._take_a_batch(now)
        except Exception:  # the database may be away for a while; the next round tries again
            log.exception("retime_failed")
            return 0

    def _rests(self, now: datetime) -> bool:
        """Until another version is published, or the time is up."""
        with self._database.reading() as session:
            in_force = pace_in_force(session)
        if in_force != self._settled:
            self._settled, self._rests_until, self._after = in_force, None, 0
        return self._rests_until is not None and abs(self._rests_until - now) <= RESTS_FOR and now < self._rests_until

    def _take_a_batch(self, now: datetime) -> int:
        self._broken = {case: since for case, since in self._broken.items() if now - since < TRIED_AGAIN_AFTER}
        done = retime_cases(self._database, now, after=self._after, leave=self._broken.keys())
        self._broken |= dict.fromkeys(done.failed, now)
        self._go_on(done, now)
        if done.cases or done.failed:
            log.info("cases_retimed", cases=done.cases, failed=len(done.failed))
        return done.cases

    def _go_on(self, done: Retimed, now: datetime) -> None:
        self._after = done.last
        self._moved_in_pass += done.cases
        if not done.last:
            self._rests_until = None if self._moved_in_pass else now + RESTS_FOR
            self._moved_in_pass = 0
