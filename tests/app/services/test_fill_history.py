"""History: what journal lines say in columns, read off the log once, and again to the same."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from app.jobs.historian import Historian
from app.models import Case, HistoryLine, JournalLine, Record
from app.models.history import UNREADABLE
from app.services.case_rows import CaseRows
from app.services.claim_task import claim_task
from app.services.fill_history import fill_history, forget_history, is_behind
from app.services.return_task import return_task
from app.services.seal_lines import seal_lines
from app.services.transfer_task import transfer_task
from app.services.verifying.history import history_findings
from tests.machine import comes_true

FILL_UNTIL_KILLED = """
import sys, time
from app.db import Database
from app.services.fill_history import fill_history
with Database(sys.argv[1]).transaction() as session:
    print(fill_history(session, limit=3), flush=True)
    time.sleep(60)
"""
COMPARED = [column for column in HistoryLine.__table__.columns.keys() if column != "position"]


def seal(city):
    with city.work(timedelta(seconds=1)) as session:
        while seal_lines(session, city.now):
            pass


def enter(city, **told):
    """What the jobs do each second."""
    seal(city)
    with city.database.transaction() as session:
        return fill_history(session, **told)


def rows(city):
    with city.database.reading() as session:
        found = session.scalars(select(HistoryLine).order_by(HistoryLine.case_id, HistoryLine.seq))
        return [{column: getattr(row, column) for column in COMPARED} for row in found]


def findings(city, number):
    with city.database.reading() as session:
        case = session.scalars(select(Case).where(Case.number == number)).one()
        return [(each.seq, each.field) for each in history_findings(CaseRows(session, [case.id]), case)]


@pytest.fixture
def number(city):
    """Filed, signed for and accepted, handed on, checked, sent back, checked again, approved."""
    number = city.file().case_number
    with city.work() as session:
        task = city.task(session, number, "accept")
        claim_task(session, task_id=task, person=city.person(session, "acceptor"), now=city.now)
    city.now += timedelta(seconds=90)
    city.finish(number, "accept", "accept", "acceptor", opinion="予以受理。")
    with city.work() as session:
        task = city.task(session, number, "check")
        transfer_task(session, task_id=task, to="checker", person=city.person(session, "handler"), now=city.now)
    city.finish(number, "check", "pass", "checker", form={"findings": "符合要求"})
    city.now += timedelta(days=20, hours=10)  # in the evening, long after the limit
    with city.work() as session:
        task = city.task(session, number, "approve")
        person = city.person(session, "leader")
        return_task(session, task_id=task, reasons="请复查。", person=person, now=city.now)
    city.finish(number, "check", "pass", "checker", form={"findings": "复查合格"})
    city.finish(number, "approve", "grant", "leader", opinion="同意。")
    return number


def test_every_line_is_told_in_columns(city, number):
    enter(city)

    told = {(row["kind"], row["node"]): row for row in rows(city)}
    accepted, returned = told["Complete", "accept"], told["Return", "approve"]
    assert (accepted["how"], accepted["stage"], accepted["outcome"]) == ("completed", "accept", "accept")
    assert (accepted["seconds"], accepted["waited"], accepted["worked"]) == (210, 60, 150)
    assert told["Transfer", "check"]["outcome"] == f"p{city.ids['checker']}"
    assert told["Transfer", "check"]["how"] == "" and told["Transfer", "check"]["opened_at"] is None
    assert (returned["how"], returned["worked"]) == ("returned", None)
    assert returned["due_at"] < returned["at"]
    assert returned["off_minutes"] > 60 and accepted["off_minutes"] == 0
    with city.database.reading() as session:
        assert session.get_one(Record, accepted["record_id"]).body == {"text": "予以受理。"}
    ends = [row["variant"] for row in rows(city) if row["variant"]]
    assert len(ends) == 1 and rows(city)[-1]["variant"] == ends[0]


def test_line_by_line_is_the_same_as_all_at_once_and_as_read_again(city, number):
    historian = Historian(city.database)
    seal(city)
    with city.database.transaction() as session:
        assert fill_history(session, limit=3) == 3  # the rest has to know what these opened
    assert historian.fill() > 0
    step_by_step = rows(city)
    second = city.granted()
    enter(city)

    with city.database.transaction() as session:
        forget_history(session)
        assert is_behind(session)
    while enter(city, limit=7):
        pass

    assert rows(city)[: len(step_by_step)] == step_by_step
    assert findings(city, number) == findings(city, second) == []
    with city.database.reading() as session:
        assert not is_behind(session)


def test_who_is_killed_while_reading_leaves_nothing_half_read(city, number):
    seal(city)
    url = city.database.url.render_as_string(hide_password=False)
    other = subprocess.Popen([sys.executable, "-c", FILL_UNTIL_KILLED, url], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"3\n"

    os.kill(other.pid, signal.SIGKILL)
    other.communicate()
    when_killed = rows(city)
    historian = Historian(city.database)

    assert when_killed == []
    assert comes_true(lambda: historian.fill() > 0)  # PostgreSQL notices a dead client a moment later
    assert len(rows(city)) == 9 and findings(city, number) == []


def test_what_was_done_to_history_is_found(city, number):
    enter(city)
    with city.database.transaction() as session:
        session.execute(update(HistoryLine).where(HistoryLine.seq == 3).values(worked=4000))
        session.execute(delete(HistoryLine).where(HistoryLine.seq == 5))

    found = findings(city, number)

    assert found == [(3, "history.worked"), (5, "history")]


def test_a_line_that_nobody_can_read_is_told_as_one(city, number):
    seal(city)
    with city.database.transaction() as session:
        session.execute(update(JournalLine).where(JournalLine.seq == 2).values(body=b"{}"))
        session.execute(delete(JournalLine).where(JournalLine.seq == 4))

    enter(city)

    told = {row["seq"]: row["kind"] for row in rows(city)}
    assert (told[2], told[3], told[4], told[5]) == (UNREADABLE, "Claim", UNREADABLE, "Transfer")
    assert max(told) == len(told) == 9
