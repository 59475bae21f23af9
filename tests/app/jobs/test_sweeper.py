"""A sweep fires what has come due, once, and says that it was there."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app import jobs
from app.db import Database
from app.jobs.sweeper import Sweeper
from app.models import Deadline, JournalLine, Task
from app.queries.case_numbers import all_numbers
from app.queries.heartbeats import is_alive
from app.services.handlers.job import Outside
from app.services.verifying.case import verify_case
from bench.city import file_cases, found
from engine.replay import read_line
from tests.machine import comes_true

CASES = 3
FOUR_DAYS = timedelta(days=4)  # the reminders of the chart come after three


@pytest.fixture
def filed(database):
    """A database with open cases, each waiting at a task that has a reminder."""
    file_cases(found(database, "five_step_timers"), CASES)
    return database


def sweeper_at(database, moment):
    return Sweeper(database, clock=lambda: moment)


def fired(database):
    """The `Fire` commands in the journals, counted by case and timer."""
    with database.reading() as session:
        lines = [read_line(body) for body in session.scalars(select(JournalLine.body))]
    return Counter((line["case"], line["command"]["timer"]) for line in lines if line["command"]["command"] == "Fire")


def test_a_timer_does_not_fire_before_its_moment(filed):
    sweeper = sweeper_at(filed, datetime.now(UTC))

    sweeper.sweep()

    assert fired(filed) == {}
    sweeper.resign()


def test_a_due_timer_fires_once_and_its_row_goes(filed):
    later = datetime.now(UTC) + FOUR_DAYS
    sweeper = sweeper_at(filed, later)

    first, second = sweeper.sweep(), sweeper.sweep()

    assert (first, second) == (CASES, 0)
    assert set(fired(filed).values()) == {1} and len(fired(filed)) == CASES
    with filed.reading() as session:
        assert list(session.scalars(select(Deadline).where(Deadline.fire_at <= later))) == []
        assert len(list(session.scalars(select(Task).where(Task.closed_at.is_(None))))) >= CASES
        assert {verify_case(session, number=number).answer for number in all_numbers(session)} == {"一致"}
    sweeper.resign()


def test_of_two_sweepers_one_works_and_the_other_follows(filed):
    later = datetime.now(UTC) + FOUR_DAYS
    other = Database(filed.url.render_as_string(hide_password=False))
    leading, waiting = sweeper_at(filed, datetime.now(UTC)), sweeper_at(other, later)

    assert (leading.sweep(), waiting.sweep()) == (0, 0)
    leading.resign()

    assert waiting.sweep() == CASES
    assert set(fired(filed).values()) == {1}
    waiting.resign()
    other.dispose()


def test_a_sweeper_at_work_is_seen_alive(filed):
    now = datetime.now(UTC)
    sweeper = sweeper_at(filed, now)

    sweeper.sweep()

    with filed.reading() as session:
        assert is_alive(session, "sweeper", now + timedelta(seconds=30))
        assert not is_alive(session, "sweeper", now + timedelta(seconds=90))
    sweeper.resign()


def test_a_database_that_is_away_does_not_end_the_sweeps(filed, monkeypatch):
    later = datetime.now(UTC) + FOUR_DAYS
    sweeper = sweeper_at(filed, later)

    with monkeypatch.context() as away:
        away.setattr("app.jobs.sweeper.fire_deadlines", _fails)
        assert sweeper.sweep() == 0

    assert sweeper.sweep() == CASES
    sweeper.resign()


def test_the_scheduler_sweeps_by_itself_and_ends_when_told(filed):
    with filed.reading() as session:
        assert not is_alive(session, "sweeper", datetime.now(UTC))

    scheduler = jobs.start(Outside(filed), seconds=1)
    alive = comes_true(lambda: _is_swept(filed))
    scheduler.shutdown()

    assert alive


def _fails(database, now):
    raise OSError("the database is away")


def _is_swept(database):
    with database.reading() as session:
        return is_alive(session, "sweeper", datetime.now(UTC))
