"""Retime: another calendar moves every open moment, and the past replays with the version of its day."""

from dataclasses import replace
from datetime import date, timedelta

from engine.calendar import Deviation
from engine.commands import Fire, Retime, Start
from engine.events import DeadlineSet, Escalated, TaskPaced
from engine.run import step
from tests.engine.clocks.china import CHINA
from tests.engine.moves import ITEM, MONDAY
from tests.engine.shapes import draw
from tests.engine.time.walks import PERMIT, Timed, accepted, laddered, on

LONGER = replace(CHINA, version="", off=CHINA.off | {date(2026, 10, 8), date(2026, 10, 9)})
NO_HOLIDAY = replace(CHINA, version="", off=frozenset(day for day in CHINA.off if day.month != 10))
WITH_TIMER = draw(
    "start>a a>end late>b b>end2",
    boundary={"late": ("a", "5wd", True)},
    node_attributes={"a": 'gov:limit="50%"'},
    process_attributes='gov:limit="item.promised"',
)


def test_every_open_moment_follows_from_its_start_anew():
    case = Timed(chart=WITH_TIMER)
    before = {key: case.due(key) for key in case.now.picture.deadlines}
    case.calendar = LONGER

    case.do(Retime("p1"))

    assert before == {"a#1": "10-09 17:30", "late#1": "10-10 17:30", "legal": "10-30 17:30", "promised": "10-14 17:30"}
    assert {key: case.due(key) for key in before} == {
        "a#1": "10-12 17:30",
        "late#1": "10-13 17:30",
        "legal": "11-03 17:30",
        "promised": "10-16 17:30",
    }
    assert [each.key for each in case.told(DeadlineSet)] == sorted(before)
    assert [each.task for each in case.told(TaskPaced)] == ["a#1"]


def test_rungs_that_are_passed_by_it_are_told_at_once_and_only_once():
    case = laddered()
    case.at = on("10-09", "10:00")
    case.do(Fire("handle#1"))
    case.calendar = NO_HOLIDAY

    case.do(Retime("p1"))
    told = [(each.deadline, each.rung) for each in case.told(Escalated)]
    case.do(Retime("p1"))

    assert [each for each in told if each[0] == "handle#1"] == [("handle#1", 2), ("handle#1", 3), ("handle#1", 4)]
    assert not case.told(Escalated)


def test_the_calendar_of_the_handling_organisation_counts():
    days = Deviation(off=frozenset((date(2026, 10, 8), date(2026, 10, 9))))
    calendar = replace(CHINA, version="", orgs={"990123": days})

    here = accepted(calendar=calendar, item={**PERMIT, "handling": "990123"})
    elsewhere = accepted(calendar=calendar, item={**PERMIT, "handling": "990124"})

    assert (here.due("promised"), elsewhere.due("promised")) == ("10-16 17:30", "10-14 17:30")


def test_a_timer_that_comes_to_lie_in_the_past_fires_then():
    case = Timed(chart=WITH_TIMER)
    case.at = on("10-09")
    case.calendar = NO_HOLIDAY
    case.do(Retime("p1"))

    case.do(Fire("late#1"))

    assert case.open == ["b#1"]


def test_the_whole_story_replays_with_the_calendar_and_ladders_of_each_line():
    case = laddered()
    case.calendar = LONGER
    case.do(Retime("p1"))
    case.act("special", on("10-12"), special_kind="testing", special_days=5)
    case.act("over", on("10-16"))

    found = case.again()

    assert (found.answer, found.findings) == ("一致", ())


def test_cases_of_older_rules_keep_their_moments():
    begun = step(WITH_TIMER, None, Start("p1", ITEM), MONDAY, CHINA, semantics=2)

    done = step(WITH_TIMER, begun.state, Retime("p1"), MONDAY + timedelta(days=1), LONGER)

    assert (done.events, done.picture) == ((), begun.picture)


def test_a_paused_case_is_retimed_when_it_goes_on():
    case = accepted(item=dict(PERMIT))
    case.act("special", on("09-29"), special_kind="testing", special_days=5)
    case.calendar = LONGER

    case.do(Retime("p1"))

    assert (case.due("promised"), case.due("pause")) == ("", "10-14 17:30")
