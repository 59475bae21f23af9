"""Reads history off the log, each second. Every scheduler does it: the mark says where, and who holds it works."""

import structlog

from app.db import Database
from app.services.fill_history import BATCH, fill_history, is_behind
from app.services.history.reading import Courses

MOST = 80 * BATCH
"""Entries in one go; what is left has its turn a second later."""

log = structlog.get_logger("banjie.jobs")


class Historian:
    def __init__(self, database: Database):
        self._database = database
        self._courses = Courses()

    def fill(self) -> int:
        """How many entries of the log were read."""
        read = 0
        try:
            while self._is_behind() and read < MOST:
                with self._database.transaction() as session:
                    done = fill_history(session, courses=self._courses)
                if not done:
                    break
                read += done
        except Exception:  # the database may be away for a while; the next round tries again
            log.exception("history_failed")
        return read

    def _is_behind(self) -> bool:
        with self._database.reading() as session:
            return is_behind(session)
