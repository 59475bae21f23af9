"""加签 and 减签: who signs is changed while a task is being signed."""

import pytest

from engine.commands import AddSigner, Claim, Complete, Delegate, Release, RemoveSigner, Suspend, Transfer
from engine.errors import (
    AlreadySigned,
    CaseSuspended,
    GivenRefused,
    NotYourTask,
    ReleaseRefused,
    SeparationOfDuties,
    SignerRefused,
    TaskClaimed,
    TaskDelegated,
    TaskNotOpen,
)
from engine.events import SeatsChanged, TaskClosed, TaskGiven, TaskOpened
from tests.engine.moves import Walk
from tests.engine.shapes import draw
from tests.engine.signatures import countersign, seats, vote

ONE = draw(
    "start>ask ask>check check>x x>ask:outcome=='back' x>end_no:outcome=='no' x>end",
    outcomes={"check": "ok no back"},
    process_attributes='gov:separation="ask!=check"',
)
ALL = 'gov:sign="all" gov:signers="law money"'


def checked(process: str = "") -> Walk:
    """A case that stands on `check`, which one person does; p1 has done `ask`."""
    case = Walk(ONE)
    case.finish("ask", by="p1")
    return case


def add(case: Walk, key: str, by: str, *to: str, where: str = "parallel"):
    return case.do(AddSigner(key, by, to, where))


def end(case: Walk) -> str:
    return case.now.picture.end


# A task that one person does


def test_whoever_asks_for_advice_keeps_the_decision():
    case = checked()

    done = add(case, "check#1", "p2", "p3")

    assert done.events == (
        TaskClosed("check#1", "cancelled"),
        SeatsChanged("check#1", (("check#1.1", "open", "p2", ""), ("check#1.2", "open", "p3", ""))),
        TaskOpened("check#1.1", "check", "", "clerk", "handling", person="p2"),
        TaskOpened("check#1.2", "check", "", "clerk", "handling", person="p3"),
    )
    case.finish("check#1.2", "no", by="p3")
    assert case.finish("check#1.1", "ok", by="p2").picture.end == "end"


def test_advice_is_waited_for():
    case = checked()
    add(case, "check#1", "p2", "p3")

    case.finish("check#1.1", "no", by="p2")

    assert case.open == ["check#1.2"]
    assert case.finish("check#1.2", "ok", by="p3").picture.end == "end_no"


def test_who_is_asked_before_signs_before_and_then_it_comes_back():
    case = checked()
    case.do(Claim("check#1", "p2"))

    add(case, "check#1", "p2", "p3", "p4", where="before")

    assert case.open == ["check#1.2", "check#1.3"]
    case.finish("check#1.2", "no", by="p3")
    done = case.finish("check#1.3", "no", by="p4")
    assert TaskOpened("check#1.1", "check", "", "clerk", "handling", person="p2") in done.events
    assert case.finish("check#1.1", "ok", by="p2").picture.end == "end"


def test_who_is_asked_after_has_the_last_word():
    case = checked()

    add(case, "check#1", "p2", "p3", where="after")

    assert case.open == ["check#1.1"]
    case.finish("check#1.1", "ok", by="p2")
    assert case.open == ["check#1.2"]
    assert case.finish("check#1.2", "no", by="p3").picture.end == "end_no"


@pytest.mark.parametrize("votes, outcome", [(("ok", "ok"), "end"), (("ok", "no"), "end_no")])
def test_several_who_are_asked_after_agree_or_not_as_in_a_countersign(votes, outcome):
    case = checked()
    add(case, "check#1", "p2", "p3", "p4", where="after")
    case.finish("check#1.1", "no", by="p2")

    case.finish("check#1.2", votes[0], by="p3")
    case.finish("check#1.3", votes[1], by="p4")

    assert end(case) == outcome


def test_who_is_asked_may_ask_others():
    case = checked()
    add(case, "check#1", "p2", "p3", where="after")
    case.finish("check#1.1", "ok", by="p2")
    add(case, "check#1.2", "p3", "p4", where="before")
    assert case.open == ["check#1.3"]

    case.finish("check#1.3", "no", by="p4")

    assert case.open == ["check#1.2"]
    assert case.finish("check#1.2", "ok", by="p3").picture.end == "end"


