"""减签: a signature that is no longer needed."""

import pytest

from engine.commands import RemoveSigner
from engine.errors import (
    SignerRefused,
    TaskNotOpen,
)
from engine.events import SeatsChanged, TaskClosed
from tests.engine.signatures import add, checked, countersign, ended, seats, vote

ALL = 'gov:sign="all" gov:signers="law money"'


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
    assert ended(case) == ""

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
