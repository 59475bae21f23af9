"""依法倒推: the latest moment a task may be finished, against every way through random charts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import limits
from engine.calendar import Calendar
from engine.latest import latest
from engine.parse import parse
from tests.engine.bpmn_writer import (
    PLATFORM,
    boundary,
    call,
    chart_of,
    end,
    extended,
    file_of,
    gateway,
    road,
    start,
    sub,
    task,
    wait,
)
from tests.engine.clocks import remaining
from tests.engine.clocks.china import CHINA, SHANGHAI, wall

MINUTE = timedelta(minutes=1)
PROMISED = "10wd"


def due(text="2026-10-21 17:30"):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


def shown(chart, node, item=None, used=None):
    found = latest(chart, node, due(), CHINA, item, used)
    return found and wall(found)[5:]


def next_minute(calendar, at):
    """The next minute in which the office is open or just closes."""
    at += MINUTE
    while calendar.last_office_moment(at) != at:
        at += MINUTE
    return at


def is_over(limits_on_the_way, at, calendar):
    for text in limits_on_the_way:
        text = PROMISED if text == "item.promised" else text
        at = limits.due(text, at, calendar, PROMISED)
    return at


@settings(max_examples=150, deadline=None)
@given(
    remaining.drawings(),
    st.data(),
    st.datetimes(datetime(2026, 9, 1), datetime(2026, 11, 30)),
    st.sampled_from(["next", "same"]),
)
def test_no_way_takes_longer_and_one_takes_no_less(drawing, data, until, first_day):
    tasks = sorted(key for key in drawing.ways if key.startswith("t"))
    assume(tasks)
    node = data.draw(st.sampled_from(tasks))
    until = until.replace(second=0, microsecond=0, tzinfo=SHANGHAI).astimezone(UTC)
    calendar = Calendar(off=CHINA.off, on=CHINA.on, first_day=first_day)

    found = latest(remaining.chart_of(drawing), node, until, calendar, {"promised": PROMISED})

    ways = remaining.every_way(drawing, node)
    assert all(is_over(way, found, calendar) <= until for way in ways)
    assert any(is_over(way, next_minute(calendar, found), calendar) > until for way in ways)


def test_what_follows_is_counted_backward_over_holidays():
    chart = chart_of(
        start(),
        task("accept", limit="1wd"),
        task("handle", limit="5wd"),
        task("review", limit="2wd"),
        task("approve", limit="2wd"),
        end(),
        road("start", "accept", "handle", "review", "approve", "end"),
    )

    said = [shown(chart, node) for node in ("approve", "review", "handle", "accept")]

    assert said == ["10-21 17:30", "10-19 17:30", "10-15 17:30", "10-09 17:30"]


def test_the_branch_that_takes_longest_counts():
    chart = chart_of(
        start(),
        task("accept"),
        gateway("fork", "parallel"),
        task("visit", limit="5wd"),
        task("ask", limit="1wd"),
        gateway("join", "parallel"),
        task("approve", limit="1wd"),
        end(),
        road("start", "accept", "fork", "visit", "join", "approve", "end"),
        road("fork", "ask", "join"),
    )

    assert (shown(chart, "accept"), shown(chart, "ask")) == ("10-13 17:30", "10-20 17:30")


def test_a_correction_goes_back_once_and_then_straight_on():
    chart = chart_of(
        start(),
        gateway("merge"),
        task("handle", limit="3wd"),
        gateway("x"),
        task("correct", limit="2wd"),
        end(),
        road("start", "merge", "handle", "x", "end"),
        road("x", "correct", "merge"),
    )

    assert (shown(chart, "handle"), shown(chart, "correct")) == ("10-21 17:30", "10-16 17:30")


def test_earlier_passes_leave_less_to_come():
    chart = chart_of(
        start(), task("handle"), task("review", limit="5wd"), end(), road("start", "handle", "review", "end")
    )

    assert shown(chart, "handle") == "10-14 17:30"
    assert shown(chart, "handle", used={"review": 3}) == "10-19 17:30"
    assert shown(chart, "handle", used={"review": 9}) == "10-21 17:29"


@pytest.mark.parametrize(
    ("limit", "moment"),
    [
        ("20%", "10-19 17:30"),
        ("item.promised", "10-10 17:30"),
        ("3cd", "10-16 17:30"),
        ("8wh", "10-20 16:30"),
        ("2h", "10-21 15:30"),
        ("20h", "10-20 17:30"),
    ],
)
def test_every_unit_counts_backward(limit, moment):
    pieces = (start(), task("handle"), task("review", limit=limit), end(), road("start", "handle", "review", "end"))
    chart = chart_of(*pieces, settings=f'{PLATFORM} gov:limit="item.promised"')

    assert shown(chart, "handle", {"promised": "8wd"}) == moment


def test_work_off_the_clock_takes_nothing_and_public_notice_does():
    chart = chart_of(
        start(),
        task("handle"),
        task("test", limit="20wd", clock="stop:检测"),
        task("hear", limit="20wd", stage="special"),
        wait("publicity", "7cd"),
        end(),
        road("start", "handle", "test", "hear", "publicity", "end"),
    )

    assert shown(chart, "handle") == "10-14 17:30"


def test_nothing_counts_behind_the_decision():
    grants = extended('<gov:outcomes><gov:outcome name="grant" label="准予" clock="decide"/></gov:outcomes>')
    chart = chart_of(
        start(),
        task("approve", limit="1wd", inside=grants),
        task("print", limit="3wd"),
        task("deliver", limit="10wd", clock="after"),
        end(),
        road("start", "approve", "print", "deliver", "end"),
    )

    assert (shown(chart, "approve"), shown(chart, "deliver")) == ("10-21 17:30", None)


def test_work_inside_sub_processes_and_called_charts_counts():
    called = parse(
        file_of(
            start(),
            task("ask", limit="2wd"),
            task("answer", limit="1wd"),
            end(),
            road("start", "ask", "answer", "end"),
            key="check",
        ),
        {},
        {},
    )
    chart = chart_of(
        start(),
        task("handle"),
        sub("visit", start("s"), task("go", limit="1wd"), end("e"), road("s", "go", "e")),
        call("asked", "check"),
        task("approve", limit="1wd"),
        end(),
        road("start", "handle", "visit", "asked", "approve", "end"),
        callees={"check": called},
    )

    said = {node: shown(chart, node) for node in ("handle", "go", "asked/ask", "asked/answer")}

    assert said == {
        "handle": "10-14 17:30",
        "go": "10-15 17:30",
        "asked/ask": "10-19 17:30",
        "asked/answer": "10-20 17:30",
    }


def test_a_reminder_beside_a_task_goes_its_own_way():
    chart = chart_of(
        start(),
        task("handle", limit="3wd"),
        boundary("late", "handle", interrupting=False),
        task("remind", limit="1wd"),
        task("report", limit="1wd"),
        end(),
        end("told"),
        road("start", "handle", "end"),
        road("late", "remind", "report", "told"),
    )

    assert (shown(chart, "handle"), shown(chart, "remind")) == ("10-21 17:30", "10-20 17:30")