def test_who_asks_has_the_task_by_name():
    case = checked()
    add(case, "check#1", "p2", "p3")

    with pytest.raises(NotYourTask):
        case.finish("check#1.1", "ok", by="p5")
    with pytest.raises(ReleaseRefused):
        case.do(Release("check#1.1", "p2"))


def test_what_was_signed_for_and_urged_stays_so():
    case = checked()
    case.do(Claim("check#1", "p2"))
    before = case.now.picture.tasks["check#1"]

    add(case, "check#1", "p2", "p3")

    after = case.now.picture.tasks["check#1.1"]
    assert (after.signed_at, after.opened_at, after.claimed_by) == (before.signed_at, before.opened_at, "p2")


def test_votes_of_advice_are_no_votes_of_the_chart():
    case = checked()
    add(case, "check#1", "p2", "p3")
    case.finish("check#1.2", "no", by="p3")

    case.finish("check#1.1", "back", by="p2")

    assert b"votes" not in case.now.state
    assert case.now.picture.done_by["check"] == ("p3", "p2")


def test_a_return_brings_it_back_to_who_did_it_and_asks_nobody_again():
    case = checked()
    add(case, "check#1", "p2", "p3")
    case.finish("check#1.1", "back", by="p2")
    case.finish("check#1.2", "ok", by="p3")

    done = case.finish("ask#2", by="p1")

    assert done.picture.sittings == {}
    assert done.picture.tasks["check#2"].person == "p2"


# A task that several sign


def test_who_is_asked_to_sign_as_well_has_a_vote():
    case = countersign(ALL)

    add(case, "cosign#1.1", "p11", "p20")

    vote(case, 1, "yes")
    vote(case, 2, "yes")
    assert vote(case, 3, "no", by="p20").picture.end == "end_no"


def test_only_who_asks_waits_for_who_is_asked_before():
    case = countersign(ALL)

    done = add(case, "cosign#1.1", "p11", "p20", where="before")

    assert case.open == ["cosign#1.2", "cosign#1.3"]
    assert TaskClosed("cosign#1.1", "cancelled") in done.events
    vote(case, 3, "yes", by="p20")
    assert case.open == ["cosign#1.1", "cosign#1.2"]


def test_two_may_ask_somebody_before_at_the_same_time():
    case = countersign(ALL)
    add(case, "cosign#1.1", "p11", "p20", where="before")
    add(case, "cosign#1.2", "p12", "p21", where="before")
    assert case.open == ["cosign#1.3", "cosign#1.4"]

    vote(case, 4, "yes", by="p21")
    vote(case, 3, "yes", by="p20")

    assert case.open == ["cosign#1.1", "cosign#1.2"]


def test_in_a_sequence_who_is_asked_after_signs_before_the_next():
    case = countersign('gov:sign="sequence" gov:signers="law money"')
    add(case, "cosign#1.1", "p11", "p20", where="after")

    vote(case, 1, "yes")

    assert case.open == ["cosign#1.3"]
    vote(case, 3, "yes", by="p20")
    assert case.open == ["cosign#1.2"]


def test_a_share_counts_those_who_were_added():
    case = countersign('gov:sign="ratio:0.5" gov:minPeople="2"')
    add(case, "cosign#1.1", "p11", "p20", "p21")

    vote(case, 1, "yes")

    assert end(case) == ""
    assert vote(case, 2, "yes").picture.end == "end"


def test_seats_that_were_added_are_not_there_after_a_return():
    case = countersign(ALL)
    add(case, "cosign#1.1", "p11", "p20")
    for number, by in ((1, ""), (2, ""), (3, "p20")):
        vote(case, number, "later", by=by)

    done = case.finish("ask#2", by="p1")

    assert [each.person for each in done.picture.sittings["cosign#2"]] == ["p11", "p12"]


# What is refused


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


def test_a_seat_that_is_removed_is_closed_and_counts_no_more():
    case = countersign('gov:sign="all" gov:signers="law money land"')
    vote(case, 1, "yes")

    done = case.do(RemoveSigner("cosign#1.3", "p9"))

    assert done.events[0] == TaskClosed("cosign#1.3", "removed", "", "p9")
    assert seats(case) == [("1", "done"), ("2", "open"), ("3", "removed")]
    assert vote(case, 2, "yes").picture.end == "end"


