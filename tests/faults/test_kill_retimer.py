"""A scheduler killed with -9 while it brings cases to another calendar, and two that follow: each case moves once."""

import os
import signal
from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.models import JournalLine
from app.queries.case_numbers import all_numbers
from app.services.publish_calendar import publish_calendar
from app.services.verifying.case import verify_case
from bench.city import file_cases, found
from engine.calendar import Calendar
from engine.replay import read_line
from tests.faults.test_kill_sweeper import scheduler
from tests.machine import comes_true

CASES = 150
UNTIL_FIVE = Calendar(hours=((540, 720), (810, 1020)))


@pytest.mark.slow
def test_each_case_is_retimed_once(database, tmp_path):
    file_cases(found(database), CASES)
    with database.transaction() as session:
        publish_calendar(session, calendar=UNTIL_FIVE, now=datetime.now(UTC))
    first = scheduler(database, tmp_path)
    assert comes_true(lambda: 0 < retimed(database).total())

    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    when_killed = retimed(database).total()
    others = [scheduler(database, tmp_path) for _ in range(2)]
    assert comes_true(lambda: retimed(database).total() >= CASES)
    for each in others:
        each.terminate()

    told = [each.communicate(timeout=120)[1] for each in others]
    assert [each.returncode for each in others] == [0, 0], told
    assert 0 < when_killed < CASES
    assert len(retimed(database)) == CASES and set(retimed(database).values()) == {1}
    with database.reading() as session:
        assert {verify_case(session, number=number).answer for number in all_numbers(session)} == {"一致"}


def retimed(database):
    """How often each case was, by the journals."""
    with database.reading() as session:
        lines = [read_line(body) for body in session.scalars(select(JournalLine.body))]
    return Counter(line["case"] for line in lines if line["command"]["command"] == "Retime")
