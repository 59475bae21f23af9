"""决定 stops the decision clock on its day, 送达 has ten working days from there."""

import pytest

from engine.commands import ClockAct, Fire, Terminate
from engine.errors import ClockActRefused, ClockNotRunning
from engine.events import ClockSet
from tests.engine.moves import Walk
from tests.engine.shapes import draw
from tests.engine.time.walks import Timed, accepted, on, wall


def decided() -> Timed:
    case = accepted()
    case.act("pass", on("10-09"))
    case.act("grant", on("10-12"))
    return case


def test_the_decision_stops_its_clock_and_begins_that_of_the_delivery():
    case = decided()

    clocks = case.now.picture.clocks
    assert wall(clocks["decision"].stopped) == wall(clocks["delivery"].start) == "10-12 10:00"
    assert (case.due("promised"), case.due("legal"), case.due("delivery")) == ("", "", "10-26 17:30")


def test_the_delivery_stops_the_last_clock_and_all_of_them_are_kept():
    case = decided()

    done = case.act("done", on("10-13"))

    assert done.picture.status == "ended"
    assert {name: wall(clock.stopped) for name, clock in done.picture.clocks.items()} == {
        "decision": "10-12 10:00",
        "delivery": "10-13 10:00",
        "notice": "09-28 10:00",
    }
    assert not done.picture.deadlines


def test_whatever_ends_the_case_stops_every_clock():
    case = accepted()
    case.at = on("09-29")

    case.do(Terminate("p1"))

    assert [each.clock for each in case.told(ClockSet)] == ["decision"]
    assert wall(case.now.picture.clocks["decision"].stopped) == "09-29 10:00"


def test_late_delivery_is_a_finding():
    case = decided()
    case.at = on("10-26", "17:30")

    case.do(Fire("delivery"))

    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-06"]


def test_lateness_counts_though_nobody_swept_before_the_decision():
    case = accepted()
    case.act("pass", on("11-02"))

    case.act("grant", on("11-02"))

    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-01", "JC-02"]


def test_nothing_is_decided_before_acceptance_or_delivered_before_a_decision():
    case = Timed()
    at = case.at.isoformat()

    with pytest.raises(ClockNotRunning):
        case.do(ClockAct("decide", at, "p1"))
    with pytest.raises(ClockActRefused, match="决定尚未作出.*第四十四条"):
        case.do(ClockAct("deliver", at, "p1"))


def test_a_decided_case_is_neither_paused_nor_extended():
    case = decided()
    said = {"basis": "testing", "length": "5wd", "document": "1号", "approved_by": "p8"}

    for act in ("pause", "extend", "continue", "approve"):
        with pytest.raises(ClockNotRunning):
            case.do(ClockAct(act, case.at.isoformat(), "p1", **said))


def test_a_later_decision_takes_the_place_of_an_earlier_one():
    case = decided()
    case.at = on("10-14")

    case.do(ClockAct("decide", case.at.isoformat(), "p1"))

    assert wall(case.now.picture.clocks["decision"].stopped) == "10-14 10:00"
    assert case.due("delivery") == "10-28 17:30"


def test_a_chart_that_names_no_acts_is_understood_by_where_its_tasks_stand():
    chart = draw(
        "start>receive receive>x x>more:outcome=='more' x>handle more>receive handle>deliver deliver>end",
        outcomes={"receive": "accept more"},
        node_attributes={
            "receive": 'gov:clock="before"',
            "more": 'gov:clock="before" gov:stage="supplement"',
            "deliver": 'gov:clock="after"',
        },
    )
    case = Walk(chart)

    case.finish("receive", "more")
    case.later(days=30)
    case.finish("more")
    came = case.now.picture.clocks["notice"].start
    case.later(days=1)
    case.finish("receive", "accept")
    case.finish("handle")

    assert case.now.picture.accepted_at == came
    assert case.now.picture.clocks.keys() == {"notice", "decision", "delivery"}
    assert not case.finish("deliver").picture.cards
