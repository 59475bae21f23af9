"""The scheduler sends what cases have for the outside, by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from app import jobs
from app.jobs.outbox import OutboxSender
from app.services.handlers.job import Outside
from tests.machine import comes_true
from tests.outside import another_system, commands, errand, filed, opened, waiting


@pytest.fixture
def system():
    with another_system() as receiver:
        yield receiver


@pytest.fixture
def hooks(system):
    return {"licences": {"url": system.url, "secret": "a secret of sixteen"}}


@pytest.fixture
def number(city):
    """A case that was filed an hour ago: the scheduler reads the clock."""
    city.now = datetime.now(UTC) - timedelta(hours=1)
    opened(city, "errand", errand("webhook", hook="licences"))
    return filed(city, "errand")


def test_the_scheduler_does_jobs_by_itself(city, hooks, number):
    scheduler = jobs.start(Outside(city.database, hooks), 1)
    moved = comes_true(lambda: waiting(city, number) == [])
    scheduler.shutdown()

    assert moved
    assert commands(city, number)[-1] == "JobDone"


def test_a_database_that_is_away_does_not_end_the_rounds(city, hooks, number, monkeypatch):
    sender = OutboxSender(Outside(city.database, hooks), clock=lambda: city.now)
    with monkeypatch.context() as away:
        away.setattr("app.jobs.outbox.send_outbox", _fails)
        assert sender.send() == 0

    assert sender.send() == 1


def _fails(*_):
    raise OSError("the database is away")
