"""What a step allows, what it refuses, and what it says happened."""

from datetime import datetime

import pytest

from engine.commands import (
    Claim,
    Complete,
    Fire,
    HandIn,
    Release,
    Resume,
    Start,
    Suspend,
    Terminate,
    WithdrawApplication,
)
from engine.desk import iso
from engine.errors import (
    AlreadyStarted,
    CaseEnded,
    CaseNotSuspended,
    CaseSuspended,
    EngineError,
    NotStarted,
    OpinionRequired,
    TaskClaimed,
    TaskNotClaimed,
    TaskNotOpen,
    UnknownOutcome,
)
from engine.events import (
    CaseEnded as Ended,
)
from engine.events import (
    CaseSuspended as Suspended,
)
from engine.events import (
    ClockSet,
    DeadlineCleared,
    DeadlineSet,
    Moved,
    StageEntered,
    TaskClosed,
    TaskOpened,
)
from engine.events import (
    TaskClaimed as Claimed,
)
from engine.run import step
from tests.engine.moves import CALENDAR, ITEM, MONDAY, Walk
from tests.engine.shapes import draw

TWO = draw(
    "start>ask ask>answer answer>end_granted", outcomes={"ask": "yes no"}, node_attributes={"ask": 'gov:stage="accept"'}
)

PROMISED_DUE, LEGAL_DUE = "2026-12-03T09:30:00.000000Z", "2026-12-07T09:30:00.000000Z"


def test_a_start_opens_the_first_task_and_the_clock_of_the_case():
    case = Walk(TWO)

    assert case.now.events == (
        TaskOpened("ask#1", "ask", "accept", "clerk", "handling"),
        DeadlineSet("promised", "promised", PROMISED_DUE, warn="2026-12-02T09:30:00.000000Z", next=PROMISED_DUE),
        DeadlineSet("legal", "legal", LEGAL_DUE, warn="2026-12-03T09:30:00.000000Z", next=LEGAL_DUE),
        ClockSet("notice", {"notice": "5wd"}, iso(MONDAY), stopped=iso(MONDAY)),
        ClockSet("decision", {"promised": "8wd", "legal": "10wd"}, iso(MONDAY)),
        Moved({"start": 1, "start_ask_0": 1}),
        StageEntered("accept"),
    )


def test_a_finished_task_is_closed_with_its_outcome_and_the_next_one_opens():
    case = Walk(TWO)

    done = case.finish("ask", "yes", by="p2")

    assert done.events[0] == TaskClosed("ask#1", "completed", "yes", "p2")
    assert done.events[1].task == "answer#1"
    assert done.picture.done_by == {"ask": ("p2",)}


def test_the_last_end_says_how_the_case_ended_and_stops_its_clocks():
    case = Walk(TWO)
    case.finish("ask", "yes")

    done = case.finish("answer")

    assert done.events[-1] == Ended("end_granted", "granted")
    assert {event.key for event in done.events if isinstance(event, DeadlineCleared)} == {"promised", "legal"}
    assert (done.picture.status, done.picture.tasks, done.picture.deadlines) == ("ended", {}, {})


@pytest.mark.parametrize(
    "task, outcome, refusal",
    [
        ("ask#1", "maybe", UnknownOutcome),
        ("ask#1", "", UnknownOutcome),
        ("answer#1", "", TaskNotOpen),
        ("ask#2", "yes", TaskNotOpen),
        ("nowhere", "yes", TaskNotOpen),
        ("", "yes", TaskNotOpen),
    ],
)
def test_only_an_open_task_takes_only_its_own_outcomes(task, outcome, refusal):
    case = Walk(TWO)

    with pytest.raises(refusal):
        case.do(Complete(task, "p1", outcome))


def test_a_task_is_finished_once():
    case = Walk(TWO)
    case.finish("ask", "yes")

    with pytest.raises(TaskNotOpen):
        case.do(Complete("ask#1", "p2", "yes"))


