"""Limits as charts and items write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import limits
from engine.calendar import Calendar
from engine.errors import LimitRefused

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY = datetime(2026, 3, 3, 10, 0, tzinfo=SHANGHAI)
CALENDAR = Calendar()


def due(text, of=""):
    moment = limits.due(text, TUESDAY, CALENDAR, of)
    assert moment.tzinfo is UTC
    return moment.astimezone(SHANGHAI).strftime("%m-%d %H:%M:%S")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("5wd", "03-10 17:30:00"),
        (" 5wd\n", "03-10 17:30:00"),
        ("0wd", "03-03 17:30:00"),
        ("60cd", "05-02 17:30:00"),
        ("8wh", "03-04 11:00:00"),
        ("1.5wh", "03-03 11:30:00"),
        ("0.25h", "03-03 10:15:00"),
        ("24h", "03-04 10:00:00"),
        ("P3D", "03-06 10:00:00"),
        ("P1W", "03-10 10:00:00"),
        ("P1DT2H30M15S", "03-04 12:30:15"),
        ("PT90M", "03-03 11:30:00"),
        ("2026-03-20", "03-20 17:30:00"),
        ("2026-03-20T09:00", "03-20 09:00:00"),
        ("2026-03-20T09:00:00Z", "03-20 17:00:00"),
        ("2026-03-20T09:00:00+08:00", "03-20 09:00:00"),
    ],
)
def test_a_limit_is_over_at_its_moment(text, moment):
    assert due(text) == moment


@pytest.mark.parametrize(
    ("share", "of", "moment"),
    [
        ("40%", "10wd", "03-09 17:30:00"),
        ("40%", "11wd", "03-10 17:30:00"),
        ("1%", "5wd", "03-04 17:30:00"),
        ("100%", "5wd", "03-10 17:30:00"),
        ("50%", "7cd", "03-07 17:30:00"),
        ("50%", "24h", "03-03 22:00:00"),
        ("25%", "2wh", "03-03 10:30:00"),
        ("40%", "1.5wh", "03-03 10:36:00"),
        ("50%", "P1D", "03-03 22:00:00"),
    ],
)
def test_a_share_of_days_is_whole_days_and_a_share_of_hours_is_exact(share, of, moment):
    assert due(share, of) == moment


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "5",
            "wd",
            "-5wd",
            "5 wd",
            "5.5wd",
            "5.wh",
            ".5h",
            "1.1234567h",
            "５wd",
            "5WD",
            "99999wd",
            "10000wd",
            "5wd\0",
            "0%",
            "101%",
        ),
        *("P", "PT", "P1DT", "P1Y", "P1M", "-P1D", "PT1H30", "P0.5D", "'PT1H'", "R3/PT1H"),
        *("2026-02-30", "2026-03-20 09:00", "item.other", "workdays(5)"),
    ],
)
def test_what_is_no_limit_is_refused_by_name(text):
    with pytest.raises(LimitRefused) as refused:
        limits.check(text)

    assert f"时限「{text}」无法计算" in str(refused.value)


def test_a_share_needs_to_know_of_what():
    with pytest.raises(LimitRefused, match="总时限"):
        due("40%")


@pytest.mark.parametrize("of", ["2026-03-20", "item.promised", "50%"])
def test_there_is_no_share_of_a_date(of):
    with pytest.raises(LimitRefused, match="比例"):
        due("40%", of)


def test_the_items_limit_has_to_be_put_in_first():
    with pytest.raises(LimitRefused):
        due("item.promised")

    assert limits.resolved("item.promised", promised="10wd") == "10wd"
    assert limits.resolved("item.legal", promised="10wd") == ""
    assert limits.resolved("3wd", promised="10wd") == "3wd"


def test_a_limit_beyond_the_calendar_is_refused():
    with pytest.raises(LimitRefused, match="超出日历范围"):
        limits.due("9999cd", datetime(9990, 1, 1, tzinfo=UTC), CALENDAR)


@given(st.text(max_size=30))
def test_any_text_is_a_limit_or_is_refused(text):
    try:
        limits.check(text)
    except LimitRefused:
        return
    assert limits.check(text) == limits.check(text.strip())


@given(st.integers(0, 300), st.integers(1, 100), st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))
def test_a_share_is_never_later_than_the_whole(days, share, start):
    start = start.replace(tzinfo=UTC)

    part = limits.due(f"{share}%", start, CALENDAR, of=f"{days}wd")

    assert part <= limits.due(f"{days}wd", start, CALENDAR)
    assert part > start - timedelta(seconds=1)


@given(hours=st.integers(1, 9_999), first=st.integers(1, 100), second=st.integers(1, 100))
def test_a_share_of_working_hours_made_a_limit_of_its_own_is_exact(hours, first, second):
    once = limits.text_of_share(f"{first}%", f"{hours}wh")
    twice = limits.text_of_share(f"{second}%", once)

    assert limits.check(twice).span == timedelta(hours=hours) * first * second / 10_000
