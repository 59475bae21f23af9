"""Forgets, once an hour, drafts of tasks that are over for some days, and what was heard or tried long ago."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from app.db import Database
from app.jobs.sweeper import read_clock
from app.services.attempts import forget_attempts
from app.services.forget_drafts import forget_drafts
from app.services.sign_in_events import forget_events
from app.services.tell_inboxes import forget_changes
from app.services.trials.forgetting import forget_trials

EVERY = timedelta(hours=1)
SIGN_INS_KEPT = timedelta(days=180)
"""等保 asks for six months."""
ATTEMPTS_KEPT = timedelta(days=1)
TRIALS_KEPT = timedelta(days=30)

log = structlog.get_logger("banjie.jobs")


class Forgetter:
    """`days`: how long a draft outlives its task."""

    def __init__(self, database: Database, days: int, clock: Callable[[], datetime] = read_clock):
        self._database = database
        self._days = days
        self._clock = clock

    def forget(self) -> int:
        """How many drafts and files went."""
        try:
            with self._database.transaction() as session:
                now = self._clock()
                gone = forget_drafts(session, closed_before=now - timedelta(days=self._days))
                forget_changes(session)
                forget_events(session, before=now - SIGN_INS_KEPT)
                forget_attempts(session, before=now - ATTEMPTS_KEPT)
                forget_trials(session, before=now - TRIALS_KEPT)
        except Exception:  # the database may be away for a while; the next round tries again
            log.exception("forgetting_failed")
            return 0
        if gone:
            log.info("drafts_forgotten", count=gone)
        return gone
