"""Tries and moves cases of migration batches, a portion a round. Every scheduler does it: a case is claimed first."""

from collections.abc import Callable
from datetime import datetime

import structlog

from app.db import Database
from app.jobs.sweeper import read_clock
from app.services.migration import work_on_migrations

log = structlog.get_logger("banjie.jobs")


class Migrator:
    def __init__(self, database: Database, clock: Callable[[], datetime] = read_clock):
        self._database = database
        self._clock = clock

    def work(self) -> int:
        """How many cases had their turn."""
        try:
            return work_on_migrations(self._database, self._clock())
        except Exception:  # the database may be away for a while; the next round tries again
            log.exception("migration_failed")
            return 0
