"""An administrator moves, holds, lets go and fires timers and tasks by hand; nobody moves what the law has set."""

import pytest

from engine.commands import AdjustDeadline, Fire, Retime, Suspend
from engine.errors import AdjustmentRefused, CaseSuspended, DeadlineFixed, TimerNotArmed, TimerNotDue
from engine.events import Escalated, TaskPaced
from engine.ladders import STANDARD
from tests.engine.time.test_retime import LONGER, WITH_TIMER
from tests.engine.time.walks import Timed, accepted, laddered, on


def adjust(case: Timed, deadline: str, to: str):
    return case.do(AdjustDeadline(deadline, to, "p1"))


def timed(**settings) -> Timed:
    return Timed(chart=WITH_TIMER, **settings)


def test_a_timer_fires_at_the_moment_it_was_moved_to():
    case = timed()

    adjust(case, "late#1", on("09-29").isoformat())

    assert case.due("late#1") == case.coming("late#1") == "09-29 10:00"
    with pytest.raises(TimerNotDue):
        case.do(Fire("late#1"))
    case.at = on("09-29")
    case.do(Fire("late#1"))
    assert case.open == ["b#1"]


def test_a_task_is_due_when_it_was_moved_to_and_its_ladder_follows():
    case = laddered()

    adjust(case, "handle#1", on("10-12", "12:00").isoformat())

    assert (case.due("handle#1"), case.now.picture.tasks["handle#1"].due[:16]) == ("10-12 12:00", "2026-10-12T04:00")
    assert [each.task for each in case.told(TaskPaced)] == ["handle#1"]


def test_moving_a_task_into_the_past_tells_what_it_has_passed():
    case = laddered()
    case.at = on("10-08")

    adjust(case, "handle#1", on("09-30").isoformat())

    assert [each.act for each in case.told(Escalated)] == ["remind", "urge"]


@pytest.mark.parametrize("to", ["0001-01-01T00:00:00Z", "1999-12-31T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_nothing_is_moved_to_where_no_calendar_reaches(to):
    case = laddered()

    with pytest.raises(AdjustmentRefused):
        adjust(case, "handle#1", to)

    assert case.due("handle#1")[:2] == "10"


@pytest.mark.parametrize("key", ["delivery", "nothing"])
def test_what_is_not_ticking_is_refused_by_its_name(key):
    case = timed()

    with pytest.raises(TimerNotArmed) as refused:
        adjust(case, key, "fire")

    assert "「」" not in str(refused.value)


def test_no_calendar_moves_what_was_moved_by_hand():
    case = timed()
    adjust(case, "late#1", on("10-20").isoformat())
    case.calendar = LONGER

    case.do(Retime("p1"))

    assert case.due("late#1") == "10-20 10:00"


@pytest.mark.parametrize("key", ["late#1", "a#1"])
def test_what_is_held_never_fires_until_it_is_let_go(key):
    case = timed(ladders=STANDARD)
    coming = case.coming(key)

    adjust(case, key, "hold")

    assert case.coming(key) == ""
    case.calendar = LONGER
    case.do(Retime("p1"))
    assert case.coming(key) == ""
    case.at = on("10-20")
    with pytest.raises(TimerNotArmed):
        case.do(Fire(key))
    adjust(case, key, "release")
    assert coming
    assert case.coming(key) or case.told(Escalated)


@pytest.mark.parametrize("key, first", [("late#1", "release"), ("a#1", "release")])
def test_what_is_not_held_cannot_be_let_go_and_what_is_held_not_held_again(key, first):
    case = timed()

    with pytest.raises(AdjustmentRefused, match="没有暂停"):
        adjust(case, key, first)
    adjust(case, key, "hold")
    with pytest.raises(AdjustmentRefused, match="已经暂停"):
        adjust(case, key, "hold")


def test_firing_by_hand_needs_no_moment():
    case = timed()

    adjust(case, "late#1", "fire")

    assert case.open == ["b#1"]


def test_firing_the_ladder_of_a_task_by_hand_makes_one_call():
    case = laddered()

    adjust(case, "handle#1", "fire")

    assert [each.rung for each in case.told(Escalated)] == [1]
    assert case.coming("handle#1") == "10-09 17:30"


def test_a_ladder_that_is_climbed_makes_no_more_calls():
    case = accepted()

    with pytest.raises(AdjustmentRefused, match="没有后续的提醒"):
        adjust(case, "handle#1", "fire")


@pytest.mark.parametrize("to", ["hold", "release", "fire", "2026-12-01T00:00:00+00:00"])
@pytest.mark.parametrize("key, law", [("promised", "第四十二条"), ("legal", "第四十二条")])
def test_nobody_moves_a_promise_or_the_law(key, law, to):
    case = accepted()

    with pytest.raises(DeadlineFixed, match=law):
        adjust(case, key, to)


@pytest.mark.parametrize("key", ["notice", "late#1"])
def test_nobody_moves_the_day_a_case_is_deemed_accepted(key):
    case = Timed()

    with pytest.raises(DeadlineFixed):
        adjust(case, key, "hold")


@pytest.mark.parametrize("to", ["", "later", "2026-12-01T00:00:00", "2026-13-01T00:00:00+00:00"])
def test_a_moment_nobody_can_read_is_refused(to):
    case = timed()

    with pytest.raises(AdjustmentRefused):
        adjust(case, "late#1", to)


def test_what_is_not_there_cannot_be_moved():
    with pytest.raises(TimerNotArmed):
        adjust(timed(), "b#1", "hold")


def test_a_timer_of_a_suspended_case_may_be_held_but_not_fired():
    case = timed()
    case.do(Suspend("p1"))

    with pytest.raises(CaseSuspended):
        adjust(case, "late#1", "fire")
    adjust(case, "late#1", "hold")

    assert case.coming("late#1") == ""
