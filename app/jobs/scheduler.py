"""The clock of the house: a sweep and a round of the outbox each second, for as long as the process lives."""

from collections.abc import Mapping
from datetime import UTC
from types import MappingProxyType
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from app.db import Database
from app.jobs.outbox import OutboxSender
from app.jobs.sweeper import Sweeper


class Scheduler:
    """A started scheduler. What was late or missed is made up for by the next round, so they never pile up.

    The outbox has a thread of its own: a system that answers slowly holds up no deadline.
    """

    def __init__(self, sweeper: Sweeper, sender: OutboxSender, seconds: int):
        self._sweeper = sweeper
        self._clock = BackgroundScheduler(timezone=UTC)
        once_at_a_time: dict[str, Any] = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        self._clock.add_job(sweeper.sweep, "interval", seconds=seconds, id="sweep", **once_at_a_time)
        self._clock.add_job(sender.send, "interval", seconds=seconds, id="outbox", **once_at_a_time)
        self._clock.start()

    def shutdown(self) -> None:
        """Wait for what is on its way, then let another process lead."""
        self._clock.shutdown(wait=True)
        self._sweeper.resign()


def start(
    database: Database, seconds: int, webhooks: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> Scheduler:
    """`webhooks`: where jobs may be sent, by name."""
    return Scheduler(Sweeper(database), OutboxSender(database, webhooks), seconds)
