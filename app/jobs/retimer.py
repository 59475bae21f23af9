"""Brings open cases to the calendar in force, a batch a round. Every scheduler does it: a case is claimed first."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from app.db import Database
from app.jobs.sweeper import read_clock
from app.services.retime_cases import retime_cases

TRIED_AGAIN_AFTER = timedelta(minutes=10)

log = structlog.get_logger("banjie.jobs")


class Retimer:
    """Goes through the cases by id, and begins again at the front when it has seen all."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = read_clock):
        self._database = database
        self._clock = clock
        self._after = 0
        self._broken: dict[int, datetime] = {}

    def retime(self) -> int:
        """How many cases were moved."""
        now = self._clock()
        self._broken = {case: since for case, since in self._broken.items() if now - since < TRIED_AGAIN_AFTER}
        try:
            done = retime_cases(self._database, now, after=self._after, leave=self._broken.keys())
        except Exception:  # the database may be away for a while; the next round tries again
            log.exception("retime_failed")
            return 0
        self._after = done.last
        self._broken |= dict.fromkeys(done.failed, now)
        if done.cases or done.failed:
            log.info("cases_retimed", cases=done.cases, failed=len(done.failed))
        return done.cases
