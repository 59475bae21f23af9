"""Joins are right on every pass, in any order; stock SpiffWorkflow is not (see docs/decisions)."""

from itertools import permutations

import pytest

from engine.chart import Field, Form
from tests.engine.moves import Walk
from tests.engine.shapes import draw

LOOP = draw(
    "start>c c>p1 p1>a p1>b p1>d a>p2 b>p2 d>p2 p2>z z>x x>c:outcome=='back' x>end",
    outcomes={"z": "back ok"},
)


@pytest.mark.parametrize("second", list(permutations(["a", "b", "d"])))
def test_a_parallel_join_waits_for_every_branch_on_the_second_pass_too(second):
    case = Walk(LOOP)
    case.finish("c")
    for branch in ("a", "b", "d"):
        case.finish(branch)
    case.finish("z", "back")
    case.finish("c")

    for branch in second:
        assert not any(task.startswith("z") for task in case.open)
        case.finish(branch)

    assert case.open == ["z#2"]


FIELDS = Form("f", "表", (Field("one", "一", "boolean", routing=True), Field("two", "二", "boolean", routing=True)))
SOME = draw(
    "start>c c>i1 i1>a:one i1>b:two i1>d a>i2 b>i2 d>i2 i2>z z>x x>c:outcome=='back' x>end",
    outcomes={"z": "back ok"},
    forms={"f": FIELDS},
    node_attributes={"c": 'gov:form="f"'},
)


@pytest.mark.parametrize(
    "one, two, branches", [(True, True, "ab"), (True, False, "a"), (False, True, "b"), (False, False, "d")]
)
def test_an_inclusive_join_waits_for_just_the_branches_that_were_taken(one, two, branches):
    case = Walk(SOME)

    for round_ in (1, 2):
        case.finish("c", one=one, two=two)
        assert [task[0] for task in case.open] == list(branches)
        for branch in reversed(branches):
            assert f"z#{round_}" not in case.open
            case.finish(branch)
        assert case.open == [f"z#{round_}"]
        case.finish("z", "back")


def test_nested_splits_meet_in_one_join():
    case = Walk(draw("start>p1 p1>a p1>p2 p2>b p2>c a>p3 b>p3 c>p3 p3>z z>end"))

    for branch in "cab":
        assert "z#1" not in case.open
        case.finish(branch)

    assert case.open == ["z#1"]


def test_two_tokens_on_one_flow_are_two_firings():
    """One branch runs twice while the other waits: the second token waits for a second partner."""
    flows = "start>p1 p1>a p1>b a>p3 b>p3 p3>z z>end p1>again again>a"
    case = Walk(draw(flows))
    case.finish("a#1")
    case.finish("again")

    case.finish("a#2")

    assert case.open == ["b#1"]


def test_a_value_changed_on_one_branch_survives_the_other_branch():
    flows = "start>p1 p1>a p1>b a>p2 b>p2 p2>x x>yes:one x>no yes>end no>end"
    form = {"f": FIELDS}
    case = Walk(draw(flows, forms=form, node_attributes={"a": 'gov:form="f"'}), data={"one": False})
    case.finish("a", one=True)

    case.finish("b")

    assert case.open == ["yes#1"]


def test_after_a_join_only_the_outcome_of_a_named_node_is_known():
    branches = "x>plain:outcome!=None x>named:a.outcome=='yes' x>none plain>end named>end none>end"
    flows = f"start>p1 p1>a p1>b a>p2 b>p2 p2>x {branches}"
    case = Walk(draw(flows, outcomes={"a": "yes no", "b": "yes no"}))
    case.finish("a", "yes")

    case.finish("b", "no")

    assert case.open == ["named#1"]


def test_twenty_parallel_blocks_in_a_row_are_no_more_than_their_tokens():
    """Stock SpiffWorkflow predicts 2^20 paths through these."""
    blocks = " ".join(
        f"p{2 * n}>a{n}_l p{2 * n}>a{n}_r a{n}_l>p{2 * n + 1} a{n}_r>p{2 * n + 1} p{2 * n + 1}>p{2 * n + 2}"
        for n in range(20)
    )
    case = Walk(draw(f"start>p0 {blocks} p40>end"))

    for n in range(20):
        case.finish(f"a{n}_l")
        case.finish(f"a{n}_r")

    assert case.now.picture.status == "ended"
    assert max(len(each.state) for each in case.steps) < 6_000
