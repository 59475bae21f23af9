"""退回 and 取回 move a countersign as one: it is signed anew by the same people."""

import pytest

from engine.commands import AddSigner, Claim, Complete, Delegate, Return, TakeBack
from engine.errors import TakeBackRefused, TaskDelegated, TaskNotOpen
from engine.events import TaskClosed
from tests.engine.moves import Walk
from tests.engine.shapes import draw

CHART = draw(
    "start>ask ask>cosign cosign>review review>end",
    outcomes={"cosign": "yes no"},
    node_attributes={"cosign": 'gov:sign="all" gov:signers="law money"'},
)


@pytest.fixture
def case() -> Walk:
    """p1 has done `ask`, p6 has signed for money; law has not signed."""
    walk = Walk(CHART)
    walk.finish("ask", by="p1")
    walk.finish("cosign#1.2", "yes", by="p6")
    return walk


def people(case: Walk, key: str) -> list[tuple[str, str, str]]:
    return [(each.role, each.person, each.state) for each in case.now.picture.sittings[key]]


def test_one_who_signs_may_return_it_for_all(case):
    case.do(Claim("cosign#1.1", "p5"))

    done = case.do(Return("cosign#1.1", "p5", "ask"))

    assert done.events[0] == TaskClosed("cosign#1.1", "returned", "", "p5")
    assert (case.open, done.picture.sittings) == (["ask#2"], {})


def test_after_a_return_all_sign_again_and_the_same_people_do(case):
    case.do(Claim("cosign#1.1", "p5"))
    case.do(Return("cosign#1.1", "p5", "ask"))

    case.finish("ask#2", by="p1")

    assert people(case, "cosign#2") == [("law", "p5", "open"), ("money", "p6", "open")]


def test_it_comes_straight_back_to_whoever_returned_it_even_if_they_never_claimed_it(case):
    case.do(Return("cosign#1.1", "p5", "ask", "straight"))

    case.finish("ask#2", by="p1")

    assert people(case, "cosign#2") == [("law", "p5", "open"), ("money", "p6", "open")]


def test_a_countersign_that_is_over_is_returned_to(case):
    case.finish("cosign#1.1", "yes", by="p5")

    case.do(Return("review#1", "p7", "cosign"))

    assert people(case, "cosign#2") == [("law", "p5", "open"), ("money", "p6", "open")]
    case.finish("cosign#2.1", "yes", by="p5")
    assert case.finish("cosign#2.2", "yes", by="p6").picture.tasks.keys() == {"review#2"}


@pytest.mark.parametrize("key", ["cosign#1", "cosign#1.1"])
def test_who_decided_takes_it_back(case, key):
    case.finish("cosign#1.1", "yes", by="p5")

    done = case.do(TakeBack(key, "p5"))

    assert done.events[0] == TaskClosed("review#1", "taken_back", "", "p5")
    assert people(case, "cosign#2") == [("law", "p5", "open"), ("money", "p6", "open")]


def test_who_signed_before_does_not_take_the_decision_back(case):
    case.finish("cosign#1.1", "yes", by="p5")

    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("cosign#1.2", "p6"))


def test_what_is_countersigned_is_not_taken_back_by_who_asked_for_it(case):
    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("ask#1", "p1"))


def test_a_seat_that_waits_returns_nothing(case):
    case.do(AddSigner("cosign#1.1", "p5", ("p8",), "before"))

    with pytest.raises(TaskNotOpen):
        case.do(Return("cosign#1.1", "p5", "ask"))

    assert case.do(Return("cosign#1.3", "p8", "ask")).picture.tasks.keys() == {"ask#2"}


def test_signers_chosen_by_somebody_are_the_same_after_a_return():
    chart = draw("start>ask ask>cosign cosign>end", node_attributes={"cosign": 'gov:sign="sequence"'})
    case = Walk(chart)
    case.do(Complete("ask#1", "p1", appoint={"cosign": ("p4", "p5", "p6")}))
    case.finish("cosign#1.1", by="p4")
    case.do(Return("cosign#1.2", "p5", "ask"))

    case.finish("ask#2", by="p1")

    seats = [(each.person, each.state) for each in case.now.picture.sittings["cosign#2"]]
    assert seats == [("p4", "open"), ("p5", "waiting"), ("p6", "waiting")]


def test_who_just_helps_returns_nothing(case):
    case.do(Delegate("cosign#1.1", "p5", "p8"))

    with pytest.raises(TaskDelegated):
        case.do(Return("cosign#1.1", "p8", "ask"))
