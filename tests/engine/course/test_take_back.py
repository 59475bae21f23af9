"""取回: who did the step before wants it back, while nothing after it was touched."""

import pytest

from engine.commands import Claim, Complete, Return, Start, Suspend, TakeBack
from engine.errors import CaseSuspended, TakeBackRefused, TaskNotOpen
from engine.events import TaskClosed
from engine.run import step
from tests.engine.course.charts import blocks, inclusive, line, scopes
from tests.engine.course.test_returns import after, on_line
from tests.engine.moves import CALENDAR, ITEM, MONDAY, Walk
from tests.engine.shapes import draw


def test_a_task_comes_back_to_who_has_just_finished_it():
    case = Walk(line())
    case.finish("a", "ok", by="p7")

    done = case.do(TakeBack("a#1", "p7"))

    assert case.open == ["a#2"]
    assert case.now.picture.tasks["a#2"].claimed_by == "p7"
    assert done.events[0] == TaskClosed("b#1", "taken_back", "", "p7")
    assert sorted(case.now.picture.deadlines) == ["legal", "promised"]


def test_every_branch_that_was_opened_is_taken_back():
    case = after(blocks(), "a")

    case.do(TakeBack("a#1", "p1"))

    assert case.open == ["a#2"]
    for each in "abcd":
        case.finish(each)
    assert case.open == ["z#1"]


def test_a_branch_that_waits_at_a_join_is_taken_back_alone():
    case = after(blocks(), "a", "b")

    case.do(TakeBack("b#1", "p1"))

    assert case.open == ["b#2", "c#1", "d#1"]
    for each in "bcd":
        case.finish(each)
    assert case.open == ["z#1"]


def test_the_last_branch_is_taken_back_out_of_the_join():
    case = after(blocks(), "a", "b", "c", "d")

    case.do(TakeBack("d#1", "p1"))

    assert case.open == ["d#2"]
    case.finish("d")
    assert case.open == ["z#2"]


def test_a_branch_is_taken_back_out_of_an_inclusive_join():
    case = after(inclusive(), *"abc", outcomes={"a": "both"})

    case.do(TakeBack("c#1", "p1"))

    assert case.open == ["c#2"]
    case.finish("c")
    assert case.open == ["z#2"]


def test_a_sub_process_that_nobody_has_touched_is_taken_back():
    case = after(scopes(), "a")

    case.do(TakeBack("a#1", "p1"))

    assert case.open == ["a#2"]
    assert "late#1" not in case.now.picture.deadlines


def test_out_of_what_came_after_a_sub_process():
    case = after(scopes(), *"abc")

    case.do(TakeBack("c#1", "p1"))

    assert case.open == ["c#2"]
    case.finish("c")
    assert case.open == ["k/x#2"]


def test_what_somebody_has_signed_for_stays():
    case = on_line("a")
    case.do(Claim("b#1", "p2"))

    with pytest.raises(TakeBackRefused) as refusal:
        case.do(TakeBack("a#1", "p1"))

    assert "签收" in str(refusal.value)


def test_what_has_gone_on_stays():
    case = on_line("a", "b")

    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("a#1", "p1"))


def test_what_came_back_is_not_taken_back_by_its_old_key():
    case = on_line("a")
    case.do(Return("b#1", "p2"))

    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("a#1", "p1"))


def test_one_of_two_branches_gone_on_keeps_both():
    case = after(blocks(), "a", "b")

    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("a#1", "p1"))


def test_nobody_takes_back_what_another_did():
    case = on_line("a")

    with pytest.raises(TakeBackRefused) as refusal:
        case.do(TakeBack("a#1", "p2"))

    assert "不是由您办理" in str(refusal.value)


def test_a_case_begun_under_older_rules_does_not_remember_who_brought_what():
    chart = line()
    begun = step(chart, None, Start("p1", ITEM, {}), MONDAY, CALENDAR, semantics=1)
    done = step(chart, begun.state, Complete("a#1", "p1", "ok"), MONDAY, CALENDAR)

    with pytest.raises(TakeBackRefused):
        step(chart, done.state, TakeBack("a#1", "p1"), MONDAY, CALENDAR)

    assert done.semantics == 1


@pytest.mark.parametrize("key", ["c#1", "nowhere#1", "a", ""])
def test_what_was_never_done_is_not_taken_back(key):
    case = on_line("a")

    with pytest.raises(TaskNotOpen):
        case.do(TakeBack(key, "p1"))


def test_a_suspended_case_gives_nothing_back():
    case = on_line("a")
    case.do(Suspend("p1"))

    with pytest.raises(CaseSuspended):
        case.do(TakeBack("a#1", "p1"))


def signing(sign: str, people: int = 3) -> Walk:
    return Walk(
        draw(
            "start>s s>z z>end",
            outcomes={"s": "yes no"},
            node_attributes={"s": f'gov:sign="{sign}" gov:minPeople="{people}"'},
        )
    )


def test_a_vote_is_taken_back_while_nothing_is_decided():
    case = signing("all")
    case.finish("s#1.2", "no", by="p2")

    case.do(TakeBack("s#1.2", "p2"))

    assert case.open == ["s#1.1", "s#1.2", "s#1.3"]
    for key, by in (("s#1.1", "p1"), ("s#1.2", "p2"), ("s#1.3", "p3")):
        case.finish(key, "yes", by=by)
    assert case.open == ["z#1"]


def test_a_vote_in_turn_is_taken_back_before_the_next_has_signed_for_theirs():
    case = signing("sequence")
    case.finish("s#1.1", "yes", by="p1")

    case.do(TakeBack("s#1.1", "p1"))

    assert case.open == ["s#1.1"]
    case.finish("s#1.1", "yes", by="p1")
    case.do(Claim("s#1.2", "p2"))
    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("s#1.1", "p1"))


def test_nobody_takes_back_the_vote_of_another():
    case = signing("all")
    case.finish("s#1.2", "no", by="p2")

    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("s#1.2", "p3"))
    with pytest.raises(TaskNotOpen):
        case.do(TakeBack("s#1.1", "p1"))
