"""退回: which ways back there are, and which are refused."""

import pytest

from engine.case import Case
from engine.codec import loads
from engine.commands import Claim, Resume, Return, Suspend
from engine.desk import Moment
from engine.errors import CaseSuspended, ReturnRefused, TaskClaimed, TaskNotOpen
from engine.moves.course import Target, targets
from tests.engine.course.charts import blocks, line
from tests.engine.course.test_returns import after, on_line
from tests.engine.moves import CALENDAR, Walk
from tests.engine.shapes import draw


def test_the_way_back_is_offered_with_the_question_it_needs():
    case = after(blocks(), *"abcd")
    desk, flow = loads(case.now.state)

    found = targets(Case(case.chart, desk, flow, Moment(case.at, CALENDAR)), "z#1")

    assert found == [Target("a"), Target("b", True), Target("c", True), Target("d", True)]


@pytest.mark.parametrize(
    "back",
    [
        Return("b#1", "p1", "c"),  # never done
        Return("b#1", "p1", "b"),  # where it is
        Return("b#1", "p1", "end"),  # no task
        Return("b#1", "p1", "nowhere"),
        Return("b#1", "p1", "a", "sideways"),
    ],
)
def test_what_is_no_way_back_is_refused(back):
    case = on_line("a")

    with pytest.raises(ReturnRefused):
        case.do(back)


def test_behind_a_join_the_step_before_is_the_branch_that_came_last():
    case = after(blocks(), *"abdc")

    case.do(Return("z#1", "p1", branches="own"))

    assert case.open == ["c#2"]


def test_the_first_task_has_nothing_behind_it():
    case = Walk(line())

    with pytest.raises(ReturnRefused):
        case.do(Return("a#1", "p1"))


def test_a_reminder_beside_the_case_goes_nowhere_back():
    chart = draw("start>a a>b b>end mind>urge urge>end2", boundary={"mind": ("b", "1wd", False)})
    case = after(chart, "a")
    case.later(days=3)
    case.fire("mind#1")

    with pytest.raises(ReturnRefused) as refusal:
        case.do(Return("urge#1", "p1", "a"))

    assert "旁支" in str(refusal.value)


def test_nobody_returns_what_another_has_signed_for():
    case = on_line("a")
    case.do(Claim("b#1", "p2"))

    with pytest.raises(TaskClaimed):
        case.do(Return("b#1", "p3"))


def test_a_suspended_case_goes_nowhere():
    case = on_line("a")
    case.do(Suspend("p1"))

    with pytest.raises(CaseSuspended):
        case.do(Return("b#1", "p1"))

    case.do(Resume("p1"))
    assert case.do(Return("b#1", "p1")).picture.tasks.keys() == {"a#2"}


def test_a_task_is_returned_once():
    case = on_line("a")
    case.do(Return("b#1", "p1"))

    with pytest.raises(TaskNotOpen):
        case.do(Return("b#1", "p1"))


def test_what_was_done_but_comes_later_is_not_behind():
    case = on_line("a", "b")
    case.do(Return("c#1", "p1", "a"))

    with pytest.raises(ReturnRefused) as refusal:
        case.do(Return("a#2", "p1", "b"))

    assert "之后" in str(refusal.value)
