"""退回: who gets it, what ends, what begins again, what survives."""

import pytest

from engine.chart import Field, Form
from engine.commands import Return
from engine.errors import ReturnRefused
from engine.events import TaskClosed, TaskOpened
from tests.engine.course.charts import blocks, inclusive, line, scopes
from tests.engine.moves import Walk
from tests.engine.shapes import draw


def after(chart, *tasks, outcomes=None):
    case = Walk(chart)
    for each in tasks:
        case.finish(each, (outcomes or {}).get(each, ""))
    return case


def on_line(*tasks):
    return after(line(), *tasks, outcomes={"a": "ok", "b": "ok"})


def test_a_task_goes_back_to_the_person_who_did_the_step_before():
    case = Walk(line())
    case.finish("a", "ok", by="p7")

    done = case.do(Return("b#1", "p2"))

    assert case.open == ["a#2"]
    assert done.events[0] == TaskClosed("b#1", "returned", "", "p2")
    assert [each.to for each in done.events if isinstance(each, TaskOpened)] == ["p7"]


def test_the_timers_of_a_node_go_and_come_with_its_token():
    case = on_line("a")
    case.do(Return("b#1", "p2"))
    away = sorted(case.now.picture.deadlines)

    case.finish("a", "ok")

    assert away == ["legal", "promised"]
    assert sorted(case.now.picture.deadlines) == ["late#2", "legal", "mind#2", "promised"]


def test_straight_back_leaves_out_what_lies_between():
    case = on_line("a", "b")
    case.do(Return("c#1", "p9", "a", "straight"))

    case.finish("a", "ok")

    assert case.open == ["c#2"]
    assert case.now.picture.tasks["c#2"].claimed_by == "p9"


def test_walking_again_does_not_leave_anything_out():
    case = on_line("a", "b")
    case.do(Return("c#1", "p9", "@start"))

    case.finish("a", "ok")

    assert case.open == ["b#2"]


def test_whoever_got_it_straight_may_ask_further_back_and_everybody_gets_it_again():
    case = on_line("a", "b")
    case.do(Return("c#1", "p9", "b", "straight"))
    case.do(Return("b#2", "p1", "a", "straight"))

    case.finish("a", "ok")
    asked = case.open
    case.finish("b", "ok")

    assert asked == ["b#3"]
    assert case.open == ["c#2"]


def test_a_visit_that_goes_back_the_long_way_takes_the_case_along():
    case = on_line("a", "b")
    case.do(Return("c#1", "p9", "b", "straight"))

    case.do(Return("b#2", "p1", "a"))

    assert case.open == ["a#2"]


def test_a_visit_on_a_visit_that_goes_back_the_long_way_takes_the_case_along_too():
    """Forward again on the visit, to a task that was done before."""
    case = on_line("a", "b")
    case.do(Return("c#1", "p9", "a", "straight"))
    case.do(Return("a#2", "p1", "b", "straight"))

    case.do(Return("b#2", "p1", "a"))

    assert case.open == ["a#3"]
    case.finish("a", "ok")
    assert case.open == ["b#3"]


def test_leaving_parallel_work_ends_its_other_branches():
    case = after(blocks(), "a", "b", "c")

    done = case.do(Return("d#1", "p1", "a"))

    assert case.open == ["a#2"]
    assert [each.how for each in done.events if isinstance(each, TaskClosed)] == ["returned"]
    for each in "abcd":
        case.finish(each)
    assert case.open == ["z#1"]


def test_one_branch_of_finished_work_is_done_again_while_the_others_count():
    case = after(blocks(), *"abcd")
    case.do(Return("z#1", "p1", "c", branches="own"))

    case.finish("c")

    assert case.open == ["z#2"]


def test_all_branches_of_finished_work_are_done_again():
    case = after(blocks(), *"abcd")
    case.do(Return("z#1", "p1", "c", branches="all"))
    again = case.open

    for each in "bcd":
        case.finish(each)

    assert again == ["b#2", "c#2", "d#2"]
    assert case.open == ["z#2"]


def test_going_back_into_finished_work_needs_a_word_about_its_branches():
    case = after(blocks(), *"abcd")

    with pytest.raises(ReturnRefused) as refusal:
        case.do(Return("z#1", "p1", "c"))

    assert "并行环节已经结束" in str(refusal.value)


