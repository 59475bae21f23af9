"""The clock of the house: a sweep and a round of the outbox each second, for as long as the process lives."""

from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor

from app.db import Database
from app.jobs.forgetter import EVERY, Forgetter
from app.jobs.historian import Historian
from app.jobs.migrator import Migrator
from app.jobs.outbox import OutboxSender, outside_of
from app.jobs.retimer import Retimer
from app.jobs.sealer import HeadSender, Sealer, notary_of
from app.jobs.steady import SteadyScheduler
from app.jobs.sweeper import Sweeper
from app.services.handlers.job import Outside
from app.services.sign_head import Notary
from config import Config

DRAFT_DAYS = 30
THREADS = 10
HOWEVER_LATE: dict[str, Any] = {"coalesce": True, "misfire_grace_time": None}
OVERLAPPING = {**HOWEVER_LATE, "max_instances": 2}
"""A sweep that finds another on its way ends at once."""


class Scheduler:
    """A started scheduler. What was late or missed is made up for by the next round, so they never pile up.

    Between two rounds it sweeps once more, at the moment the next deadline is due. The outbox has a thread of its own:
    a system that answers slowly holds up no deadline. So has whoever is sent heads of the log.
    """

    def __init__(self, outside: Outside, seconds: int, draft_days: int, notary: Notary | None):
        database = outside.database
        self._sealer = Sealer(database, notary)
        self._sweeper = Sweeper(database, wake=self._wake)
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(THREADS)
        self._clock = SteadyScheduler(timezone=UTC, executors={"default": self._threads})
        self._clock.add_job(self._sweeper.sweep, "interval", seconds=seconds, id="sweep", **OVERLAPPING)
        self._clock.add_job(OutboxSender(outside).send, "interval", seconds=seconds, id="outbox", **HOWEVER_LATE)
        self._clock.add_job(Retimer(database).retime, "interval", seconds=seconds, id="retime", **HOWEVER_LATE)
        self._clock.add_job(Migrator(database).work, "interval", seconds=seconds, id="migrate", **HOWEVER_LATE)
        self._clock.add_job(self._sealer.seal, "interval", seconds=seconds, id="seal", **HOWEVER_LATE)
        if notary is not None and notary.receivers:
            teller = HeadSender(outside, notary.receivers)
            self._clock.add_job(teller.send, "interval", seconds=seconds, id="heads", **HOWEVER_LATE)
        self._clock.add_job(Historian(database).fill, "interval", seconds=seconds, id="history", **HOWEVER_LATE)
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
        """Wait for what is on its way, then let another process lead.

        The clock does not wait by itself: it would hold its lock meanwhile, which a sweep that asks to be woken needs.
        """
        self._clock.shutdown(wait=False)
        self._threads.shutdown()
        self._sweeper.resign()
        self._sealer.resign()


def start_by(config: Config, database: Database) -> Scheduler:
    """As the settings have it."""
    return start(outside_of(database, config), config.SWEEP_SECONDS, config.DRAFT_DAYS, notary_of(config))


def start(outside: Outside, seconds: int, draft_days: int = DRAFT_DAYS, notary: Notary | None = None) -> Scheduler:
    """`outside`: the database, and what the settings say of mail and other systems (`outbox.outside_of`).

    `draft_days`: how long a draft outlives its task; `notary`: who signs heads of the log (`sealer.notary_of`).
    """
    return Scheduler(outside, seconds, draft_days, notary)
