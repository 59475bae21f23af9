"""What comes next, as drawn, decided, done before and sent back."""

import pytest

from engine.chart import Field
from engine.codec import loads
from engine.commands import Claim, Return
from engine.forecast import forecast
from tests.bpmn.shelf import go_on, walk
from tests.engine.bpmn_writer import form_of
from tests.engine.moves import Walk
from tests.engine.shapes import draw

REASONS = {"reasons": "0" * 64}
YES_NO = {"a": "yes no", "b": "yes no"}
FORMS = form_of(
    "f",
    Field("area", "面积", "number", routing=True),
    Field("kind", "业态", "select", routing=True, options=("shop", "canteen")),
    Field("parts", "部门", "multiselect", routing=True, options=("fire", "green")),
)
TWO = "start>a a>x x>b:{} x>c b>end c>end"
SOME = "start>a a>i1 i1>b:'fire'~in~parts i1>c:'green'~in~parts i1>d b>i2 c>i2 d>i2 i2>e e>end"


def ahead(case):
    return forecast(case.chart, *loads(case.now.state))


def told(case):
    """`!` stands before what is certain, `?` before what comes only if somebody disagrees."""
    return " ".join(f"{'!' if each.certain else '' if each.usual else '?'}{each.node}" for each in ahead(case))


@pytest.mark.parametrize(
    ("flows", "data", "expected"),
    [
        ("start>a a>b b>end", {}, "!b"),
        (TWO.format("outcome=='yes'"), {}, "b ?c"),
        ("start>a a>x x>b:outcome=='yes' x>c b>d c>d d>end", {}, "b ?c !d"),
        (TWO.format("kind=='shop'"), {"kind": "shop"}, "!b"),
        (TWO.format("area>100"), {"area": 50}, "!c"),
        (TWO.format("area>100"), {}, "b c"),
        (TWO.format("outcome=='yes'~and~kind=='shop'"), {"kind": "canteen"}, "!c"),
        (SOME, {"parts": ["fire", "green"]}, "!b !c !e"),
        (SOME, {"parts": []}, "!d !e"),
        ("start>a a>p1 p1>b p1>c b>p2 c>p2 p2>d d>end", {}, "!b !c !d"),
        ("start>a a>b b>x x>end:outcome=='yes' x>a", {}, "!b ?a"),
        ("start>a a>x x>b:a.outcome=='no' x>end b>x2 x2>x:outcome=='no' x2>end", {}, "?b"),
    ],
)
def test_every_way_that_is_still_open_is_told_and_no_other(flows, data, expected):
    case = Walk(draw(flows, outcomes=YES_NO, forms=FORMS), data=data)

    assert told(case) == expected


def test_a_value_that_a_task_ahead_may_still_write_decides_nothing_yet():
    written = {"a": 'gov:form="f"'}
    case = Walk(draw(TWO.format("kind=='shop'"), forms=FORMS, node_attributes=written), data={"kind": "shop"})

    assert told(case) == "b ?c"


def test_a_permit_ahead_of_its_review():
    case = walk("food_permit", "receive:complete accept:accept inspect:pass inspect_peer:pass")

    assert told(case) == "!review !approve license !deliver ?handle"
    review = ahead(case)[0]
    assert {each.person for each in review.barred} == {"inspect_person", "inspect_peer_person"}
    case.do(Claim("handle#1", "chen"))
    assert "chen" in {each.person for each in ahead(case)[0].barred}


@pytest.mark.parametrize(
    ("mode", "expected", "node", "back"),
    [
        (
            "again",
            "inspect inspect_peer ?rectify handle review approve license deliver ?refuse_check ?accept",
            "handle",
            "handle_person",
        ),
        ("straight", "!review !approve license !deliver ?handle", "review", "review_person"),
    ],
)
def test_after_a_return_the_way_again_or_straight_back(mode, expected, node, back):
    case = walk("food_permit", "receive:complete accept:accept inspect:pass inspect_peer:pass handle:grant")

    case.do(Return("review#1", "review_person", "accept", mode, records=REASONS))

    coming = ahead(case)
    assert told(case) == expected
    assert {each.node: each.back for each in coming}[node] == back
    go_on(case, "accept:accept")
    assert case.open[0].startswith(coming[0].node)


def test_into_calls_and_sittings_and_out_again():
    case = walk("road_occupation", "receive:complete")

    coming = {each.node: each for each in ahead(case)}

    assert [role for role, _ in coming["urban_h"].seats] == ["handler", "handler"]
    assert coming["expert/conclude"].usual and not coming["expert/conclude"].certain


def test_nothing_comes_after_the_end():
    case = Walk(draw("start>a a>end"))
    case.finish("a")

    assert ahead(case) == ()
