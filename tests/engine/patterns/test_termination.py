"""When a case is over, WCP-11 and 43."""

from itertools import permutations

import pytest

from tests.engine.bpmn_writer import about, boundary, end, file_of, flow, gateway, road, start, sub, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import drawn, ended, published


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_wcp_11_implicit_termination_comes_when_nothing_is_left_to_do(order):
    """Whichever end is reached last; there is none that all lead to."""
    case = Walk(drawn("start>p1 p1>a p1>b p1>c a>end1 b>end2 c>end3"))

    for each in order:
        assert not ended(case)
        case.finish(each)

    assert ended(case)
    assert case.now.picture.end == f"end{'abc'.index(order[-1]) + 1}"


def test_wcp_11_implicit_termination_waits_for_a_task_beside_the_way_too():
    case = Walk(drawn("start>a a>end mind>urge urge>end2", boundary={"mind": ("a", "1wd", False)}))
    case.later(days=3)
    case.fire("mind#1")

    case.finish("a")

    assert not ended(case)
    case.finish("urge")
    assert ended(case)


STOPS = (gateway("p", "parallel"), task("a", "ok stop"), task("b"), gateway("x", default="x_e1"), end("e1"), end("e2"))
WAYS = (road("p", "a", "x", "e1"), road("p", "b", "e2"), flow("x", "stop", "a.outcome == 'stop'"))
STOP = end("stop", "refused", about("terminate"))


def test_wcp_43_explicit_termination_ends_the_case_with_all_that_is_open():
    late = (boundary("late", "b", "3wd", False), end("e3"), road("late", "e3"))
    case = Walk(published(file_of(start(), *STOPS, STOP, *WAYS, *late, road("start", "p"))))

    done = case.finish("a", "stop")

    assert ended(case) and (done.picture.end, done.picture.result) == ("stop", "refused")
    assert not done.picture.tasks and not done.picture.deadlines


def test_wcp_43_explicit_termination_of_a_sub_process_ends_no_more_than_that():
    body = sub("work", start("in"), *STOPS, STOP, *WAYS, road("in", "p"))
    beside = (gateway("p0", "parallel"), task("other"), task("z"), end(), end("end2"))
    case = Walk(
        published(file_of(start(), body, *beside, road("start", "p0", "work", "z", "end"), road("p0", "other", "end2")))
    )

    case.finish("a", "stop")

    assert case.open == ["other#1", "z#1"]
