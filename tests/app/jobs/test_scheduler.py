"""A scheduler that is told to end, in the middle of a sweep."""

import threading

from apscheduler.schedulers.base import STATE_STOPPED

from app.jobs import scheduler
from app.jobs.sweeper import Sweeper
from app.services.handlers.job import Outside
from tests.machine import comes_true

HOLDS_ITS_LOCK = 0.3  # seconds it takes APScheduler at most to come from its state to its lock


def test_a_sweep_that_asks_to_be_woken_at_the_end_holds_nothing_up(database, monkeypatch):
    sweeping, ended = threading.Event(), threading.Event()

    def sweep(sweeper):
        sweeping.set()
        assert comes_true(lambda: running._clock.state == STATE_STOPPED)
        ended.wait(HOLDS_ITS_LOCK)
        running._wake(0.5)

    def end():
        running.shutdown()
        ended.set()

    monkeypatch.setattr(Sweeper, "sweep", sweep)
    running = scheduler.start(Outside(database), 1)
    assert sweeping.wait(30)
    threading.Thread(target=end, daemon=True).start()

    assert ended.wait(30)
