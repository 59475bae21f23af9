"""Two schedulers, the leader killed with -9 in the middle of a backlog: each timer fires exactly once."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models import Case, Deadline, JournalLine
from app.queries.case_numbers import all_numbers
from app.queries.people import who
from app.services.adjust_deadline import adjust_deadline
from app.services.verifying.case import verify_case
from bench.city import file_cases, found
from engine.replay import read_line
from tests.machine import comes_true

HOUSE = Path(__file__).parents[2]
CASES, HELD = 120, 20
"""An administrator holds some until the leader is dead: so something is left however quick the leader was."""
OVERDUE = timedelta(days=10)  # the reminders of the chart come after three


@pytest.mark.slow
def test_each_timer_fires_once(database, tmp_path):
    city = found(database, "five_step_timers")
    file_cases(city, CASES, ago=OVERDUE)
    held = some_timers(database)
    for each in held:
        adjust(city, each, "hold")
    leading = scheduler(database, tmp_path)
    assert comes_true(lambda: 0 < fired(database).total())

    os.kill(leading.pid, signal.SIGKILL)
    leading.communicate()
    when_killed = fired(database).total()
    for each in held:
        adjust(city, each, "release")
    others = [scheduler(database, tmp_path) for _ in range(2)]
    assert all("scheduler_started" in each.stderr.readline() for each in others)
    assert comes_true(lambda: fired(database).total() >= CASES)
    time.sleep(2)  # a second firing would come with the next sweep
    for each in others:
        each.terminate()

    told = [each.communicate(timeout=120)[1] for each in others]
    assert [each.returncode for each in others] == [0, 0], told
    assert 0 < when_killed < CASES
    assert len(fired(database)) == CASES and set(fired(database).values()) == {1}
    with database.reading() as session:
        assert {verify_case(session, number=number).answer for number in all_numbers(session)} == {"一致"}


def some_timers(database):
    """Number and key of the timers of the last cases."""
    with database.reading() as session:
        timers = select(Case.number, Deadline.key).join(Deadline).where(Deadline.kind == "timer")
        return session.execute(timers.order_by(Case.id.desc()).limit(HELD)).all()


def adjust(city, timer, act):
    now = datetime.now(UTC)
    with city.database.transaction() as session:
        admin = who(session, city.people["admin"], now=now)
        adjust_deadline(session, number=timer.number, key=timer.key, act=act, reasons="演练", person=admin, now=now)


def scheduler(database, home):
    """A `banjie scheduler` on the database."""
    settings = {
        "BANJIE_SECRET_KEY": "k" * 32,
        "BANJIE_HOME": str(home),
        "BANJIE_DATABASE_URL": database.url.render_as_string(hide_password=False),
    }
    command = [sys.executable, "-m", "app.cli", "scheduler"]
    return subprocess.Popen(command, cwd=HOUSE, env=os.environ | settings, stderr=subprocess.PIPE, text=True)


def fired(database):
    """How often each timer of each case has fired, by the journals."""
    with database.reading() as session:
        lines = [read_line(body) for body in session.scalars(select(JournalLine.body))]
    return Counter((line["case"], line["command"]["timer"]) for line in lines if line["command"]["command"] == "Fire")
