"""加签 that is refused: who cannot be asked, and who cannot ask."""

import pytest

from engine.commands import AddSigner, Claim, Complete, Delegate, RemoveSigner, Suspend, Transfer
from engine.errors import (
    AlreadySigned,
    CaseSuspended,
    GivenRefused,
    SeparationOfDuties,
    SignerRefused,
    TaskClaimed,
    TaskDelegated,
    TaskNotOpen,
)
from tests.engine.signatures import add, checked, countersign

ALL = 'gov:sign="all" gov:signers="law money"'


@pytest.mark.parametrize(
    "to",
    [(), ("",), ("clerk",), ("p2",), ("p3", "p3"), ("p3", "p2"), tuple(f"p{n}" for n in range(10, 511))],
    ids=["nobody", "empty", "a role", "oneself", "twice", "oneself as well", "501"],
)
def test_who_is_asked_are_other_people_each_once(to):
    case = checked()

    with pytest.raises(SignerRefused):
        add(case, "check#1", "p2", *to)

    assert case.open == ["check#1"]


def test_nobody_is_asked_twice():
    case = checked()
    add(case, "check#1", "p2", "p3")
    with pytest.raises(SignerRefused):
        add(case, "check#1.1", "p2", "p3", where="after")
    case.finish("check#1.2", "ok", by="p3")

    with pytest.raises(SignerRefused):
        add(case, "check#1.1", "p2", "p3")


def test_nobody_is_asked_who_has_a_seat_or_has_claimed_one():
    case = countersign(ALL)
    case.do(Claim("cosign#1.2", "p12"))

    with pytest.raises(SignerRefused):
        add(case, "cosign#1.1", "p11", "p12")


def test_nobody_is_asked_whom_the_rules_keep_from_it():
    with pytest.raises(SeparationOfDuties):
        add(checked(), "check#1", "p2", "p1")


@pytest.mark.parametrize("where", ["", "beside", "BEFORE"])
def test_there_are_three_places_to_be_added(where):
    with pytest.raises(SignerRefused):
        add(checked(), "check#1", "p2", "p3", where=where)


def test_only_who_has_the_task_asks_others():
    case = checked()
    case.do(Claim("check#1", "p2"))
    with pytest.raises(TaskClaimed):
        add(case, "check#1", "p4", "p3")
    with pytest.raises(TaskNotOpen):
        add(case, "check#2", "p2", "p3")
    case.do(Delegate("check#1", "p2", "p4"))

    with pytest.raises(TaskDelegated):
        add(case, "check#1", "p4", "p3")


def test_who_was_asked_before_cannot_take_the_seat_of_who_asked():
    case = checked()
    add(case, "check#1", "p2", "p3", where="before")
    case.finish("check#1.2", "ok", by="p3")

    with pytest.raises(GivenRefused):
        case.do(Transfer("check#1.1", "p2", "p3"))


def test_who_was_asked_signs_their_own_seat_only():
    case = countersign(ALL)
    add(case, "cosign#1.1", "p11", "p20")

    with pytest.raises(AlreadySigned):
        case.do(Complete("cosign#1.2", "p20", "yes"))


def test_a_suspended_case_has_nobody_added_or_removed():
    case = countersign(ALL)
    case.do(Suspend("p9"))

    for refused in (AddSigner("cosign#1.1", "p11", ("p20",)), RemoveSigner("cosign#1.2", "p9")):
        with pytest.raises(CaseSuspended):
            case.do(refused)


# 减签
