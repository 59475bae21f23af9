"""What a step allows, what it refuses, and what it says happened."""

from datetime import datetime

import pytest

from engine.chart import Field, Form
from engine.commands import Claim, Complete, Fire, Release, Resume, Start, Suspend, Terminate, WithdrawApplication
from engine.errors import (
    AlreadyStarted,
    CaseEnded,
    CaseNotSuspended,
    CaseSuspended,
    ConditionFailed,
    EngineError,
    NotAField,
    NoWayOut,
    NotStarted,
    OpinionRequired,
    SeparationOfDuties,
    Stuck,
    TaskClaimed,
    TaskNotClaimed,
    TaskNotOpen,
    TimerNotArmed,
    TimerNotDue,
    TooManySteps,
    UnknownOutcome,
)
from engine.events import (
    CaseEnded as Ended,
    CaseSuspended as Suspended,
    DeadlineCleared,
    DeadlineSet,
    Moved,
    StageEntered,
    TaskClaimed as Claimed,
    TaskClosed,
    TaskOpened,
)
from engine.run import step
from tests.engine.moves import CALENDAR, ITEM, MONDAY, Walk
from tests.engine.shapes import draw

TWO = draw("start>ask ask>answer answer>end_granted", outcomes={"ask": "yes no"}, node_attributes={"ask": 'gov:stage="accept"'})