def test_sending_another_branch_back_keeps_ones_own_task():
    case = after(blocks(), "a", "b")

    case.do(Return("d#1", "p1", "b"))

    assert case.open == ["b#2", "c#1", "d#1"]
    for each in "bcd":
        case.finish(each)
    assert case.open == ["z#1"]


@pytest.mark.parametrize("order", ["bc", "cb"])
def test_only_inclusive_branches_that_were_taken_are_done_again(order):
    case = after(inclusive(), *"abc", outcomes={"a": "both"})
    case.do(Return("z#1", "p1", "b", branches="all"))
    again = case.open

    for each in order:
        case.finish(each)

    assert again == ["b#2", "c#2"]
    assert case.open == ["z#2"]


def test_an_inclusive_join_waits_for_the_one_branch_that_went_back():
    case = after(inclusive(), *"abc", outcomes={"a": "both"})
    case.do(Return("z#1", "p1", "b", branches="own"))

    case.finish("b")

    assert case.open == ["z#2"]


def test_an_inclusive_join_waits_for_who_is_on_a_visit():
    case = after(inclusive(), "a", "b", outcomes={"a": "both"})
    case.do(Return("c#1", "p1", "a", "straight"))

    case.finish("a", "both")

    assert case.open == ["c#2"]
    case.finish("c")
    assert case.open == ["z#1"]


def test_out_of_a_sub_process_all_of_it_is_left():
    case = after(scopes(), "a", "b")

    case.do(Return("c#1", "p1", "a"))

    assert case.open == ["a#2"]
    assert "late#1" not in case.now.picture.deadlines
    for each in "abc":
        case.finish(each)
    assert case.open == ["k/x#1"]


def test_into_a_finished_sub_process_at_the_very_task():
    case = after(scopes(), *"abc", outcomes={})
    case.finish("k/x", "yes")
    case.do(Return("k/y#1", "p1", "b", branches="own"))
    again = case.open

    case.finish("b")

    assert again == ["b#2"]
    assert case.now.picture.deadlines.get("late#2") is None
    assert case.open == ["k/x#2"]


def test_into_a_called_chart_and_straight_back():
    case = after(scopes(), *"abc")
    case.finish("k/x", "yes")
    case.finish("k/y")
    case.do(Return("z#1", "p1", "k/x", "straight"))

    case.finish("k/x", "no")

    assert case.open == ["z#2"]


def test_a_countersigned_task_goes_back_as_one():
    chart = draw(
        "start>a a>s s>z z>end",
        outcomes={"s": "yes no"},
        node_attributes={"s": 'gov:sign="all" gov:minPeople="3"'},
    )
    case = after(chart, "a")
    case.finish("s#1.1", "yes", by="p1")

    case.do(Return("s#1.2", "p2", "a"))

    assert case.open == ["a#2"]
    case.finish("a")
    assert case.open == ["s#2.1", "s#2.2", "s#2.3"]


def test_into_a_countersigned_task_everybody_signs_again():
    chart = draw(
        "start>a a>s s>z z>end",
        outcomes={"s": "yes no"},
        node_attributes={"s": 'gov:sign="all" gov:minPeople="2"'},
    )
    case = after(chart, "a")
    case.finish("s#1.1", "yes", by="p1")
    case.finish("s#1.2", "yes", by="p2")

    case.do(Return("z#1", "p9", "s"))

    assert sorted(task.person or task.claimed_by for task in case.now.picture.tasks.values()) == ["p1", "p2"]


def test_values_the_returning_step_may_not_edit_survive():
    fields = (Field("area", "面积", "number", routing=True), Field("kind", "类型", "text", routing=True))
    form = {"f": Form("f", "表", fields)}
    chart = draw(
        "start>a a>b b>x x>c:area==7~and~kind=='new' x>end c>end",
        node_attributes={"a": 'gov:form="f"', "b": ""},
        forms=form,
    )
    case = Walk(chart)
    case.finish("a", area=7, kind="old")
    case.do(Return("b#1", "p1"))

    case.finish("a", kind="new")
    case.finish("b")

    assert case.open == ["c#1"]
