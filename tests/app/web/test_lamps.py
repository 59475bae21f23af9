"""The deadline lamp: what is late, due today, soon, or has time; counted in the office's zone."""

from datetime import UTC, datetime, timedelta

import pytest

from app.web.lamps import Lamp, lamp

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)  # in Shanghai


@pytest.mark.parametrize(
    ("due_at", "light", "said"),
    [
        (None, "none", Lamp("none", "不计时限")),
        (NOON - timedelta(days=2), "red", Lamp("overdue", "逾期 2 天", 100)),
        (NOON - timedelta(hours=3), "red", Lamp("overdue", "逾期 3 小时", 100)),
        (NOON, "red", Lamp("overdue", "刚刚逾期", 100)),
        (NOON + timedelta(hours=5), "green", Lamp("today", "今日 17:00")),
        (NOON + timedelta(days=1), "yellow", Lamp("warn", "剩 1 天")),
        (NOON + timedelta(days=6), "green", Lamp("ok", "剩 6 天")),
    ],
)
def test_a_lamp_says_how_urgent_it_is(due_at, light, said):
    assert lamp(due_at, NOON, light=light) == said


def test_a_day_ends_at_midnight_of_the_office_not_of_greenwich():
    late_evening = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)  # 23:30 in Shanghai
    next_morning = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)  # 07:00 in Shanghai

    assert lamp(next_morning, late_evening).text == "剩 1 天"


def test_a_lamp_says_how_much_of_the_time_is_gone():
    since = NOON - timedelta(days=3)

    assert lamp(NOON + timedelta(days=1), NOON, since=since).used == 75
    assert lamp(NOON + timedelta(days=1), NOON, since=NOON + timedelta(days=2)).used == 0
