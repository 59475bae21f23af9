"""Working days and hours on the real arrangement of 2026."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.calendar import Calendar, from_json

SHANGHAI = ZoneInfo("Asia/Shanghai")


def days(*spans):
    return frozenset(date.fromisoformat(f"2026-{span}") for span in spans)


def weekdays_off(*spans):
    """Weekdays between two days of 2026, both included."""
    found = set()
    for span in spans:
        first, last = (date.fromisoformat(f"2026-{day}") for day in span.split(".."))
        found |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return frozenset(day for day in found if day.weekday() < 5)


CHINA_2026 = Calendar(
    off=weekdays_off(
        *("01-01..01-03", "02-15..02-23", "04-04..04-06", "05-01..05-05"),
        *("06-19..06-21", "09-25..09-27", "10-01..10-07"),
    ),
    on=days("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
)


def at(text):
    """A moment of 2026 on the wall clock."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=SHANGHAI)


def wall(moment):
    assert moment.tzinfo is UTC
    return moment.astimezone(SHANGHAI).strftime("%m-%d %H:%M")


def test_2026_has_nineteen_weekdays_off_and_six_weekend_days_on():
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    working = sum(map(CHINA_2026.is_working, year))

    assert (len(CHINA_2026.off), len(CHINA_2026.on), working) == (19, 6, 261 - 19 + 6)


def test_the_day_of_arrival_does_not_count():
    assert wall(CHINA_2026.after_working_days(at("03-02 09:00"), 1)) == "03-03 17:30"
    assert wall(CHINA_2026.after_working_days(at("03-02 23:00"), 1)) == "03-03 17:30"


def test_a_friday_evening_counts_from_monday():
    assert wall(CHINA_2026.after_working_days(at("03-06 20:00"), 5)) == "03-13 17:30"


def test_five_days_over_national_day_end_after_the_make_up_saturday():
    assert wall(CHINA_2026.after_working_days(at("09-29 10:00"), 5)) == "10-12 17:30"
    assert wall(CHINA_2026.after_working_days(at("09-29 10:00"), 4)) == "10-10 17:30"


def test_the_day_is_the_day_on_the_wall_not_in_utc():
    late_on_the_second = datetime(2026, 3, 2, 23, 30, tzinfo=SHANGHAI)
    same_moment = late_on_the_second.astimezone(UTC)

    assert CHINA_2026.after_working_days(same_moment, 1) == CHINA_2026.after_working_days(late_on_the_second, 1)


@pytest.mark.parametrize(
    ("arrives", "due"),
    [
        ("03-02 09:00", "03-02 17:30"),
        ("03-02 17:29", "03-02 17:30"),
        ("03-02 17:30", "03-03 17:30"),
        ("03-06 18:00", "03-09 17:30"),
        ("10-03 10:00", "10-08 17:30"),
        ("10-10 10:00", "10-10 17:30"),
    ],
)
def test_zero_days_is_close_of_business_of_a_day_still_open(arrives, due):
    assert wall(CHINA_2026.after_working_days(at(arrives), 0)) == due


def test_calendar_days_end_on_a_day_off_as_well():
    assert wall(CHINA_2026.after_calendar_days(at("08-02 10:00"), 60)) == "10-01 17:30"


@pytest.mark.parametrize(
    ("starts", "hours", "ends"),
    [
        ("03-02 09:00", 1, "03-02 10:00"),
        ("03-02 11:30", 1, "03-02 14:00"),
        ("03-02 12:30", 1, "03-02 14:30"),
        ("03-02 16:30", 8, "03-03 17:30"),
        ("03-02 09:00", 7, "03-02 17:30"),
        ("03-06 17:00", 1, "03-09 09:30"),
        ("09-30 17:00", 1, "10-08 09:30"),
    ],
)
def test_working_hours_pass_only_while_the_office_is_open(starts, hours, ends):
    assert wall(CHINA_2026.after_working_time(at(starts), timedelta(hours=hours))) == ends


def test_a_calendar_is_known_by_what_it_holds():
    longer = Calendar(off=CHINA_2026.off | days("12-31"), on=CHINA_2026.on)

    assert from_json(CHINA_2026.to_json()) == CHINA_2026
    assert longer.version != CHINA_2026.version
    assert len(longer.version) == 64


def test_a_calendar_that_was_tampered_with_is_not_read():
    record = CHINA_2026.to_json() | {"off": []}

    with pytest.raises(ValueError, match="should"):
        from_json(record)


@pytest.mark.parametrize("hours", [(), ((720, 540),), ((540, 720), (700, 900)), ((540, 1500),), ((True, 720),)])
def test_office_hours_follow_each_other_within_a_day(hours):
    with pytest.raises(ValueError, match="office hours"):
        Calendar(hours=hours)


@pytest.mark.parametrize("zone", ["", "Asia", "Nowhere/X", "../../etc/passwd", "Asia/\0", 8])
def test_a_calendar_has_a_zone_there_is(zone):
    with pytest.raises(ValueError, match="zone"):
        Calendar(zone=zone)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(SHANGHAI))


@given(MOMENTS, st.integers(0, 60))
def test_a_working_day_limit_ends_on_a_working_day_after_so_many_of_them(start, count):
    due = CHINA_2026.after_working_days(start, count).astimezone(SHANGHAI)

    between = [start.date() + timedelta(days=n) for n in range(1, (due.date() - start.date()).days + 1)]
    assert CHINA_2026.is_working(due.date())
    assert due > start
    assert count == 0 or sum(map(CHINA_2026.is_working, between)) == count


@given(MOMENTS, st.integers(1, 40 * 60), st.integers(1, 40 * 60))
def test_working_time_adds_up(start, first, second):
    step = CHINA_2026.after_working_time(start, timedelta(minutes=first))

    there = CHINA_2026.after_working_time(step, timedelta(minutes=second))

    assert there == CHINA_2026.after_working_time(start, timedelta(minutes=first + second))


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("09-30 10:00", "09-30 17:00", 0),
        ("09-30 10:00", "10-08 09:00", 1),
        ("09-30 10:00", "10-10 09:00", 3),
        ("10-09 18:00", "10-12 08:00", 2),
    ],
)
def test_working_days_between_leave_holidays_out_and_count_make_up_days(since, until, days):
    assert CHINA_2026.working_days_between(at(since), at(until)) == days


@given(st.datetimes(datetime(2026, 1, 5), datetime(2026, 11, 1)), st.integers(0, 60))
def test_working_time_between_undoes_working_time_after(naive, hours):
    start, span = naive.replace(tzinfo=UTC), timedelta(hours=hours)

    assert CHINA_2026.working_time_between(start, CHINA_2026.after_working_time(start, span)) == span
