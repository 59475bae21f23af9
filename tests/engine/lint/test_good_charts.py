"""What is right is left in peace: rules that cry wolf are not read."""

import pytest

from engine.chart import Field
from tests.engine.bpmn_writer import (
    boundary,
    decided,
    end,
    file_of,
    flow,
    form_of,
    gateway,
    road,
    start,
    task,
    throw,
    wait,
)
from tests.engine.lint.drafts import sent_back
from tests.engine.lint.test_rules import findings

KIND = Field("kind", "业态", "select", routing=True, options=("食堂", "餐饮"))
AREA = Field("area", "面积", "decimal", routing=True)
FORMS = form_of("f", KIND, AREA, Field("name", "姓名"))


def rules(source, forms=None, callees=None):
    return [(each.rule, each.element) for each in findings(source, forms, callees)]


def test_the_smallest_chart_has_no_findings():
    assert rules(file_of(start(), task("accept"), end(), road("start", "accept", "end"))) == []


@pytest.mark.parametrize(
    "when",
    [
        "outcome == 'pass'",
        "outcome in ['pass', 'reject']",
        "accept.outcome != 'reject'",
        "kind == '食堂' and area > 50.5",
        "outcome == 'pass' and kind in ('食堂', '餐饮')",
    ],
)
def test_conditions_read_what_they_may(when):
    assert rules(decided(flow("x", "end", when)), FORMS) == []


def test_after_a_join_each_branch_is_asked_by_name():
    chart = file_of(
        *(start(), gateway("p", "parallel"), task("a", "pass stop"), task("b", "pass stop"), gateway("j", "parallel")),
        *(gateway("m"), gateway("x", default="x_m"), end()),
        *(road("start", "m", "p", "a", "j", "x", "m"), road("p", "b", "j")),
        flow("x", "end", "a.outcome == 'pass' and b.outcome == 'pass'"),
    )

    assert rules(chart) == []


def test_the_outcome_of_several_tasks_may_come_from_each_of_them():
    chart = file_of(
        *(start(), task("a", "pass stop"), gateway("x", default="x_b"), task("b", "agree stop")),
        *(gateway("y", default="y_a"), end(), road("start", "a", "x", "b", "y", "a")),
        flow("x", "y", "outcome == 'pass'"),
        flow("y", "end", "outcome in ['agree', 'pass']"),
    )

    assert rules(chart) == []


def test_a_merge_of_exclusive_branches_is_no_join():
    chart = file_of(
        *(start(), task("a", "pass stop"), gateway("x", default="x_m"), gateway("m"), gateway("y", default="y_a")),
        *(task("b", "pass"), end(), road("start", "a", "x", "m", "y", "a"), road("b", "m")),
        *(flow("x", "b", "outcome == 'stop'"), flow("y", "end", "outcome == 'pass'")),
    )

    assert rules(chart) == []


def test_a_reminder_beside_the_case_ends_without_a_result():
    chart = file_of(
        *(start(), task("a"), boundary("remind", on="a", interrupting=False), throw("urge"), end("urged", result="")),
        *(end(), road("start", "a", "end"), road("remind", "urge", "urged")),
    )

    assert rules(chart) == []


def test_a_late_task_may_pass_to_somebody_else_and_come_back():
    chart = file_of(
        *(start(), task("a"), boundary("late", on="a", limit="8wh"), task("b"), wait("notice", "10cd"), end()),
        *(road("start", "a", "notice", "end"), road("late", "b", "a")),
    )

    assert rules(chart) == []


def test_a_loop_through_people_or_time_may_turn():
    chart = file_of(
        *(start(), wait("pause", "1wd"), gateway("x", default="x_pause"), end(), road("start", "pause", "x", "pause")),
        flow("x", "end", "area > 5"),
    )

    assert rules(chart, FORMS) == []


def test_an_inclusive_gateway_may_take_several_branches():
    chart = file_of(
        *(start(), gateway("i", "inclusive", default="i_a"), task("a"), task("b"), gateway("j", "inclusive"), end()),
        *(road("start", "i", "a", "j", "end"), road("b", "j"), flow("i", "b", "area > 50")),
    )

    assert rules(chart, FORMS) == []


