"""退回 where branches and scopes lie around the task: all of them, inside one, out of a call, with what was filled in."""

import pytest

from engine.chart import Field
from engine.commands import Message, Return
from engine.errors import ReturnRefused
from engine.parse import parse
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
    end,
    file_of,
    flow,
    form_of,
    gateway,
    named,
    road,
    start,
    sub,
    task,
)
from tests.engine.course.charts import blocks, inclusive, scopes
from tests.engine.moves import Walk
from tests.engine.shapes import draw


def walk(chart, *tasks, **outcomes):
    case = Walk(chart)
    for each in tasks:
        case.finish(each, outcomes.get(each, ""))
    return case


def test_leaving_inclusive_work_ends_its_other_branches():
    case = walk(inclusive(), "a", "b", a="both")

    case.do(Return("c#1", "p1", "a"))

    assert case.open == ["a#2"]
    case.finish("a", "one")
    for each in "bd":
        if any(key.startswith(each) for key in case.open):
            case.finish(each)
    assert case.open == ["z#1"]


def test_inside_a_sub_process_what_runs_beside_it_stays():
    inside = (start("s0"), task("c"), task("d"), end("s9", ""), road("s0", "c", "d", "s9"))
    drawn = (
        start(), task("a"), gateway("p", "parallel"), sub("s", *inside), task("b"), gateway("q", "parallel"), task("z"),
        end(), road("start", "a", "p", "s", "q", "z", "end"), road("p", "b", "q"),
    )  # fmt: skip
    case = walk(parse(file_of(*drawn)), "a", "c")

    case.do(Return("d#1", "p1"))

    assert case.open == ["b#1", "c#2"]
    for each in "cdb":
        case.finish(each)
    assert case.open == ["z#1"]


def test_out_of_a_called_chart_all_of_it_is_left():
    case = walk(scopes(), *"abc")
    case.finish("k/x", "yes")

    case.do(Return("k/y#1", "p1", "a"))

    assert case.open == ["a#2"]
    for each in "abc":
        case.finish(each)
    assert case.open == ["k/x#2"]


def test_inside_a_called_chart_one_step_back():
    case = walk(scopes(), *"abc")
    case.finish("k/x", "yes", by="p7")

    case.do(Return("k/y#1", "p1"))

    assert case.open == ["k/x#2"]
    assert case.now.picture.tasks["k/x#2"].claimed_by == "p7"


def test_into_a_finished_branch_of_ended_work_it_must_be_said_how():
    case = walk(blocks(), *"abcd")

    with pytest.raises(ReturnRefused):
        case.do(Return("z#1", "p1", "b"))

    assert case.open == ["z#1"]


def test_waits_for_messages_go_and_come_with_their_nodes():
    drawn = (
        start(), task("a"), task("b"), boundary("heard", "b", interrupting=False, inside=about("message", "m1")),
        task("note"), end(), end("e2", ""), road("start", "a", "b", "end"), road("heard", "note", "e2"),
    )  # fmt: skip
    case = walk(parse(file_of(*drawn, beside=named("message", "m1", "来电"))), "a")

    case.do(Return("b#1", "p1"))
    away = dict(case.now.picture.waiting)
    case.finish("a")
    case.do(Message("来电", "", "system"))

    assert away == {}
    assert case.open == ["b#2", "note#1"]


def test_values_written_on_the_way_survive_a_step_that_may_not_edit_them():
    forms = form_of("f", Field("kind", "类型", "text", routing=True)) | form_of(
        "g", Field("area", "面积", "number", routing=True)
    )
    case = Walk(
        draw(
            "start>a a>b b>c c>x x>good:kind=='new'~and~area==7 x>end good>end",
            node_attributes={"a": 'gov:form="f"', "b": 'gov:form="g"'},
            forms=forms,
        )
    )
    case.finish("a", kind="old")
    case.finish("b", area=7)
    case.do(Return("c#1", "p1", "a", "straight"))

    case.finish("a", kind="new")
    case.finish("c")

    assert case.open == ["good#1"]


def test_values_survive_a_return_out_of_parallel_work_and_out_of_a_call():
    forms = form_of("f", Field("kind", "类型", "text", routing=True), Field("area", "面积", "number", routing=True))
    callee = parse(file_of(start(), task("x", form="f"), task("y"), end("e", ""), road("start", "x", "y", "e"),
                           key="other"), forms)  # fmt: skip
    drawn = (
        start(), task("a", form="f"), gateway("p", "parallel"), task("b", form="f"), call("k", "other"),
        gateway("q", "parallel"), task("z"), gateway("x", default="x_end"), task("good"), end(),
        road("start", "a", "p", "b", "q", "z", "x", "end"), road("p", "k", "q"), road("good", "end"),
        flow("x", "good", "kind == 'new' and area == 7"),
    )  # fmt: skip
    case = Walk(parse(file_of(*drawn), forms, {"other": callee}))
    case.finish("a", kind="old")
    case.finish("b")
    case.finish("k/x", area=7)
    case.do(Return("k/y#1", "p1", "a"))

    case.finish("a", kind="new")
    case.finish("b")
    case.finish("k/x")
    case.finish("k/y")
    case.finish("z")

    assert case.open == ["good#1"]
