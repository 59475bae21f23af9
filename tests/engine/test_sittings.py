"""A countersign as part of a case: what it leaves behind, returns, limits, branches, weight."""

import pytest

from engine.commands import Claim, Suspend, Transfer
from engine.errors import (
    CaseSuspended,
    GivenRefused,
)
from tests.engine.moves import Walk
from tests.engine.shapes import draw
from tests.engine.signatures import countersign, countersigned, ended, vote

ALL = 'gov:sign="all" gov:signers="law money land"'


def test_what_was_voted_can_be_read_by_what_comes_after():
    flows = "start>cosign cosign>x x>end_two:count(cosign.votes,'no')==2 x>end"
    chart = draw(flows, outcomes={"cosign": "yes no"}, node_attributes={"cosign": 'gov:sign="all" gov:minPeople="3"'})
    case = Walk(chart)

    for number, said in ((2, "no"), (1, "yes"), (3, "no")):
        vote(case, number, said)

    assert ended(case) == "end_two"
    assert [each.outcome for each in case.steps[-2].picture.sittings["cosign#1"]] == ["no", "yes", ""]


def test_the_last_to_write_a_value_wins():
    chart = countersigned('gov:sign="all" gov:minPeople="2"')
    case = Walk(chart)
    case.finish("ask", by="p1", who=["law"])
    vote(case, 1, "yes", grade="a", who=["law", "money"])
    vote(case, 2, "later", grade="b")

    flow = case.now.state.decode()

    assert '"grade":"b"' in flow and '"who":["law","money"]' in flow
    assert '"cosign.votes":["yes","later"]' in flow


def test_a_task_that_comes_back_is_signed_anew_by_the_same_people():
    case = countersign(ALL)
    for number, said in ((3, "later"), (1, "yes"), (2, "later")):
        vote(case, number, said)

    done = case.finish("ask#2", by="p1")

    again = [(each.key, each.role, each.person, each.state) for each in done.picture.sittings["cosign#2"]]
    assert again == [
        ("cosign#2.1", "law", "p11", "open"),
        ("cosign#2.2", "money", "p12", "open"),
        ("cosign#2.3", "land", "p13", "open"),
    ]


def test_people_who_were_not_named_are_the_same_ones_again_as_well():
    case = countersign('gov:sign="any" gov:minPeople="3"')
    vote(case, 2, "later")

    done = case.finish("ask#2", by="p1")

    assert [each.person for each in done.picture.sittings["cosign#2"]] == ["", "p12", ""]


def test_all_seats_have_the_limit_of_the_one_task():
    chart = countersigned('gov:sign="sequence" gov:minPeople="2" gov:limit="5wd"')
    case = Walk(chart)
    case.finish("ask", by="p1")
    due = case.now.picture.tasks["cosign#1.1"].due
    case.later(days=2)

    vote(case, 1, "yes")

    assert due == case.now.picture.deadlines["cosign#1"].due == case.now.picture.tasks["cosign#1.2"].due
    case.later(days=1)
    vote(case, 2, "later")
    case.finish("ask#2", by="p1")
    assert case.now.picture.tasks["cosign#2.1"].due == "2026-11-30T09:30:00.000000Z"  # three days of five are used


def test_a_boundary_timer_takes_all_seats_with_it():
    chart = draw(
        "start>cosign cosign>end late>remind remind>end_late",
        node_attributes={"cosign": 'gov:sign="all" gov:minPeople="3"'},
        boundary={"late": ("cosign", "5wd", True)},
    )
    case = Walk(chart)
    case.finish("cosign#1.2", by="p5")
    case.later(days=10)

    done = case.fire("late#1")

    assert case.open == ["remind#1"]
    assert (done.picture.sittings, done.picture.done_by) == ({}, {"cosign": ("p5",)})


def test_a_seat_is_handed_over_to_who_has_no_seat_yet():
    case = countersign(ALL)
    vote(case, 1, "yes", by="p5")
    case.do(Claim("cosign#1.2", "p6"))

    for to in ("p5", "p6"):
        with pytest.raises(GivenRefused):
            case.do(Transfer("cosign#1.3", "p9", to))
    done = case.do(Transfer("cosign#1.3", "p9", "p7"))

    assert {each.key: each.person for each in done.picture.sittings["cosign#1"]}["cosign#1.3"] == "p7"


def test_votes_in_parallel_branches_do_not_see_each_other():
    chart = draw(
        "start>p p>left p>right left>p1 right>p1 p1>end",
        outcomes={"left": "yes no", "right": "yes no"},
        node_attributes={"left": 'gov:sign="all" gov:minPeople="2"', "right": 'gov:sign="any" gov:minPeople="2"'},
    )
    case = Walk(chart)

    case.finish("left#1.1", "yes", by="p5")
    case.finish("right#1.2", "no", by="p5")

    assert case.open == ["left#1.2"]
    assert case.finish("left#1.2", "yes", by="p6").picture.status == "ended"


def test_a_suspended_case_takes_no_vote():
    case = countersign(ALL)
    case.do(Suspend("p9"))

    with pytest.raises(CaseSuspended):
        vote(case, 1, "yes")


def test_without_outcomes_every_signature_agrees():
    case = Walk(draw("start>cosign cosign>end", node_attributes={"cosign": 'gov:sign="veto" gov:minPeople="2"'}))

    case.finish("cosign#1.1", by="p5")

    assert case.finish("cosign#1.2", by="p6").picture.status == "ended"


def test_fifty_people_do_not_make_a_case_heavy():
    case = countersign('gov:sign="all" gov:minPeople="50"')

    largest = len(case.now.state)
    for number in range(1, 50):
        vote(case, number, "yes")

    assert largest < 8_000
    assert vote(case, 50, "yes").picture.end == "end"
    assert len(case.steps[-2].state) < 5_000
