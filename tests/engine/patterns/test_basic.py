"""Basic control flow, WCP-1 to WCP-5."""

from itertools import permutations

import pytest

from tests.engine.bpmn_writer import end, file_of, gateway, many, road, start, sub, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import drawn, ended, published


def test_wcp_01_sequence_enables_a_task_when_the_one_before_is_done():
    case = Walk(drawn("start>a a>b b>end"))
    assert case.open == ["a#1"]

    case.finish("a")

    assert case.open == ["b#1"]
    case.finish("b")
    assert ended(case)


def test_wcp_02_parallel_split_enables_all_branches_at_once():
    case = Walk(drawn("start>a a>p1 p1>b p1>c p1>d b>end1 c>end2 d>end3"))

    case.finish("a")

    assert case.open == ["b#1", "c#1", "d#1"]


@pytest.mark.parametrize("order", list(permutations("abd")))
def test_wcp_03_synchronization_waits_for_every_branch_on_every_pass(order):
    flows = "start>x1 x1>p1 p1>a p1>b p1>d a>p2 b>p2 d>p2 p2>z z>x2 x2>x1:outcome=='again' x2>end"
    case = Walk(drawn(flows, outcomes={"z": "again enough"}))

    for number in (1, 2):
        for branch in order:
            assert f"z#{number}" not in case.open
            case.finish(branch)
        assert case.open == [f"z#{number}"]
        case.finish("z", "again" if number == 1 else "enough")

    assert ended(case)


@pytest.mark.parametrize("kind", ["parallel", "inclusive"])
def test_wcp_03_synchronization_does_not_mix_what_belongs_to_different_instances(kind):
    body = (start("in"), gateway("p", "parallel"), task("a"), task("b"), gateway("j", kind), task("c"), end("out", ""))
    ways = (road("in", "p", "a", "j", "c", "out"), road("p", "b", "j"))
    work = sub("work", *body, *ways, inside=many("2"))
    case = Walk(published(file_of(start(), work, end(), road("start", "work", "end"))))
    case.finish("a#1")
    case.finish("b#2")
    assert case.open == ["a#2", "b#1"]

    case.finish("a#2")

    assert case.open == ["b#1", "c#1"]
    case.finish("b#1")
    assert case.open == ["c#1", "c#2"]


@pytest.mark.parametrize("said, taken", [("left", "b"), ("either", "b"), ("right", "c"), ("none", "d")])
def test_wcp_04_exclusive_choice_takes_just_one_branch(said, taken):
    """Of two whose conditions hold the first in the file; the default where none does."""
    flows = "start>a a>x1 x1>b:outcome=='left'~or~outcome=='either' x1>c:outcome=='right'~or~outcome=='either' x1>d"
    case = Walk(drawn(f"{flows} b>end1 c>end2 d>end3", outcomes={"a": "left right either none"}))

    case.finish("a", said)

    assert case.open == [f"{taken}#1"]


@pytest.mark.parametrize("branch", ["b", "c"])
def test_wcp_05_simple_merge_goes_on_after_either_branch_without_waiting(branch):
    flows = "start>a a>x1 x1>b:outcome=='b' x1>c b>x2 c>x2 x2>z z>end"
    case = Walk(drawn(flows, outcomes={"a": "b c"}))
    case.finish("a", branch)

    case.finish(branch)

    assert case.open == ["z#1"]
