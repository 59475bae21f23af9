"""加签: whoever signs asks others to sign before, after or beside them."""

import pytest

from engine.commands import Claim, Release
from engine.errors import (
    NotYourTask,
    ReleaseRefused,
)
from engine.events import SeatsChanged, TaskClosed, TaskGiven, TaskOpened
from tests.engine.signatures import add, checked, countersign, ended, vote

ALL = 'gov:sign="all" gov:signers="law money"'


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

    assert ended(case) == outcome


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

    assert ended(case) == ""
    assert vote(case, 2, "yes").picture.end == "end"


def test_seats_that_were_added_are_not_there_after_a_return():
    case = countersign(ALL)
    add(case, "cosign#1.1", "p11", "p20")
    for number, by in ((1, ""), (2, ""), (3, "p20")):
        vote(case, number, "later", by=by)

    done = case.finish("ask#2", by="p1")

    assert [each.person for each in done.picture.sittings["cosign#2"]] == ["p11", "p12"]


# What is refused


def test_a_seat_of_who_asked_is_told_as_given():
    case = countersign(ALL)

    done = add(case, "cosign#1.1", "p11", "p20")

    assert TaskGiven("cosign#1.1", "p11") in done.events
