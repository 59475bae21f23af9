"""The clock of the machine may be set back, and the process may live in another zone: the same due moments."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from apscheduler.events import EVENT_JOB_SUBMITTED
from sqlalchemy import select

from app import jobs
from app.jobs.steady import SteadyScheduler
from app.jobs.sweeper import BESIDE_OTHERS, Sweeper
from app.models import Case, Deadline, Heartbeat
from app.services.handlers.job import Outside
from bench.city import file_cases, found
from tests.machine import comes_true

AN_HOUR = timedelta(hours=1)
THREE_DAYS = timedelta(days=3)  # after which the reminder of the chart comes

DUE_MOMENTS = """
from datetime import UTC, datetime
from engine.calendar import Calendar
from engine.limits import due
at = datetime(2026, 10, 24, 2, 30, tzinfo=UTC)
for limit in ("1wd", "20wd", "3cd", "4wh", "36h"):
    print(limit, due(limit, at, Calendar()).isoformat())
"""


def test_rounds_go_on_when_the_clock_is_set_back():
    rounds = []
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=True) as clock:
        scheduler = SteadyScheduler(timezone=UTC)
        scheduler.add_job(lambda: rounds.append(time.monotonic()), "interval", seconds=1, misfire_grace_time=None)
        scheduler.start()
        assert comes_true(lambda: rounds)

        clock.move_to(datetime(2026, 11, 23, 8, tzinfo=UTC))
        before = len(rounds)
        went_on = comes_true(lambda: len(rounds) >= before + 3)
        scheduler.shutdown()

    assert went_on


def test_rounds_go_on_when_the_clock_is_set_back_while_one_is_started():
    rounds, began = [], datetime(2026, 11, 23, 9, tzinfo=UTC)
    with time_machine.travel(began, tick=True) as clock:
        scheduler = SteadyScheduler(timezone=UTC)
        scheduler.add_job(lambda: rounds.append(time.monotonic()), "interval", seconds=1, misfire_grace_time=None)
        back = iter([began - AN_HOUR])
        scheduler.add_listener(lambda started: [clock.move_to(moment) for moment in back], EVENT_JOB_SUBMITTED)
        scheduler.start()

        went_on = comes_true(lambda: len(rounds) >= 3)
        scheduler.shutdown()

    assert went_on


def test_a_sweeper_says_it_lives_when_the_clock_was_set_back(database):
    moments = [datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 8, tzinfo=UTC)]
    sweeper = Sweeper(database, clock=lambda: moments[0])
    sweeper.sweep()

    moments.pop(0)
    sweeper.sweep()

    with database.reading() as session:
        assert session.scalars(select(Heartbeat.at)).one() == moments[0]
    sweeper.resign()


def test_what_is_due_waits_for_its_own_moment_when_the_clock_was_set_back(database):
    file_cases(found(database, "five_step_timers"), 1)
    with database.reading() as session:
        due = session.scalars(select(Deadline.fire_at).where(Deadline.kind == "timer")).one()
    now = [due - timedelta(seconds=1), due - AN_HOUR, due - timedelta(microseconds=1), due]
    sweeper = Sweeper(database, clock=lambda: now[0])

    fired = []
    while now:
        fired.append(sweeper.sweep())
        now.pop(0)

    assert fired == [0, 0, 0, 1]
    sweeper.resign()


def test_a_scheduler_wakes_for_a_deadline_between_two_rounds(database):
    soon = timedelta(seconds=3)
    file_cases(found(database, "five_step_timers"), 1, ago=THREE_DAYS - soon)

    scheduler = jobs.start(Outside(database, {}), 2)
    fired = comes_true(lambda: _timers(database) == 0)
    scheduler.shutdown()

    assert fired


def test_a_sweeper_says_in_how_many_seconds_it_is_needed_again(database):
    file_cases(found(database, "five_step_timers"), 1)
    with database.reading() as session:
        due = session.scalars(select(Deadline.fire_at).where(Deadline.kind == "timer")).one()
    woken = []
    sweeper = Sweeper(database, clock=lambda: due - timedelta(seconds=7), wake=woken.append)

    sweeper.sweep()

    assert woken == [7.0]
    sweeper.resign()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # a writer of SQLite has the whole store: one waits
def test_a_case_somebody_is_at_work_on_is_looked_at_again_before_the_next_round(database):
    file_cases(found(database, "five_step_timers"), 1)
    with database.reading() as session:
        due = session.scalars(select(Deadline.fire_at).where(Deadline.kind == "timer")).one()
    woken = []
    sweeper = Sweeper(database, clock=lambda: due, wake=woken.append)

    with database.transaction() as session:
        session.scalars(select(Case).with_for_update()).one()
        beside = sweeper.sweep()
    alone = sweeper.sweep()

    assert (beside, alone) == (0, 1)
    assert woken[0] == BESIDE_OTHERS < 0.2
    sweeper.resign()


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "UTC"])
def test_a_process_in_another_zone_computes_the_same_due_moments(zone):
    said = {
        place: subprocess.run(
            [sys.executable, "-c", DUE_MOMENTS],
            env=os.environ | {"TZ": place},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for place in (zone, "Asia/Shanghai")
    }

    assert said[zone] == said["Asia/Shanghai"] != ""


def _timers(database):
    with database.reading() as session:
        return len(session.scalars(select(Deadline.id).where(Deadline.kind == "timer")).all())
