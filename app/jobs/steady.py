"""A scheduler whose rounds go on when the clock of the machine is set back."""

from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler

LONGEST_SLEEP = 1.0
"""Seconds: a clock set back while a round is being started is not seen before the next waking."""


class SteadyScheduler(BackgroundScheduler):
    """APScheduler waits for the moment on the clock: set back an hour, it would sleep for that hour."""

    _seen: datetime | None = None

    def _process_jobs(self) -> float | None:
        now = datetime.now(self.timezone)
        if self._seen is not None and now < self._seen:
            for each in self.get_jobs():
                each.modify(next_run_time=now)
        self._seen = now
        wait = super()._process_jobs()
        return None if wait is None else min(wait, LONGEST_SLEEP)
