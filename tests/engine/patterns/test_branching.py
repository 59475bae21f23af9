"""Choosing several branches and bringing them together again, WCP-6 to WCP-8, 33 and 37."""

from itertools import permutations

import pytest

from tests.engine.moves import Walk
from tests.engine.patterns.drawing import drawn, ended, opened

BLOCK = (
    "start>c c>i1 i1>a:c.outcome!='none' i1>b:c.outcome=='both' i1>d a>i2 b>i2 d>i2 i2>z z>x x>c:outcome=='back' x>end"
)
CHOICES = {"c": "one both none", "z": "ok back"}
TAKEN = [("one", "a"), ("both", "ab"), ("none", "d")]


@pytest.mark.parametrize("said, branches", TAKEN)
def test_wcp_06_multi_choice_takes_every_branch_whose_condition_holds(said, branches):
    case = Walk(drawn(BLOCK, outcomes=CHOICES))

    case.finish("c", said)

    assert case.open == [f"{each}#1" for each in branches]


@pytest.mark.parametrize("said, branches", TAKEN)
def test_wcp_07_structured_synchronizing_merge_waits_for_the_branches_taken_on_every_pass(said, branches):
    case = Walk(drawn(BLOCK, outcomes=CHOICES))

    for number in (1, 2):
        case.finish("c", said)
        for branch in reversed(branches):
            assert f"z#{number}" not in case.open
            case.finish(branch)
        assert case.open == [f"z#{number}"]
        case.finish("z", "back" if number == 1 else "ok")

    assert ended(case)


def test_wcp_08_multi_merge_goes_on_once_for_every_branch_that_comes():
    case = Walk(drawn("start>p1 p1>a p1>b p1>c a>x1 b>x1 c>x1 x1>z z>end"))

    for branch in "abc":
        case.finish(branch)

    assert opened(case, "z") == ["z#1", "z#2", "z#3"]
    for key in case.open:
        assert not ended(case)
        case.finish(key)
    assert ended(case)


def test_wcp_33_generalised_and_join_keeps_what_comes_early_for_a_later_firing():
    """Each branch brings two tokens; those of one flow wait for partners, and none is lost."""
    case = Walk(drawn("start>p1 p1>a p1>more more>a p1>b p1>extra extra>b a>p2 b>p2 p2>z z>end"))
    for each in ("a#1", "more", "a#2"):
        case.finish(each)
    assert not opened(case, "z")

    case.finish("b#1")

    assert opened(case, "z") == ["z#1"]
    case.finish("extra")
    case.finish("b#2")
    assert opened(case, "z") == ["z#1", "z#2"]


UNSTRUCTURED = (
    "start>c c>i1 i1>a:c.outcome!='b' i1>b:c.outcome!='a' a>i3 i3>e:a.outcome=='more' i3>x1 e>i2 "
    "x1>d:a.outcome=='aside' x1>i2 b>i2 d>end2 i2>z z>x2 x2>c:z.outcome=='back' x2>end"
)
WAYS = {"c": "a b both", "a": "on more aside", "z": "ok back"}


@pytest.mark.parametrize("order", list(permutations("be")))
def test_wcp_37_local_synchronizing_merge_waits_for_branches_of_different_splits(order):
    case = Walk(drawn(UNSTRUCTURED, outcomes=WAYS))

    for number in (1, 2):
        case.finish("c", "both")
        case.finish("a", "more")
        for each in order:
            assert f"z#{number}" not in case.open
            case.finish(each)
        assert case.open == [f"z#{number}"]
        case.finish("z", "back")


@pytest.mark.parametrize("first, second", ["ab", "ba"])
def test_wcp_37_local_synchronizing_merge_does_not_wait_for_a_branch_that_has_left(first, second):
    case = Walk(drawn(UNSTRUCTURED, outcomes=WAYS))
    case.finish("c", "both")

    for each in (first, second):
        assert "z#1" not in case.open
        case.finish(each, "aside" if each == "a" else "")

    assert case.open == ["d#1", "z#1"]