def test_a_start_opens_the_first_task_and_the_clock_of_the_case():
    case = Walk(TWO)

    assert case.now.events == (
        TaskOpened("ask#1", "ask", "accept", "clerk", "handling"),
        DeadlineSet("promised", "promised", "2026-12-03T09:30:00.000000Z"),
        DeadlineSet("legal", "legal", "2026-12-07T09:30:00.000000Z"),
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


@pytest.mark.parametrize("task, outcome, refusal", [
    ("ask#1", "maybe", UnknownOutcome),
    ("ask#1", "", UnknownOutcome),
    ("answer#1", "", TaskNotOpen),
    ("ask#2", "yes", TaskNotOpen),
    ("nowhere", "yes", TaskNotOpen),
    ("", "yes", TaskNotOpen),
])
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


SEPARATE = 'gov:separation="first!=second"'


def test_one_person_does_not_do_what_the_chart_keeps_apart():
    case = Walk(draw("start>first first>second second>third third>end", process_attributes=SEPARATE))
    case.finish("first", by="p7")

    for refused in (Complete("second#1", "p7"), Claim("second#1", "p7")):
        with pytest.raises(SeparationOfDuties) as refusal:
            case.do(refused)

    assert "first!=second" in str(refusal.value)
    case.finish("second", by="p8")
    assert case.finish("third", by="p7").picture.status == "ended"


def test_separation_holds_in_both_directions_after_a_return():
    flows = "start>first first>second second>x x>first:outcome=='back' x>end"
    case = Walk(draw(flows, outcomes={"second": "back ok"}, process_attributes=SEPARATE))
    case.finish("first", by="p7")
    case.finish("second", "back", by="p8")
    case.do(Release("first#2", "p7"))

    with pytest.raises(SeparationOfDuties):
        case.do(Complete("first#2", "p8"))


def test_a_returned_task_goes_to_the_person_who_did_it():
    flows = "start>first first>second second>x x>first:outcome=='back' x>end"
    case = Walk(draw(flows, outcomes={"second": "back ok"}))
    case.finish("first", by="p7")

    done = case.finish("second", "back", by="p8")

    assert done.picture.tasks["first#2"].claimed_by == "p7"
    with pytest.raises(TaskClaimed):
        case.do(Complete("first#2", "p9"))


LATE = draw("start>decide decide>end_granted late>step_in step_in>end_refused", boundary={"late": ("decide", "3wd", True)})


def test_an_interrupting_timer_takes_the_task_away_when_it_is_due():
    case = Walk(LATE)
    with pytest.raises(TimerNotDue):
        case.fire("late#1")
    case.later(days=4)

    done = case.fire("late#1")

    assert done.events[:2] == (TaskClosed("decide#1", "cancelled"), DeadlineCleared("late#1"))
    assert case.open == ["step_in#1"]
    with pytest.raises(TimerNotArmed):
        case.fire("late#1")


def test_a_decision_in_time_clears_the_timer():
    case = Walk(LATE)

    done = case.finish("decide")

    assert DeadlineCleared("late#1") in done.events
    assert done.picture.result == "granted"


def test_a_timer_that_does_not_interrupt_leaves_the_task_open():
    case = Walk(draw("start>decide decide>end late>urge urge>end2", boundary={"late": ("decide", "1wd", False)}))
    case.later(days=2)

    case.fire("late#1")

    assert case.open == ["decide#1", "urge#1"]
    case.finish("urge")
    assert case.finish("decide").picture.status == "ended"


def test_a_timer_is_armed_again_on_every_pass():
    flows = "start>decide decide>x x>decide:outcome=='again' x>end late>urge urge>end2"
    case = Walk(draw(flows, outcomes={"decide": "again ok"}, boundary={"late": ("decide", "1wd", False)}))
    first_due = case.now.picture.deadlines["late#1"].due
    case.later(days=1)

    case.finish("decide", "again")

    assert "late#1" not in case.now.picture.deadlines
    assert case.now.picture.deadlines["late#2"].due > first_due


def test_a_catching_timer_holds_the_case_until_it_fires():
    case = Walk(draw("start>a a>t1 t1>b b>end"))
    case.finish("a")
    assert case.open == []
    case.later(days=8)

    case.fire("t1#1")

    assert case.open == ["b#1"]


FORM = {"f": Form("f", "表", (Field("kind", "类别", "select", routing=True, options=("a", "b")), Field("name", "姓名")))}


@pytest.mark.parametrize("data", [
    {"name": "张三"},
    {"unheard": 1},
    {"kind": 1.5},
    {"kind": float("nan")},
    {"kind": {"typename": "x"}},
    {"kind": [[1]]},
    {"kind": "\ud800"},
    {"kind": 2**70},
    {"kind": "长" * 70_000},
    {"__class__": "x"},
    {"typename": "x"},
    {"outcome": "x"},
])
def test_only_plain_values_of_routing_fields_travel(data):
    chart = draw("start>a a>end", forms=FORM, node_attributes={"a": 'gov:form="f"'})
    case = Walk(chart)

    with pytest.raises(NotAField):
        case.do(Complete("a#1", "p1", "", data))
    with pytest.raises(NotAField):
        step(chart, None, Start("p1", ITEM, data), MONDAY, CALENDAR)


def test_a_field_only_travels_from_the_task_that_may_write_it():
    case = Walk(draw("start>a a>b b>end", forms=FORM, node_attributes={"a": 'gov:form="f"'}))
    case.finish("a", kind="a")

    with pytest.raises(NotAField):
        case.finish("b", kind="b")


def test_the_first_true_flow_in_the_order_of_the_file_is_taken():
    flows = "start>a a>x x>second:kind=='b' x>first:kind!='c' x>third:kind!='d' x>other first>end second>end third>end other>end"
    case = Walk(draw(flows, forms=FORM, node_attributes={"a": 'gov:form="f"'}))

    case.finish("a", kind="a")

    assert case.open == ["first#1"]


def test_a_condition_that_raises_leaves_the_case_as_it_was():
    flows = "start>a a>x x>b:kind>5 x>c b>end c>end"
    case = Walk(draw(flows, forms=FORM, node_attributes={"a": 'gov:form="f"'}))
    before = case.now

    with pytest.raises(ConditionFailed) as refusal:
        case.finish("a", kind="many")

    assert "x" in str(refusal.value) and "kind>5" in str(refusal.value)
    assert case.now is before
    case.finish("a", kind=7)
    assert case.open == ["b#1"]


def test_a_gateway_without_a_way_out_says_so():
    case = Walk(draw("start>a a>x x>b:outcome=='b' x>c:outcome=='c' b>end c>end", outcomes={"a": "b c d"}))

    with pytest.raises(NoWayOut):
        case.finish("a", "d")


def test_an_endless_automatic_loop_is_stopped():
    case = Walk(draw("start>a a>x1 x1>x2 x2>x1:1==1 x2>end"))

    with pytest.raises(TooManySteps):
        case.finish("a")


def test_a_case_that_nobody_could_move_any_more_is_refused():
    case = Walk(draw("start>a a>x x>b:outcome=='b' x>c b>p c>p p>end", outcomes={"a": "b c"}))
    case.finish("a", "b")

    with pytest.raises(Stuck):
        case.finish("b")


def test_every_refusal_has_a_code_of_its_own_and_chinese_words():
    kinds = EngineError.__subclasses__()

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(any("一" <= letter <= "鿿" for letter in kind.says) for kind in kinds)
