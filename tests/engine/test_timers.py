"""Timers of a chart: due, fired, cleared, armed again."""

import pytest

from engine.errors import TimerNotArmed, TimerNotDue
from engine.events import DeadlineCleared, TaskClosed
from tests.engine.moves import Walk
from tests.engine.shapes import draw

LATE = draw(
    "start>decide decide>end_granted late>step_in step_in>end_refused", boundary={"late": ("decide", "3wd", True)}
)


def test_an_interrupting_timer_takes_the_task_away_when_it_is_due():
    case = Walk(LATE)
    with pytest.raises(TimerNotDue):
        case.fire("late#1")
    case.later(days=4)

    done = case.fire("late#1")

    assert done.events[:2] == (TaskClosed("decide#1", "cancelled"), DeadlineCleared("late#1"))
    assert case.open == ["step_in#1"]
    with pytest.raises(TimerNotArmed):
        case.fire("late#1")


def test_a_decision_in_time_clears_the_timer():
    case = Walk(LATE)

    done = case.finish("decide")

    assert DeadlineCleared("late#1") in done.events
    assert done.picture.result == "granted"


def test_a_timer_that_does_not_interrupt_leaves_the_task_open():
    case = Walk(draw("start>decide decide>end late>urge urge>end2", boundary={"late": ("decide", "1wd", False)}))
    case.later(days=2)

    case.fire("late#1")

    assert case.open == ["decide#1", "urge#1"]
    case.finish("urge")
    assert case.finish("decide").picture.status == "ended"


def test_a_timer_is_armed_again_on_every_pass():
    flows = "start>decide decide>x x>decide:outcome=='again' x>end late>urge urge>end2"
    case = Walk(draw(flows, outcomes={"decide": "again ok"}, boundary={"late": ("decide", "1wd", False)}))
    first_due = case.now.picture.deadlines["late#1"].due
    case.later(days=1)

    case.finish("decide", "again")

    assert "late#1" not in case.now.picture.deadlines
    assert case.now.picture.deadlines["late#2"].due > first_due


def test_a_catching_timer_holds_the_case_until_it_fires():
    case = Walk(draw("start>a a>t1 t1>b b>end"))
    case.finish("a")
    assert case.open == []
    case.later(days=8)

    case.fire("t1#1")

    assert case.open == ["b#1"]
