"""会签: several people sign one task, and by its rule they decide together."""

import pytest

from engine.commands import Claim, Complete, Release, Suspend, Transfer
from engine.errors import (
    AlreadySigned,
    CaseSuspended,
    GivenRefused,
    LoopRefused,
    NotYourTask,
    SeparationOfDuties,
    TaskNotOpen,
    UnknownOutcome,
)
from engine.events import SeatsChanged, TaskClosed, TaskOpened
from tests.engine.moves import Walk
from tests.engine.shapes import draw
from tests.engine.signatures import countersign, countersigned, seats, vote

ALL = 'gov:sign="all" gov:signers="law money land"'


def ended(case: Walk) -> str:
    return case.now.picture.end


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


def test_a_countersign_without_names_is_signed_by_two_of_its_role():
    case = countersign('gov:sign="all"')

    assert [(each.role, each.person) for each in case.now.picture.sittings["cosign#1"]] == [
        ("clerk", ""),
        ("clerk", ""),
    ]


def test_fewer_names_than_people_are_filled_up_with_the_role():
    case = countersign('gov:sign="all" gov:signers="law" gov:minPeople="3"')

    assert [each.role for each in case.now.picture.sittings["cosign#1"]] == ["law", "clerk", "clerk"]


def test_a_list_in_the_form_names_who_signs():
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"'))

    case.finish("ask", by="p1", who=["law", "p7", "p7"])

    people = [(each.role, each.person) for each in case.now.picture.sittings["cosign#1"]]
    assert people == [("law", ""), ("clerk", "p7"), ("clerk", "")]  # who is named twice signs once
    with pytest.raises(NotYourTask):
        vote(case, 2, "yes", by="p8")


def test_a_single_choice_names_one_who_signs():
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"'))

    case.finish("ask", by="p1", who="law")

    assert [each.role for each in case.now.picture.sittings["cosign#1"]] == ["law"]


@pytest.mark.parametrize("who", [[], None, "", 3, True, ["law"] * 501])
def test_a_list_nobody_can_sign_by_leaves_the_case_where_it_is(who):
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"'))

    with pytest.raises(LoopRefused):
        case.finish("ask", by="p1", who=who)

    assert case.open == ["ask#1"]


def test_whoever_must_not_sign_is_replaced_by_the_role():
    rule = 'gov:separation="ask!=cosign"'
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"', rule))

    case.finish("ask", by="p7", who=["p7", "p8"])

    assert [each.person for each in case.now.picture.sittings["cosign#1"]] == ["", "p8"]
    with pytest.raises(SeparationOfDuties):
        vote(case, 1, "yes", by="p7")


def test_whoever_has_signed_counts_at_once_for_what_is_kept_apart():
    chart = draw(
        "start>p p>cosign p>other cosign>p1 other>p1 p1>end",
        node_attributes={"cosign": 'gov:minPeople="2"'},
        process_attributes='gov:separation="cosign!=other"',
    )
    case = Walk(chart)
    case.finish("cosign#1.1", by="p5")

    with pytest.raises(SeparationOfDuties):
        case.finish("other", by="p5")


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