def test_a_claimed_task_is_only_for_the_one_who_claimed_it():
    case = Walk(TWO)

    claimed = case.do(Claim("ask#1", "p2"))

    assert claimed.events == (Claimed("ask#1", "p2"),)
    for refused in (Claim("ask#1", "p3"), Complete("ask#1", "p3", "yes")):
        with pytest.raises(TaskClaimed):
            case.do(refused)
    with pytest.raises(TaskNotClaimed):
        case.do(Release("ask#1", "p3"))
    case.do(Release("ask#1", "p2"))
    assert case.do(Complete("ask#1", "p3", "yes")).picture.done_by == {"ask": ("p3",)}


def test_claiming_twice_changes_nothing():
    case = Walk(TWO)
    first = case.do(Claim("ask#1", "p2"))

    second = case.do(Claim("ask#1", "p2"))

    assert (second.state, second.events) == (first.state, ())


def test_a_suspended_case_waits_for_its_resumption():
    case = Walk(TWO)

    assert case.do(Suspend("p1")).events == (Suspended(),)
    for refused in (Complete("ask#1", "p1", "yes"), Claim("ask#1", "p1"), Fire("late#1"), Suspend("p1")):
        with pytest.raises(CaseSuspended):
            case.do(refused)
    case.do(Resume("p1"))
    assert case.finish("ask", "yes").picture.status == "running"


def test_material_may_come_at_any_time_before_the_end_and_moves_nothing():
    case = Walk(TWO)
    case.do(Suspend("p1"))
    before = case.now

    done = case.do(HandIn("p2", {"materials": "0" * 64}))

    assert (done.state, done.events) == (before.state, ())
    case.do(Terminate("p1"))
    with pytest.raises(CaseEnded):
        case.do(HandIn("p2"))


def test_resuming_needs_a_suspension():
    with pytest.raises(CaseNotSuspended):
        Walk(TWO).do(Resume("p1"))


@pytest.mark.parametrize("stop, result", [(Terminate("p1"), "terminated"), (WithdrawApplication("p1"), "withdrawn")])
@pytest.mark.parametrize("suspended", [False, True])
def test_a_stopped_case_is_over_for_everybody(stop, result, suspended):
    case = Walk(TWO)
    if suspended:
        case.do(Suspend("p1"))

    done = case.do(stop)

    assert TaskClosed("ask#1", "cancelled") in done.events
    assert (done.picture.status, done.picture.result) == ("ended", result)
    for refused in (Complete("ask#1", "p1", "yes"), Resume("p1"), Terminate("p1"), Claim("ask#1", "p1")):
        with pytest.raises(CaseEnded):
            case.do(refused)


def test_a_case_starts_once_and_first():
    with pytest.raises(AlreadyStarted):
        Walk(TWO).do(Start("p1", ITEM))
    with pytest.raises(NotStarted):
        step(TWO, None, Claim("ask#1", "p1"), MONDAY, CALENDAR)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        step(TWO, None, Start("p1", ITEM), datetime(2026, 11, 23), CALENDAR)


def test_an_outcome_may_demand_an_opinion():
    demanding = TWO.nodes["ask"].outcomes[0]
    chart = draw("start>ask ask>end", node_attributes={"ask": ""}, outcomes={"ask": "refuse"})
    object.__setattr__(chart.nodes["ask"].outcomes[0], "opinion", "required")
    case = Walk(chart)

    with pytest.raises(OpinionRequired):
        case.do(Complete("ask#1", "p1", "refuse"))

    assert demanding.opinion == "optional"
    assert case.do(Complete("ask#1", "p1", "refuse", {}, {"opinion": "ab"})).picture.status == "ended"


def test_every_refusal_has_a_code_of_its_own_and_chinese_words():
    kinds = EngineError.__subclasses__()

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(any("一" <= letter <= "鿿" for letter in kind.says) for kind in kinds)


def test_a_moment_before_the_last_step_counts_as_that_of_the_last_step():
    """Two requests waited for one case: the one that came first may be carried out second."""
    case = Walk(TWO)
    case.finish("ask", "yes")
    last = case.at
    case.later(minutes=-5)

    done = case.do(Claim("answer#1", "p2"))

    assert done.at == last