def test_a_branch_that_always_holds_needs_no_default_beside_it():
    chart = file_of(
        *(start(), gateway("i", "inclusive"), task("a"), task("b"), gateway("j", "inclusive"), end()),
        *(road("start", "i"), road("a", "j", "end"), road("b", "j")),
        *(flow("i", "a", "True"), flow("i", "b", "area > 50")),
    )

    assert rules(chart, FORMS) == []


def test_drawing_aids_and_foreign_words_are_nobodys_business():
    chart = file_of(
        start(),
        '<bpmn:userTask id="accept" camunda:candidateGroups="handler" camunda:priority="5"/>',
        end(),
        '<bpmn:dataObject id="d"/><bpmn:dataObjectReference id="r" dataObjectRef="d"/>',
        '<bpmn:textAnnotation id="t"><bpmn:text>说明</bpmn:text></bpmn:textAnnotation>',
        '<bpmn:association id="as" sourceRef="t" targetRef="accept"/><bpmn:group id="g"/>',
        road("start", "accept", "end"),
    )

    assert rules(chart) == []


def test_ids_may_be_chinese():
    assert rules(file_of(start("开始"), task("受理"), end("办结"), road("开始", "受理", "办结"))) == []


def test_an_item_with_its_five_stages_needs_no_excuse():
    stages = ("accept", "handle", "review", "approve", "settle")
    names = [f"t{stage}" for stage in stages]
    tasks = [task(name, "done", stage=stage, form="f") for name, stage in zip(names, stages)]
    rule = 'gov:separation="accept!=approve thandle!=treview"'

    assert rules(file_of(start(), *tasks, end(), road("start", *names, "end"), settings=rule), FORMS) == []


def test_a_shorter_road_gives_its_reason():
    settings = 'gov:stages="accept settle" gov:variantReason="即办事项" gov:limit="item.promised" gov:legalLimit="20wd"'
    accepted = task("a", "done", stage="accept", form="f", limit="50%", clock="before")
    tasks = (accepted, task("b", "done", stage="settle", clock="after"))

    assert rules(file_of(start(), *tasks, end(), road("start", "a", "b", "end"), settings=settings), FORMS) == []


@pytest.mark.parametrize("kind", ["parallel", "inclusive"])
def test_a_way_back_behind_the_join_leaves_no_branch_open(kind):
    assert rules(sent_back(kind, "j", "x")) == []


def test_a_way_back_leaves_nothing_open_where_branches_never_meet():
    """A loop that begins one piece of work after the other."""
    chart = file_of(
        *(start(), gateway("m"), task("a", "one enough"), gateway("x", default="x_end"), gateway("p", "parallel")),
        *(task("b"), end(), end("done"), road("start", "m", "a", "x", "end"), flow("x", "p", "outcome == 'one'")),
        *(road("p", "m"), road("p", "b", "done")),
    )

    assert rules(chart) == []


def test_what_an_event_begins_beside_the_case_may_meet_it_at_a_join():
    chart = file_of(
        *(start(), gateway("p", "parallel"), task("a"), boundary("heard", on="a", interrupting=False), throw("told")),
        *(gateway("j", "inclusive"), task("b"), task("z"), end(), road("start", "p", "a", "j", "z", "end")),
        *(road("p", "b", "j"), road("heard", "told", "j")),
    )

    assert rules(chart) == []


def test_days_are_told_apart_on_both_sides():
    day = form_of("f", Field("built", "建成日期", "date", routing=True))
    chart = file_of(
        *(start(), task("a"), gateway("x", default="x_end"), task("b"), task("c"), end()),
        *(road("start", "a", "x", "end"), flow("x", "b", "built < '2020-01-01'")),
        flow("x", "c", "built >= '2020-01-01' and built < '2026-01-01'"),
        *(road("b", "end"), road("c", "end")),
    )

    assert rules(chart, day) == []


@pytest.mark.parametrize("when", ["area > 0.2 and area < 0.8", "area > 5 and area < 6", "area < -3", "0 < area <= 1"])
def test_numbers_are_told_apart_between_each_other(when):
    assert rules(decided(flow("x", "end", when)), FORMS) == []
