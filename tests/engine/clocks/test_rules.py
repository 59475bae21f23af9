"""Rules a calendar can set: which day is the first, which days of a pause count, whose hours and whose zone."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine.calendar import Calendar, Deviation, from_json
from engine.clocks import PAUSE, Clock, Mark, due, expected, part_at, pause_until, taken
from tests.engine.clocks.china import CHINA, at, wall


def but(**changes):
    facts = CHINA.to_json() | changes
    return from_json({name: value for name, value in facts.items() if name != "version"})


def paused(limit, start, since, until):
    return Clock({"legal": limit}, at(start), (Mark(PAUSE, at(since), at(until) if until else "", "testing", "5wd"),))


@pytest.mark.parametrize(
    ("rule", "over"),
    [("both", "2026-03-12"), ("first", "2026-03-11"), ("last", "2026-03-11"), ("none", "2026-03-10")],
)
def test_which_days_of_a_pause_count_is_a_rule(rule, over):
    clock = paused("5wd", "2026-03-02 10:00", "2026-03-04 10:00", "2026-03-06 16:00")

    assert wall(due(clock, "legal", but(pause_days=rule))) == f"{over} 17:30"


@pytest.mark.parametrize(
    ("rule", "over"), [("both", "2026-03-10"), ("first", "2026-03-09"), ("last", "2026-03-09"), ("none", "2026-03-09")]
)
def test_a_pause_within_one_day_takes_it_out_only_where_both_ends_are(rule, over):
    clock = paused("5wd", "2026-03-02 10:00", "2026-03-04 10:00", "2026-03-04 16:00")

    assert wall(due(clock, "legal", but(pause_days=rule))) == f"{over} 17:30"


@pytest.mark.parametrize("rule", ["both", "first", "last", "none"])
@pytest.mark.parametrize("until", [None, "2026-03-09 20:00", "2026-03-12 10:00"])
def test_no_pause_after_closing_takes_back_that_the_line_is_over(rule, until):
    clock = paused("5wd", "2026-03-02 10:00", "2026-03-09 17:45", until)

    assert wall(due(clock, "legal", but(pause_days=rule))) == "2026-03-09 17:30"


@pytest.mark.parametrize(
    ("start", "limit", "over"),
    [
        ("2026-03-02 10:00", "5wd", "2026-03-06"),
        ("2026-03-02 17:30", "5wd", "2026-03-09"),
        ("2026-03-06 20:00", "1wd", "2026-03-09"),
        ("2026-03-02 10:00", "0wd", "2026-03-02"),
        ("2026-09-30 10:00", "2wd", "2026-10-08"),
        ("2026-03-02 10:00", "10cd", "2026-03-11"),
        ("2026-03-02 18:00", "10cd", "2026-03-12"),
    ],
)
def test_the_day_of_the_start_can_be_day_one(start, limit, over):
    assert wall(due(Clock({"legal": limit}, at(start)), "legal", but(first_day="same"))) == f"{over} 17:30"


@pytest.mark.parametrize("rule", ["next", "same"])
@pytest.mark.parametrize("until", ["2026-03-02 15:00", "2026-03-02 20:00", "2026-03-04 09:00", "2026-03-07 12:00"])
def test_two_passes_without_a_gap_take_as_much_as_one(rule, until):
    calendar = but(first_day=rule)
    whole = Clock({"task": "10wd"}, at("2026-03-02 10:00"))
    used = taken(whole, "task", datetime.fromisoformat(at(until)), calendar)

    second = Clock({"task": "10wd"}, at(until), used=used)

    assert due(second, "task", calendar) == due(whole, "task", calendar)


def test_an_organisation_has_days_and_hours_of_its_own_within_one_version():
    hall = Deviation(
        off=frozenset([date(2026, 3, 4)]), on=frozenset([date(2026, 3, 7), date(2026, 10, 7)]), hours=((510, 1020),)
    )
    calendar = Calendar(off=CHINA.off, on=CHINA.on, orgs={"hall": hall})
    clock = Clock({"legal": "5wd"}, at("2026-03-02 10:00"))

    here = calendar.of("hall")

    assert wall(due(clock, "legal", calendar)) == wall(due(clock, "legal", calendar.of("tax"))) == "2026-03-09 17:30"
    assert wall(due(clock, "legal", here)) == "2026-03-09 17:00"
    assert (here.is_working(date(2026, 3, 7)), here.is_working(date(2026, 10, 7))) == (True, True)
    assert (here.version, here.of("hall")) == (calendar.version, here)


def test_a_deviation_is_part_of_the_digest_and_read_back():
    calendar = Calendar(orgs={"hall": Deviation(hours=((540, 1020),))}, first_day="same", pause_days="none")

    assert from_json(calendar.to_json()) == calendar
    assert calendar.version != Calendar().version


def test_what_says_nothing_new_leaves_the_digest_as_it_was():
    assert set(Calendar().to_json()) == {"version", "zone", "off", "on", "hours"}
    assert Calendar().version == "a877328b91e2d26cd59f3d63b889126cf48b5ca3e039d35522fd5da175bcff0d"


@pytest.mark.parametrize("years", [(), (2025, 2026)])
def test_a_year_without_an_official_arrangement_is_provisional_once_any_has_one(years):
    calendar = Calendar(official=frozenset(years))

    said = [calendar.is_provisional(date(year, 5, 1)) for year in (2026, 2027)]

    assert said == [False, bool(years)]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"off": frozenset(date(2026, 1, 1) + timedelta(days=each) for each in range(365))}, "no working day in 2026"),
        ({"orgs": {"hall": Deviation(hours=((720, 540),))}}, "office hours"),
        ({"hours": ((540, 540),)}, "office hours"),
        ({"first_day": "never"}, "first_day"),
        ({"pause_days": "all"}, "pause_days"),
    ],
)
def test_a_calendar_nobody_can_count_by_is_refused(facts, reason):
    with pytest.raises(ValueError, match=reason):
        Calendar(**facts)


def test_a_line_is_open_ended_while_a_pause_goes_on():
    clock = paused("8wd", "2026-09-28 10:00", "2026-10-12 10:00", "")

    assert due(clock, "legal", CHINA) is None
    assert wall(pause_until(clock, CHINA)) == "2026-10-19 17:30"
    assert wall(expected(clock, "legal", CHINA)) == "2026-10-22 17:30"
    with pytest.raises(ValueError, match="nobody knows yet"):
        part_at(clock, "legal", 80, CHINA)


@pytest.mark.parametrize(("limit", "over"), [("8wd", "2026-10-14 17:30"), ("8wh", "2026-09-29 11:00")])
def test_what_was_over_before_a_pause_stays_over(limit, over):
    clock = paused(limit, "2026-09-28 10:00", "2026-10-15 10:00", "")

    assert wall(due(clock, "legal", CHINA)) == over


@pytest.mark.parametrize(
    ("limit", "percent", "moment"),
    [
        ("8wd", 80, "2026-10-13 17:30"),
        ("8wd", 10, "2026-09-29 17:30"),
        ("5wd", 80, "2026-10-09 17:30"),
        ("4wd", 80, "2026-10-09 09:00"),
        ("1wd", 80, "2026-09-29 09:00"),
        ("0wd", 80, "2026-09-28 16:00"),
        ("10cd", 80, "2026-10-06 17:30"),
        ("8wh", 50, "2026-09-28 15:30"),
        ("24h", 80, "2026-09-29 05:12"),
    ],
)
def test_a_part_of_a_limit_has_a_moment_too(limit, percent, moment):
    clock = Clock({"promised": limit}, at("2026-09-28 10:00"))

    assert wall(part_at(clock, "promised", percent, CHINA)) == moment


def test_a_second_pass_is_warned_when_the_whole_is_nearly_used():
    clock = Clock({"task": "10wd"}, at("2026-03-02 10:00"), used=5)

    assert wall(part_at(clock, "task", 80, CHINA)) == "2026-03-05 17:30"
    assert wall(part_at(Clock({"task": "10wd"}, clock.start, used=9), "task", 80, CHINA)) == "2026-03-02 10:00"


def test_daylight_saving_moves_no_close_of_business():
    berlin = Calendar(zone="Europe/Berlin")
    friday = datetime(2026, 3, 27, 10, tzinfo=ZoneInfo("Europe/Berlin")).isoformat()

    over = due(Clock({"legal": "2wd"}, friday), "legal", berlin)
    hours = due(Clock({"legal": "7wh"}, friday), "legal", berlin)

    assert over == datetime(2026, 3, 31, 15, 30, tzinfo=UTC)
    assert hours == datetime(2026, 3, 30, 8, tzinfo=UTC)


def test_plain_hours_pass_over_the_hour_that_is_left_out():
    berlin = Calendar(zone="Europe/Berlin")
    saturday = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/Berlin")).isoformat()

    over = due(Clock({"legal": "24h"}, saturday), "legal", berlin)

    assert berlin.local(over).strftime("%m-%d %H:%M") == "03-29 13:00"


def test_the_zone_of_the_process_has_no_say(monkeypatch):
    clock = paused("8wd", "2026-09-28 10:00", "2026-10-12 10:00", "2026-10-16 16:00")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        elsewhere = due(clock, "legal", Calendar(off=CHINA.off, on=CHINA.on))
    finally:
        monkeypatch.undo()
        time.tzset()

    assert wall(elsewhere) == "2026-10-21 17:30"
