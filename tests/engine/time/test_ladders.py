"""Ladders: each rung once, in its order, whether the sweep comes in time or years too late."""

from dataclasses import replace

import pytest

from engine.commands import Fire, Resume, Suspend
from engine.errors import CaseSuspended, TimerNotArmed, TimerNotDue
from engine.events import CardRaised, Escalated
from engine.ladders import STANDARD, Ladder, Ladders, Rung
from tests.engine.shapes import draw
from tests.engine.time.walks import EVERY_ACT, PERMIT, Timed, accepted, laddered, on, wall

HASTY = Ladders(
    {
        "std": Ladder("std", "标准", (Rung("due", "urge", ("handler",)),)),
        "hasty": Ladder("hasty", "急件", (Rung("50%", "remind", ("handler",), on=("promised", "task")),)),
    }
)


def fire_all(case: Timed, key: str) -> list[Escalated]:
    """Each call of a deadline at its moment, until none comes."""
    told = []
    while case.coming(key):
        case.at = on(case.coming(key)[:5], case.coming(key)[6:])
        case.do(Fire(key))
        told += case.told(Escalated)
    return told


def test_every_rung_of_a_task_is_told_once_in_its_order():
    case = laddered()

    told = fire_all(case, "handle#1")

    assert [(each.rung, each.act, wall(each.moment), each.late) for each in told] == [
        (1, "remind", "10-09 09:00", 0),
        (2, "urge", "10-09 17:30", 0),
        (3, "report", "10-10 17:30", 1),
        (4, "supervise", "10-13 17:30", 3),
        (5, "inspect", "10-15 17:30", 5),
    ]
    assert {each.due for each in told} == {"2026-10-09T09:30:00.000000Z"}
    with pytest.raises(TimerNotArmed):
        case.do(Fire("handle#1"))


def test_a_rung_is_not_told_before_its_moment():
    case = laddered()
    case.at = on("10-09", "08:59")

    with pytest.raises(TimerNotDue):
        case.do(Fire("handle#1"))


def test_one_firing_makes_one_call_however_late_it_comes():
    case = laddered()
    case.at = on("2027-03-01")

    told = [event.rung for _ in range(5) for event in (case.do(Fire("handle#1")) and case.told(Escalated))]

    assert told == [1, 2, 3, 4, 5]


def test_the_rung_at_the_end_of_the_promise_raises_a_yellow_card_and_that_of_the_law_a_red_one():
    case = laddered()

    fire_all(case, "promised")
    fire_all(case, "legal")

    assert [(each.colour, each.rule, each.deadline) for each in case.now.picture.cards.values()] == [
        ("yellow", "JC-01", "promised"),
        ("red", "JC-02", "legal"),
    ]


def test_a_special_procedure_that_overruns_is_told_upwards_too():
    case = laddered()
    case.act("special", on("10-12"), special_kind="testing", special_days=5)

    told = fire_all(case, "pause")

    assert [(each.at, wall(each.moment), each.to) for each in told] == [
        ("80%", "10-16 17:30", ("handler",)),
        ("due", "10-19 17:30", ("handler", "section_chief")),
        ("+1wd", "10-20 17:30", ("department_head",)),
        ("+3wd", "10-22 17:30", ("center_office",)),
        ("+5wd", "10-26 17:30", ("inspection",)),
    ]
    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-03"]


def test_without_ladders_there_are_cards_and_nobody_is_told():
    case = accepted()
    case.at = on("10-14", "17:30")

    case.do(Fire("promised"))

    assert case.told(CardRaised) and not case.told(Escalated)
    assert case.coming("promised") == case.coming("handle#1") == ""


def test_dating_back_tells_all_rungs_that_were_passed_in_that_step():
    case = Timed(ladders=STANDARD)
    case.at = on("10-26")

    case.do(Fire("late#1"))

    told = [(each.deadline, each.act) for each in case.told(Escalated)]
    acts = ["remind", "urge", "report", "supervise", "inspect"]
    assert told == [("promised", act) for act in acts]
    assert {each.rule for each in case.told(CardRaised)} == {"JC-01", "JC-05"}
    assert case.coming("legal") == "10-26 17:30"


def test_a_pause_tells_no_rung_twice():
    case = laddered()
    case.at = on("10-13", "17:30")
    case.do(Fire("promised"))
    case.act("special", on("10-14"), special_kind="testing", special_days=5)

    case.act("over", on("10-20"))

    assert [each.deadline for each in case.told(Escalated)] == []
    assert case.now.picture.deadlines["promised"].rung == 1
    assert case.coming("promised") == case.due("promised")


def test_the_ladder_of_the_node_comes_before_those_of_the_chart_and_of_the_item():
    node = replace(EVERY_ACT.nodes["handle"], ladder="hasty")
    chart = replace(EVERY_ACT, digest="1" * 64, nodes={**EVERY_ACT.nodes, "handle": node})
    by_item = Timed(chart=EVERY_ACT, item={**PERMIT, "ladder": "hasty"}, ladders=HASTY)
    by_item.act("accept")
    by_node = accepted(chart=chart, ladders=HASTY)
    unknown = accepted(item={**PERMIT, "ladder": "nobody"}, ladders=HASTY)

    assert by_item.coming("handle#1") == by_node.coming("handle#1") == "09-30 17:30"
    assert by_node.coming("promised") == unknown.coming("promised") == "10-14 17:30"
    assert by_item.coming("promised") == "10-09 17:30"


def test_where_no_rung_stands_at_the_end_the_card_is_raised_all_the_same():
    case = Timed(item={**PERMIT, "ladder": "hasty"}, ladders=HASTY)
    case.act("accept")

    told = fire_all(case, "promised")

    assert [each.rung for each in told] == [1]
    assert [each.rule for each in case.now.picture.cards.values()] == ["JC-01"]


def test_priority_rises_with_the_ladder():
    case = laddered()
    case.at = on("10-12")

    for _ in range(2):
        case.do(Fire("handle#1"))

    assert case.now.picture.tasks["handle#1"].priority == 1


def test_a_suspended_case_is_escalated_and_its_timers_wait():
    chart = draw(
        "start>a a>end late>b b>end2",
        boundary={"late": ("a", "3wd", True)},
        node_attributes={"a": 'gov:limit="1wd"'},
    )
    case = Timed(chart=chart, ladders=STANDARD)
    case.do(Suspend("p1"))
    case.at = on("10-20")

    case.do(Fire("a#1"))

    assert case.told(Escalated)
    with pytest.raises(CaseSuspended):
        case.do(Fire("late#1"))
    case.do(Resume("p1"))
    case.do(Fire("late#1"))
    assert case.open == ["b#1"]


def test_a_closed_task_takes_its_ladder_with_it():
    case = laddered()

    case.act("pass", on("09-29"))

    with pytest.raises(TimerNotArmed):
        case.do(Fire("handle#1"))
