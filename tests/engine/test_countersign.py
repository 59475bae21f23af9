"""会签: several people sign one task, and by its rule they decide together."""

import pytest

from engine.commands import Claim, Complete, Release
from engine.errors import (
    AlreadySigned,
    TaskNotOpen,
    UnknownOutcome,
)
from engine.events import SeatsChanged, TaskClosed, TaskOpened
from tests.engine.signatures import countersign, ended, seats, vote

ALL = 'gov:sign="all" gov:signers="law money land"'


def test_each_role_that_signs_has_a_task_of_its_own():
    case = countersign(ALL)

    opened = [event for event in case.now.events if isinstance(event, TaskOpened)]

    assert [(each.task, each.role) for each in opened] == [
        ("cosign#1.1", "law"),
        ("cosign#1.2", "money"),
        ("cosign#1.3", "land"),
    ]
    assert {each.node for each in opened} == {"cosign"}


def test_all_sign_before_anything_goes_on():
    case = countersign(ALL)

    first = vote(case, 1, "yes")
    vote(case, 3, "yes")

    assert first.events == (
        TaskClosed("cosign#1.1", "completed", "yes", "p11"),
        SeatsChanged(
            "cosign#1",
            (
                ("cosign#1.1", "done", "", "yes"),
                ("cosign#1.2", "open", "", ""),
                ("cosign#1.3", "open", "", ""),
            ),
        ),
    )
    assert case.open == ["cosign#1.2"]
    assert vote(case, 2, "yes").picture.end == "end"


def test_one_who_disagrees_is_enough_to_refuse_but_all_are_heard():
    case = countersign(ALL)

    vote(case, 2, "no")
    vote(case, 1, "yes")

    assert case.open == ["cosign#1.3"]
    assert vote(case, 3, "yes").picture.end == "end_no"


@pytest.mark.parametrize(
    "votes, outcome",
    [
        (("yes", "yes", "yes"), "end"),
        (("no", "later", "yes"), "end_no"),  # a tie: the first in the file
        (("later", "no", "yes"), "end_no"),
        (("later", "no", "no"), "end_no"),
    ],
)
def test_what_most_of_those_say_who_disagree_is_the_outcome(votes, outcome):
    case = countersign(ALL)

    for number, said in enumerate(votes, 1):
        vote(case, number, said)

    assert ended(case) == outcome


def test_more_who_want_it_later_outvote_one_who_says_no():
    case = countersign(ALL)

    for number, said in enumerate(("later", "no", "later"), 1):
        vote(case, number, said)

    assert case.open == ["ask#2"]


def test_the_first_signature_decides_an_or_sign():
    case = countersign('gov:sign="any" gov:signers="law money"')

    done = vote(case, 2, "no")

    assert ended(case) == "end_no"
    assert TaskClosed("cosign#1.1", "cancelled") in done.events


def test_in_a_sequence_one_signs_after_the_other():
    case = countersign('gov:sign="sequence" gov:signers="law money land"')
    assert seats(case) == [("1", "open"), ("2", "waiting"), ("3", "waiting")]
    with pytest.raises(TaskNotOpen):
        vote(case, 2, "yes")

    done = vote(case, 1, "yes")

    assert case.open == ["cosign#1.2"]
    assert TaskOpened("cosign#1.2", "cosign", "", "money", "handling") in done.events
    vote(case, 2, "yes")
    assert vote(case, 3, "yes").picture.end == "end"


def test_a_refusal_ends_a_sequence_before_the_rest_is_asked():
    case = countersign('gov:sign="sequence" gov:signers="law money land"')
    vote(case, 1, "yes")

    done = vote(case, 2, "no")

    assert ended(case) == "end_no"
    assert not [event for event in done.events if isinstance(event, TaskOpened)]


def test_a_veto_refuses_at_once():
    case = countersign('gov:sign="veto" gov:signers="law money land"')
    vote(case, 1, "yes")
    assert case.open == ["cosign#1.2", "cosign#1.3"]

    vote(case, 3, "no")

    assert ended(case) == "end_no"


def test_without_a_veto_all_agree():
    case = countersign('gov:sign="veto" gov:signers="law money"')

    vote(case, 2, "yes")

    assert vote(case, 1, "yes").picture.end == "end"


def test_a_share_is_enough_as_soon_as_it_is_reached():
    case = countersign('gov:sign="ratio:0.6" gov:minPeople="5"')

    for number in (1, 2):
        vote(case, number, "yes")

    assert len(case.open) == 3
    assert vote(case, 3, "yes").picture.end == "end"


def test_a_share_that_cannot_be_reached_any_more_refuses():
    case = countersign('gov:sign="ratio:0.6" gov:minPeople="5"')

    vote(case, 1, "no")
    vote(case, 2, "later")
    vote(case, 3, "yes")

    assert len(case.open) == 2
    assert vote(case, 4, "no").picture.end == "end_no"


@pytest.mark.parametrize("ratio, needed", [("1", 3), ("0.67", 3), ("0.66", 2), ("0.34", 2), ("0.3333", 1)])
def test_a_share_is_counted_exactly(ratio, needed):
    case = countersign(f'gov:sign="ratio:{ratio}" gov:minPeople="3"')

    for number in range(1, needed + 1):
        assert ended(case) == ""
        vote(case, number, "yes")

    assert ended(case) == "end"


def test_a_check_by_two_needs_two_people():
    case = countersign('gov:minPeople="2"')
    vote(case, 1, "yes", by="p5")

    for refused in (Complete("cosign#1.2", "p5", "yes"), Claim("cosign#1.2", "p5")):
        with pytest.raises(AlreadySigned):
            case.do(refused)

    assert vote(case, 2, "yes", by="p6").picture.end == "end"
    assert case.now.picture.done_by["cosign"] == ("p5", "p6")


def test_one_person_with_two_posts_signs_for_one_of_them():
    case = countersign(ALL)
    case.do(Claim("cosign#1.1", "p5"))

    for refused in (Claim("cosign#1.2", "p5"), Complete("cosign#1.2", "p5", "yes")):
        with pytest.raises(AlreadySigned):
            case.do(refused)

    case.do(Release("cosign#1.1", "p5"))
    assert vote(case, 2, "yes", by="p5").picture.done_by["cosign"] == ("p5",)


def test_nobody_votes_twice():
    case = countersign(ALL)
    vote(case, 1, "yes")

    with pytest.raises(TaskNotOpen):
        vote(case, 1, "no")


@pytest.mark.parametrize("key", ["cosign#1", "cosign#1.4", "cosign#1.0", "cosign#2.1", "cosign#1.1.1", "cosign#1."])
def test_only_an_open_seat_can_be_signed(key):
    with pytest.raises(TaskNotOpen):
        countersign(ALL).finish(key, "yes", by="p5")


def test_a_vote_is_one_of_the_outcomes():
    with pytest.raises(UnknownOutcome):
        vote(countersign(ALL), 1, "maybe")
