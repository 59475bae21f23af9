"""Steps of which only one may be open at a time, WCP-17, 39, 40: somebody says which is next."""

from itertools import permutations

import pytest

from engine.chart import Chart, Field
from tests.engine.bpmn_writer import end, file_of, flow, form_of, gateway, many, road, start, sub, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import drawn, ended, opened, published, refusals

STEPS = "abc"
DONE = "{0}.outcome!=None"
ALL_DONE = "~and~".join(DONE.format(each) for each in STEPS)
NEXT = "choose.outcome=='{0}'~and~{0}.outcome==None"


def interleaved(**before: str) -> Chart:
    """A step that is done or has to wait for another one (`before`) is not begun; it is asked again which is next."""
    asked = {
        each: NEXT.format(each) + "".join(f"~and~{DONE.format(other)}" for other in before.get(each, ""))
        for each in STEPS
    }
    ways = " ".join(f"x3>{each}:{asked[each]} {each}>x1" for each in STEPS)
    flows = f"start>x1 x1>x2 x2>z:{ALL_DONE} x2>choose choose>x3 {ways} x3>x1 z>end"
    return drawn(flows, outcomes={"choose": "a b c", **{each: "ok" for each in STEPS}})


@pytest.mark.parametrize("order", list(permutations(STEPS)))
def test_wcp_40_interleaved_routing_does_each_once_in_any_order_and_never_two_at_once(order):
    case = Walk(interleaved())

    for each in order:
        case.finish("choose", each)
        assert [key.partition("#")[0] for key in case.open] == [each]
        case.finish(each, "ok")

    assert case.open == ["z#1"]


def test_wcp_40_interleaved_routing_does_no_step_twice():
    case = Walk(interleaved())
    case.finish("choose", "a")
    case.finish("a", "ok")

    case.finish("choose", "a")

    assert case.open == ["choose#3"]


ORDER = form_of("f", Field("order", "次序", "multiselect", routing=True, options=tuple(STEPS)))


def test_wcp_40_interleaved_routing_in_an_order_that_is_chosen_anew_on_every_pass():
    """One instance after the other over a list; each does the step it is about."""
    body = (start("in"), gateway("x"), *(task(each) for each in STEPS), gateway("m"), end("out", ""))
    ways = (flow("x", each, f"step == '{each}'") for each in STEPS)
    roads = (road("in", "x"), *ways, *(road(each, "m") for each in STEPS), road("m", "out"))
    work = sub("work", *body, *roads, inside=many(over="order", item="step", sequential=True))
    around = (gateway("x1"), task("ask", form="f"), task("z", "again enough"), gateway("x2", default="x2_end"), end())
    back = (road("start", "x1", "ask", "work", "z", "x2", "end"), flow("x2", "x1", "z.outcome == 'again'"))
    case = Walk(published(file_of(start(), *around, work, *back), ORDER))

    for number, order in enumerate(("bca", "cab"), 1):
        case.finish("ask", order=list(order))
        for each in order:
            assert case.open == [f"{each}#{number}"]
            case.finish(each)
        assert case.open == [f"z#{number}"]
        case.finish("z", "again")


def test_wcp_40_interleaved_routing_by_an_ad_hoc_sub_process_is_refused():
    ad_hoc = '<bpmn:adHocSubProcess id="any" ordering="Sequential"><bpmn:userTask id="a"/></bpmn:adHocSubProcess>'

    assert ("unsupported_element", "any") in refusals(file_of(start(), ad_hoc, end(), road("start", "any", "end")))


def test_wcp_17_interleaved_parallel_routing_keeps_the_order_that_is_drawn_and_never_opens_two():
    """`b` comes after `a`; `c` when one likes."""
    for order in ("abc", "acb", "cab"):
        case = Walk(interleaved(b="a"))
        for each in order:
            case.finish("choose", each)
            assert [key.partition("#")[0] for key in case.open] == [each]
            case.finish(each, "ok")
        assert case.open == ["z#1"]


def test_wcp_17_interleaved_parallel_routing_does_not_begin_what_has_to_wait():
    case = Walk(interleaved(b="a"))

    case.finish("choose", "b")

    assert case.open == ["choose#2"]


def guarded() -> Chart:
    """Two branches with a critical section each; one token lies between them, and joins who is let in."""
    done = "left.outcome!=None~and~right.outcome!=None"
    lock = f"p1>x1 x1>x2 x2>end3:{done} x2>choose choose>x3 x3>p2:choose.outcome=='left'~and~left.outcome==None "
    lock += "x3>p3:choose.outcome=='right'~and~right.outcome==None x3>x1"
    left = "p1>a1 a1>p2 p2>left left>p4 p4>a2 p4>x1 a2>end1"
    right = "p1>b1 b1>p3 p3>right right>p5 p5>b2 p5>x1 b2>end2"
    outcomes = {"choose": "left right", "left": "ok", "right": "ok"}
    return drawn(f"start>p1 {left} {right} {lock}", outcomes=outcomes)


@pytest.mark.parametrize("first, second", [("left", "right"), ("right", "left")])
def test_wcp_39_critical_section_is_open_in_one_branch_at_a_time(first, second):
    case = Walk(guarded())
    case.finish("a1")
    case.finish("b1")
    assert case.open == ["choose#1"]

    case.finish("choose", first)

    assert case.open == [f"{first}#1"]
    case.finish(first, "ok")
    assert not opened(case, second)
    case.finish("choose", second)
    assert opened(case, second) == [f"{second}#1"]
    case.finish(second, "ok")
    assert case.open == ["a2#1", "b2#1"]
    case.finish("a2")
    case.finish("b2")
    assert ended(case)


def test_wcp_39_critical_section_is_kept_for_who_was_let_in_before_coming():
    case = Walk(guarded())
    case.finish("choose", "right")
    case.finish("a1")
    assert case.open == ["b1#1"]

    case.finish("b1")

    assert case.open == ["right#1"]
