"""Oddities no case of the application can have: they need a journal somebody has laid hands on, or a lost document."""

from datetime import timedelta

import pytest

from app.queries.replay.delta import NOTHING
from app.queries.replay.oddities import Oddities, Turn
from app.queries.replay.posts_then import Posts
from app.queries.replay.then import Names, Then
from engine.desk import iso
from tests.app.queries.replay.journals import executed_case, frames_of
from tests.engine.time.walks import EVERY_ACT, Timed, on


@pytest.fixture
def lines():
    """Accepted, stopped for a test, going on."""
    case = Timed(chart=EVERY_ACT)
    case.act("accept", on("10-13"))
    case.act("special", on("10-14"), special_kind="testing", special_days=3)
    case.act("over", on("10-19"))
    return executed_case(case)


def test_a_pause_whose_document_is_nowhere_is_odd_where_it_began(nobody, lines):
    with nobody.reading() as session:
        _, frames = frames_of(session, lines)

    found = [(frame.seq, each.says) for frame in frames for each in frame.oddities if "pause" in each.code]
    assert found == [(3, "停止计时，没有编号为「特告〔2026〕1号」的文书")]


def test_a_line_before_the_one_before_it_is_odd(nobody, lines):
    done, before = lines[-1], lines[-2].step.at
    said = {**done.said, "at": iso(before - timedelta(days=2))}
    then = Then(done.step.at, done.chart, done.calendar, done.step.state, done.step.picture, {})

    with nobody.reading() as session:
        oddities = Oddities(Posts(session, ""), Names(session), {}, applicant=0)
        found = oddities.of(Turn(said, None, then, NOTHING, NOTHING, before))

    assert "时间早于此前的 2026-10-14 10:00" in [each.says for each in found if each.code == "backwards"]


def test_a_limit_that_was_over_when_its_clock_stopped_is_said_with_the_step_that_stopped_it(nobody):
    """Nobody swept in between."""
    case = Timed()
    case.act("accept", on("09-29"))
    case.act("pass", on("10-09"))
    case.act("grant", on("12-30"))

    with nobody.reading() as session:
        _, frames = frames_of(session, executed_case(case))

    late = [[each.says.partition(" ")[0] for each in frame.oddities if each.code == "late"] for frame in frames]
    assert late[:3] == [[], [], []]
    assert late[3] == ["「decide」应于", "法定时限已于", "承诺时限已于"]