def test_removing_whom_all_wait_for_decides():
    case = countersign(ALL)
    vote(case, 1, "yes")

    assert case.do(RemoveSigner("cosign#1.2", "p9")).picture.end == "end"


def test_removing_those_who_are_silent_may_reach_the_share():
    case = countersign('gov:sign="ratio:0.5" gov:signers="a b c d"')
    vote(case, 1, "yes")
    case.do(RemoveSigner("cosign#1.3", "p9"))
    assert end(case) == ""

    assert case.do(RemoveSigner("cosign#1.4", "p9")).picture.end == "end"


def test_removing_who_was_asked_before_brings_the_task_back():
    case = checked()
    add(case, "check#1", "p2", "p3", where="before")

    done = case.do(RemoveSigner("check#1.2", "p2"))

    assert case.open == ["check#1.1"]
    assert done.picture.tasks["check#1.1"].person == "p2"


def test_removing_who_was_asked_after_leaves_the_decision_where_it_was():
    case = checked()
    add(case, "check#1", "p2", "p3", where="after")
    case.finish("check#1.1", "no", by="p2")

    assert case.do(RemoveSigner("check#1.2", "p9")).picture.end == "end_no"


def test_a_seat_whose_turn_has_not_come_is_removed_without_a_trace_in_the_tasks():
    case = countersign('gov:sign="sequence" gov:signers="law money land"')

    done = case.do(RemoveSigner("cosign#1.2", "p9"))

    assert [type(each) for each in done.events] == [SeatsChanged]
    vote(case, 1, "yes")
    assert case.open == ["cosign#1.3"]


def test_who_was_removed_may_be_asked_again():
    case = checked()
    add(case, "check#1", "p2", "p3")
    case.do(RemoveSigner("check#1.2", "p2"))

    add(case, "check#1.1", "p2", "p3")

    assert case.open == ["check#1.1", "check#1.3"]


def test_a_signature_that_was_given_stays():
    case = countersign(ALL)
    vote(case, 1, "yes")

    with pytest.raises(SignerRefused):
        case.do(RemoveSigner("cosign#1.1", "p9"))


def test_a_seat_is_removed_once():
    case = countersign('gov:sign="all" gov:signers="law money land"')
    case.do(RemoveSigner("cosign#1.1", "p9"))

    with pytest.raises(SignerRefused):
        case.do(RemoveSigner("cosign#1.1", "p9"))


def test_the_last_seat_stays():
    case = countersign(ALL)
    case.do(RemoveSigner("cosign#1.1", "p9"))

    with pytest.raises(SignerRefused):
        case.do(RemoveSigner("cosign#1.2", "p9"))


def test_whoever_decides_stays_when_others_only_advise():
    case = checked()
    add(case, "check#1", "p2", "p3")

    with pytest.raises(SignerRefused):
        case.do(RemoveSigner("check#1.1", "p9"))


def test_a_task_of_one_person_has_nobody_to_remove():
    with pytest.raises(SignerRefused):
        checked().do(RemoveSigner("check#1", "p9"))


def test_there_stay_as_many_as_the_chart_wants():
    case = countersign('gov:minPeople="2"')
    add(case, "cosign#1.1", "p11", "p20")
    case.do(RemoveSigner("cosign#1.3", "p11"))

    with pytest.raises(SignerRefused):
        case.do(RemoveSigner("cosign#1.2", "p9"))


@pytest.mark.parametrize("key", ["cosign#1.9", "cosign#1", "cosign#2.1", "nowhere#1.1", "", "#", "ask#1.1"])
def test_only_a_seat_there_is_can_be_removed(key):
    with pytest.raises(TaskNotOpen):
        countersign(ALL).do(RemoveSigner(key, "p9"))


def test_a_seat_of_who_asked_is_told_as_given():
    case = countersign(ALL)

    done = add(case, "cosign#1.1", "p11", "p20")

    assert TaskGiven("cosign#1.1", "p11") in done.events
