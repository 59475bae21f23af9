"""Doing again, WCP-10, 21, 22."""

import pytest

from engine.chart import Field
from engine.parse import parse
from tests.engine.bpmn_writer import call, end, file_of, form_of, road, start, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import drawn, ended, refusals

CALLABLE = 'gov:kind="callable"'


@pytest.mark.parametrize("first, exit_", [("left", "end1"), ("right", "end2")])
def test_wcp_10_arbitrary_cycles_have_several_ways_in_and_out(first, exit_):
    flows = (
        "start>c c>x1 x1>x2:outcome=='left' x1>x3 x2>a a>x4 x4>end1:outcome=='out' x4>x3 "
        "x3>b b>x5 x5>end2:outcome=='out' x5>x2"
    )
    case = Walk(drawn(flows, outcomes={"c": "left right", "a": "on out", "b": "on out"}))
    case.finish("c", first)
    turn = "ab" if first == "left" else "ba"

    for each in turn * 3:
        assert [key[0] for key in case.open] == [each]
        case.finish(each, "on")
    case.finish(turn[0], "out")

    assert ended(case) and case.now.picture.end == exit_


MORE = form_of("f", Field("more", "还有", "boolean", routing=True))


@pytest.mark.parametrize("turns", [0, 1, 3])
def test_wcp_21_structured_loop_that_is_asked_before(turns):
    flows = "start>a a>x1 x1>x2 x2>work:more x2>z work>x1 z>end"
    writes = {each: 'gov:form="f"' for each in ("a", "work")}
    case = Walk(drawn(flows, forms=MORE, node_attributes=writes))

    case.finish("a", more=turns > 0)
    for left in reversed(range(turns)):
        case.finish("work", more=left > 0)

    assert case.open == ["z#1"]


@pytest.mark.parametrize("turns", [1, 3])
def test_wcp_21_structured_loop_that_is_asked_after(turns):
    case = Walk(drawn("start>work work>x1 x1>work:outcome=='again' x1>z z>end", outcomes={"work": "ok again"}))

    for _ in range(turns - 1):
        case.finish("work", "again")
    case.finish("work", "ok")

    assert case.open == ["z#1"]


def test_wcp_21_structured_loop_as_a_mark_on_a_task_is_refused():
    marked = task("work", inside="<bpmn:standardLoopCharacteristics/>")

    assert ("unsupported_element", "work") in refusals(file_of(start(), marked, end(), road("start", "work", "end")))


def test_wcp_22_recursion_of_a_chart_that_calls_itself_is_refused():
    itself = file_of(start(), call("again", "sample"), end(), road("start", "again", "end"), settings=CALLABLE)

    assert ("unknown_callee", "again") in refusals(itself)


def test_wcp_22_recursion_by_way_of_another_chart_is_refused():
    around = file_of(
        start(), call("back", "sample"), end(), road("start", "back", "end"), key="other", settings=CALLABLE
    )
    self_ = file_of(start(), call("away", "other"), end(), road("start", "away", "end"), settings=CALLABLE)
    there = parse(around, {}, {"sample": parse(file_of(start(), end(), road("start", "end"), settings=CALLABLE))})

    assert ("unknown_callee", "away") in refusals(self_, callees={"other": there})
