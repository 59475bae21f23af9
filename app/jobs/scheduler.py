"""The clock of the house: a sweep each second, for as long as the process lives."""

from datetime import UTC
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from app.db import Database
from app.jobs.sweeper import Sweeper


class Scheduler:
    """A started scheduler. A sweep that was late or missed is made up for by the next one, so they never pile up."""

    def __init__(self, sweeper: Sweeper, seconds: int):
        self._sweeper = sweeper
        self._clock = BackgroundScheduler(timezone=UTC)
        once_at_a_time: dict[str, Any] = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        self._clock.add_job(sweeper.sweep, "interval", seconds=seconds, id="sweep", **once_at_a_time)
        self._clock.start()

    def shutdown(self) -> None:
        """Wait for the sweep on its way, then let another process lead."""
        self._clock.shutdown(wait=True)
        self._sweeper.resign()


def start(database: Database, seconds: int) -> Scheduler:
    return Scheduler(Sweeper(database), seconds)
