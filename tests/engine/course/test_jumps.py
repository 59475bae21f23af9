"""跳转: an administrator puts the case where it has to be."""

import pytest

from engine.commands import Jump
from engine.errors import JumpRefused, TaskNotOpen
from tests.engine.course.charts import blocks, scopes
from tests.engine.course.test_returns import after, on_line


def test_a_task_is_moved_forward_past_what_was_not_done():
    case = on_line()

    case.do(Jump("p9", "c", "a#1"))

    assert case.open == ["c#1"]


def test_everything_open_is_put_on_one_task():
    case = after(blocks(), "a")

    case.do(Jump("p9", "z"))

    assert case.open == ["z#1"]
    assert case.finish("z").picture.status == "ended"


def test_into_one_branch_the_others_count_as_done():
    case = after(blocks())

    case.do(Jump("p9", "c", branches="own"))

    assert case.open == ["c#1"]
    case.finish("c")
    assert case.open == ["z#1"]


def test_into_one_branch_with_all_the_others():
    case = after(blocks())
    case.do(Jump("p9", "c", branches="all"))
    begun = case.open

    for each in "bcd":
        case.finish(each)

    assert begun == ["b#1", "c#1", "d#1"]
    assert case.open == ["z#1"]


def test_into_a_sub_process_and_to_the_whole_of_it():
    case = after(scopes())
    case.do(Jump("p9", "c", branches="own"))
    inside = case.open

    case.do(Jump("p9", "s"))

    assert inside == ["c#1"]
    assert case.open == ["b#1", "c#2"]


def test_into_a_called_chart():
    case = after(scopes())

    case.do(Jump("p9", "k/y"))
    case.finish("k/y")

    assert case.open == ["z#1"]


@pytest.mark.parametrize("to", ["p1", "start", "end", "nowhere", ""])
def test_only_where_somebody_or_something_waits(to):
    case = after(blocks(), "a")

    with pytest.raises(JumpRefused):
        case.do(Jump("p9", to))


def test_no_jump_for_a_task_that_is_not_open():
    case = on_line("a")

    with pytest.raises(TaskNotOpen):
        case.do(Jump("p9", "c", "a#1"))


def test_branches_have_to_be_said():
    case = after(blocks())

    with pytest.raises(JumpRefused):
        case.do(Jump("p9", "c"))
