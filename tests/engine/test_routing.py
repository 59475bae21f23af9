"""Values that decide the way: which travel, which are refused, which way they choose."""

import pytest

from engine.chart import Field, Form
from engine.commands import Complete, Start
from engine.errors import (
    ConditionFailed,
    NotAField,
    NotReplayable,
    NoWayOut,
    Stuck,
    TooManySteps,
    TooManyTokens,
)
from engine.run import step
from engine.semantics import SEMANTICS
from engine.spiff import running
from tests.engine.moves import CALENDAR, ITEM, MONDAY, Walk
from tests.engine.shapes import draw

FORM = {
    "f": Form("f", "表", (Field("kind", "类别", "select", routing=True, options=("a", "b")), Field("name", "姓名")))
}


@pytest.mark.parametrize(
    "data",
    [
        {"name": "张三"},
        {"unheard": 1},
        {"kind": 1.5},
        {"kind": float("nan")},
        {"kind": {"typename": "x"}},
        {"kind": [[1]]},
        {"kind": "\ud800"},
        {"kind": 2**70},
        {"kind": "长" * 70_000},
        {"__class__": "x"},
        {"typename": "x"},
        {"outcome": "x"},
    ],
)
def test_only_plain_values_of_routing_fields_travel(data):
    chart = draw("start>a a>end", forms=FORM, node_attributes={"a": 'gov:form="f"'})
    case = Walk(chart)

    with pytest.raises(NotAField):
        case.do(Complete("a#1", "p1", "", data))
    with pytest.raises(NotAField):
        step(chart, None, Start("p1", ITEM, data), MONDAY, CALENDAR)


def test_a_field_only_travels_from_the_task_that_may_write_it():
    case = Walk(draw("start>a a>b b>end", forms=FORM, node_attributes={"a": 'gov:form="f"'}))
    case.finish("a", kind="a")

    with pytest.raises(NotAField):
        case.finish("b", kind="b")


def test_the_first_true_flow_in_the_order_of_the_file_is_taken():
    branches = "x>second:kind=='b' x>first:kind!='c' x>third:kind!='d' x>other"
    flows = f"start>a a>x {branches} first>end second>end third>end other>end"
    case = Walk(draw(flows, forms=FORM, node_attributes={"a": 'gov:form="f"'}))

    case.finish("a", kind="a")

    assert case.open == ["first#1"]


def test_a_condition_that_raises_leaves_the_case_as_it_was():
    flows = "start>a a>x x>b:kind>5 x>c b>end c>end"
    case = Walk(draw(flows, forms=FORM, node_attributes={"a": 'gov:form="f"'}))
    before = case.now

    with pytest.raises(ConditionFailed) as refusal:
        case.finish("a", kind="many")

    assert "x" in str(refusal.value) and "kind>5" in str(refusal.value)
    assert case.now is before
    case.finish("a", kind=7)
    assert case.open == ["b#1"]


def test_a_gateway_without_a_way_out_says_so():
    case = Walk(draw("start>a a>x x>b:outcome=='b' x>c:outcome=='c' b>end c>end", outcomes={"a": "b c d"}))

    with pytest.raises(NoWayOut):
        case.finish("a", "d")


def test_an_endless_automatic_loop_is_stopped():
    case = Walk(draw("start>a a>x1 x1>x2 x2>x1:1==1 x2>end"))

    with pytest.raises(TooManySteps):
        case.finish("a")


def test_a_case_that_nobody_could_move_any_more_is_refused():
    case = Walk(draw("start>a a>x x>b:outcome=='b' x>c b>p c>p p>end", outcomes={"a": "b c"}))
    case.finish("a", "b")

    with pytest.raises(Stuck):
        case.finish("b")


def test_a_case_has_no_more_tokens_than_it_may(monkeypatch):
    monkeypatch.setattr(running, "MAX_TOKENS", 20)
    case = Walk(draw("start>more more>p p>wait p>more wait>end"))

    with pytest.raises(TooManyTokens):
        for _ in range(20):
            case.finish("more")

    assert len(case.open) == 20


def test_a_gateway_without_any_flow_is_refused_by_name():
    case = Walk(draw("start>a a>x"))

    with pytest.raises(NoWayOut) as refusal:
        case.finish("a")

    assert "「x」" in str(refusal.value)


def test_a_state_of_other_rules_is_not_touched():
    case = Walk(draw("start>a a>end"))
    later = case.now.state.replace(f'"semantics":{SEMANTICS}'.encode(), b'"semantics":99')

    with pytest.raises(NotReplayable):
        step(case.chart, later, Complete("a#1", "p1"), MONDAY, CALENDAR)
