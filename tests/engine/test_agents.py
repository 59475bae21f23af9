"""代理: one person acts for another who is away; it is the other's task, and both have done it."""

import pytest

from engine.codec import dumps, loads
from engine.commands import (
    AddSigner,
    Claim,
    Complete,
    Delegate,
    Release,
    Resolve,
    Return,
    TakeBack,
    Transfer,
    from_json,
    to_json,
)
from engine.errors import AlreadySigned, GivenRefused, NotYourTask, SeparationOfDuties, SignerRefused, TaskClaimed
from engine.events import TaskClaimed as Claimed
from engine.events import TaskClosed
from tests.engine.moves import Walk
from tests.engine.shapes import draw
from tests.engine.signatures import countersign

A, B, C = "p1", "p2", "p3"
LINE = draw("start>first first>second second>end", process_attributes='gov:separation="first!=second"')
LOOP = draw("start>first first>second second>x x>first:outcome=='back' x>end", outcomes={"second": "back ok"})


def for_a(command, *told, by=B, **said):
    return command(*(told[:1]), by, *(told[1:]), acting_for=A, **said)


def test_what_an_agent_signs_for_is_the_absent_ones_and_either_goes_on():
    case = Walk(LINE)

    done = case.do(for_a(Claim, "first#1"))

    assert done.events == (Claimed("first#1", A),)
    with pytest.raises(TaskClaimed):
        case.do(Claim("first#1", B))
    assert case.do(Complete("first#1", A)).picture.done_by == {"first": (A,)}


def test_both_have_done_it_and_it_comes_back_to_the_absent_one():
    case = Walk(LOOP)

    done = case.do(for_a(Complete, "first#1"))
    case.finish("second", "back", by=C)

    assert done.picture.done_by == {"first": (B, A)}
    assert TaskClosed("first#1", "completed", "", A, B) in done.events
    assert case.now.picture.tasks["first#2"].claimed_by == A


@pytest.mark.parametrize(
    "again", [Complete("second#1", A), Complete("second#1", B), Complete("second#1", C, acting_for=A)]
)
def test_neither_does_what_is_kept_apart_from_what_they_did_together(again):
    """Nor does anybody else for the one of them who must not."""
    case = Walk(LINE)
    case.do(for_a(Complete, "first#1"))

    with pytest.raises(SeparationOfDuties):
        case.do(again)

    assert case.finish("second", by=C).picture.status == "ended"


def test_an_agent_who_did_the_one_does_not_do_the_other_for_somebody_else():
    case = Walk(LINE)
    case.finish("first", by=B)

    with pytest.raises(SeparationOfDuties):
        case.do(for_a(Complete, "second#1"))

    case.do(Complete("second#1", A))


def test_a_task_for_the_absent_one_by_name_is_done_handed_on_lent_and_given_back_for_them():
    case = Walk(LINE)
    case.do(Transfer("first#1", C, A))
    with pytest.raises(NotYourTask):
        case.do(Complete("first#1", B))

    lent = case.do(for_a(Delegate, "first#1", C))
    back = case.do(Resolve("first#1", C))
    case.do(for_a(Transfer, "first#1", C))
    case.do(Delegate("first#1", C, A))
    given = case.do(for_a(Resolve, "first#1"))

    assert (lent.picture.tasks["first#1"].owner, back.picture.tasks["first#1"].person) == (A, A)
    assert given.picture.tasks["first#1"].person == C


@pytest.mark.parametrize("to", [A, B])
def test_an_agent_gives_it_neither_to_themselves_nor_back(to):
    case = Walk(LINE)

    for order in (Transfer, Delegate):
        with pytest.raises(GivenRefused):
            case.do(for_a(order, "first#1", to))


def test_an_agent_gives_back_and_takes_back_what_is_the_absent_ones():
    case = Walk(LOOP)
    case.do(Claim("first#1", A))
    case.do(for_a(Release, "first#1"))
    case.do(Complete("first#1", A))

    taken = case.do(for_a(TakeBack, "first#1"))

    assert taken.picture.tasks["first#2"].claimed_by == A
    assert TaskClosed("second#1", "taken_back", "", A, B) in taken.events


def test_what_an_agent_returns_straight_comes_back_to_the_absent_one():
    case = Walk(LOOP)
    case.finish("first", by=C)
    case.do(for_a(Return, "second#1", "first", "straight"))

    case.finish("first", by=C)

    assert case.now.picture.tasks["second#2"].claimed_by == A


def test_nobody_signs_twice_as_themselves_and_as_an_agent():
    case = countersign('gov:sign="all" gov:signers="law plan water"')
    case.do(Claim("cosign#1.1", "p5"))
    signed = case.do(Complete("cosign#1.1", B, "yes", acting_for="p5"))

    seat = signed.picture.sittings["cosign#1"][0]
    assert (seat.by, seat.agent) == ("p5", B)
    for refused in (Complete("cosign#1.2", B, "yes"), Complete("cosign#1.2", B, "yes", acting_for="p6")):
        with pytest.raises(AlreadySigned):
            case.do(refused)
    with pytest.raises(AlreadySigned):
        case.do(Complete("cosign#1.2", "p7", "yes", acting_for="p5"))
    with pytest.raises(SignerRefused):
        case.do(AddSigner("cosign#1.2", "p8", ("p8",), acting_for="p6"))
    assert dumps(*loads(signed.state)) == signed.state


def test_the_signature_an_agent_gave_is_taken_back_for_the_absent_one():
    case = countersign('gov:sign="all" gov:signers="law plan"')
    case.do(Complete("cosign#1.1", B, "yes", acting_for="p5"))

    seat = case.do(TakeBack("cosign#1.1", "p5")).picture.sittings["cosign#1"][0]

    assert (seat.person, seat.by, seat.agent) == ("p5", "", "")


def test_a_command_for_nobody_else_says_nothing_of_it():
    plain, acted = Claim("first#1", B), Claim("first#1", B, acting_for=A)

    assert to_json(plain) == {"command": "Claim", "task": "first#1", "by": B}
    assert [from_json(to_json(each)) for each in (plain, acted)] == [plain, acted]
