"""The deadline lamp: what is late, due today, soon, or has time; counted in the working days of the office."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.web.lamps import Lamp, lamp
from engine.calendar import Calendar

PLAIN = Calendar()
FRIDAY = datetime(2026, 11, 20, 4, tzinfo=UTC)  # noon in Shanghai
GOLDEN_WEEK = Calendar(
    off=frozenset(date(2026, 10, day) for day in range(1, 8)), on=frozenset({date(2026, 9, 27), date(2026, 10, 10)})
)


def at(month, day, hour=12):
    """A moment of 2026 on the clock of the office."""
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=8)


@pytest.mark.parametrize(
    ("due_at", "light", "said"),
    [
        (None, "none", Lamp("none", "不计时限")),
        (FRIDAY - timedelta(days=2), "red", Lamp("overdue", "逾期 2 天", 100, "逾期 2 个工作日")),
        (FRIDAY - timedelta(hours=3), "red", Lamp("overdue", "逾期 3 小时", 100)),
        (FRIDAY, "red", Lamp("overdue", "刚刚逾期", 100)),
        (FRIDAY + timedelta(hours=5), "green", Lamp("today", "今日 17:00")),
        (FRIDAY + timedelta(days=3), "yellow", Lamp("warn", "剩 1 天", 0, "剩 1 个工作日")),
        (FRIDAY + timedelta(days=6), "green", Lamp("ok", "剩 4 天", 0, "剩 4 个工作日")),
    ],
)
def test_a_lamp_says_how_urgent_it_is(due_at, light, said):
    assert lamp(due_at, FRIDAY, PLAIN, light=light) == said


@pytest.mark.parametrize(
    ("due", "now", "said"),
    [
        (at(11, 23, 17), at(11, 20), "剩 1 天"),  # Monday, asked on Friday
        (at(11, 23, 17), at(11, 21), "剩 1 天"),  # asked on Saturday
        (at(11, 22, 17), at(11, 20), "11-22 到期"),  # Sunday: no working day before it is over
        (at(11, 20, 17), at(11, 21), "已逾期"),  # Saturday: no working day has gone yet
        (at(11, 20, 17), at(11, 23, 9), "逾期 1 天"),  # Monday morning
        (at(11, 19, 17), at(11, 20, 9), "逾期 1 天"),  # sixteen hours, and another working day has begun
    ],
)
def test_a_weekend_is_not_counted(due, now, said):
    assert lamp(due, now, PLAIN).text == said


@pytest.mark.parametrize(
    ("due", "now", "said"),
    [
        (at(10, 8, 17), at(9, 30), "剩 1 天"),  # the seven days off lie between
        (at(10, 12, 17), at(9, 30), "剩 4 天"),  # 8, 9, the Saturday worked instead, 12
        (at(9, 28, 17), at(9, 25), "剩 2 天"),  # the Sunday before is worked as well
        (at(9, 30, 17), at(10, 7), "已逾期"),
        (at(9, 30, 17), at(10, 10), "逾期 3 天"),
    ],
)
def test_national_day_is_not_counted_but_the_days_worked_instead_are(due, now, said):
    assert lamp(due, now, GOLDEN_WEEK).text == said


def test_a_day_ends_at_midnight_of_the_office_not_of_greenwich():
    late_evening = datetime(2026, 11, 19, 15, 30, tzinfo=UTC)  # 23:30 in Shanghai
    next_morning = datetime(2026, 11, 19, 23, 0, tzinfo=UTC)  # 07:00 in Shanghai

    assert lamp(next_morning, late_evening, PLAIN).text == "剩 1 天"


def test_a_lamp_says_how_much_of_the_time_is_gone():
    since = FRIDAY - timedelta(days=3)

    assert lamp(FRIDAY + timedelta(days=1), FRIDAY, PLAIN, since=since).used == 75
    assert lamp(FRIDAY + timedelta(days=1), FRIDAY, PLAIN, since=FRIDAY + timedelta(days=2)).used == 0
