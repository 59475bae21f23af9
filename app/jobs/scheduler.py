"""The clock of the house: a sweep and a round of the outbox each second, for as long as the process lives."""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.db import Database
from app.jobs.forgetter import EVERY, Forgetter
from app.jobs.outbox import OutboxSender
from app.jobs.retimer import Retimer
from app.jobs.steady import SteadyScheduler
from app.jobs.sweeper import Sweeper
from app.services.handlers.job import Outside

DRAFT_DAYS = 30
HOWEVER_LATE: dict[str, Any] = {"coalesce": True, "misfire_grace_time": None}
OVERLAPPING = {**HOWEVER_LATE, "max_instances": 2}
"""A sweep that finds another on its way ends at once."""


class Scheduler:
    """A started scheduler. What was late or missed is made up for by the next round, so they never pile up.

    Between two rounds it sweeps once more, at the moment the next deadline is due. The outbox has a thread of its own:
    a system that answers slowly holds up no deadline.
    """

    def __init__(self, database: Database, sender: OutboxSender, seconds: int, draft_days: int):
        self._sweeper = Sweeper(database, wake=self._wake)
        self._seconds = seconds
        self._clock = SteadyScheduler(timezone=UTC)
        self._clock.add_job(self._sweeper.sweep, "interval", seconds=seconds, id="sweep", **OVERLAPPING)
        self._clock.add_job(sender.send, "interval", seconds=seconds, id="outbox", **HOWEVER_LATE)
        self._clock.add_job(Retimer(database).retime, "interval", seconds=seconds, id="retime", **HOWEVER_LATE)
        forgetter = Forgetter(database, draft_days)
        self._clock.add_job(forgetter.forget, "interval", seconds=EVERY.total_seconds(), id="forget", **HOWEVER_LATE)
        self._clock.start()

    def _wake(self, after: float) -> None:
        """Later than the next round need nobody be woken."""
        if after < self._seconds:
            when = datetime.now(UTC) + timedelta(seconds=after)
            again = {"id": "wake", "replace_existing": True, **OVERLAPPING}
            self._clock.add_job(self._sweeper.sweep, "date", run_date=when, **again)

    def shutdown(self) -> None:
        """Wait for what is on its way, then let another process lead."""
        self._clock.shutdown(wait=True)
        self._sweeper.resign()


def start(outside: Outside, seconds: int, draft_days: int = DRAFT_DAYS) -> Scheduler:
    """`outside`: the database, and what the settings say of mail and other systems (`outbox.outside_of`).

    `draft_days`: how long a draft outlives its task.
    """
    return Scheduler(outside.database, OutboxSender(outside), seconds, draft_days)
