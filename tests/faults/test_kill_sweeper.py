"""Two schedulers, the leader killed with -9 in the middle of a backlog: each timer fires exactly once."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models import JournalLine
from app.queries.case_numbers import all_numbers
from app.services.verify_case import verify_case
from bench.city import file_cases, found
from engine.replay import read_line
from tests.machine import comes_true

HOUSE = Path(__file__).parents[2]
CASES = 120
OVERDUE = timedelta(days=10)  # the reminders of the chart come after three


@pytest.mark.slow
def test_each_timer_fires_once(database, tmp_path):
    file_cases(found(database, "five_step_timers"), CASES, ago=OVERDUE)
    leading = scheduler(database, tmp_path)
    assert comes_true(lambda: 0 < fired(database).total())

    os.kill(leading.pid, signal.SIGKILL)
    leading.communicate()
    when_killed = fired(database).total()
    others = [scheduler(database, tmp_path) for _ in range(2)]
    assert all("scheduler_started" in each.stderr.readline() for each in others)
    assert comes_true(lambda: fired(database).total() >= CASES)
    time.sleep(2)  # a second firing would come with the next sweep
    for each in others:
        each.terminate()

    told = [each.communicate(timeout=30)[1] for each in others]
    assert [each.returncode for each in others] == [0, 0], told
    assert 0 < when_killed < CASES
    assert len(fired(database)) == CASES and set(fired(database).values()) == {1}
    with database.reading() as session:
        assert {verify_case(session, number=number).answer for number in all_numbers(session)} == {"一致"}


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
