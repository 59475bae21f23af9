"""The calendar of the official arrangements of 2025 and 2026, and moments on its wall."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from chinese_calendar import constants

from engine.calendar import Calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
YEARS = (2025, 2026)


def arranged(days):
    return frozenset(day for day in days if day.year in YEARS)


CHINA = Calendar(
    off=frozenset(day for day in arranged(constants.holidays) if day.weekday() < 5),
    on=arranged(constants.workdays),
    official=frozenset(YEARS),
)


def at(text):
    """A moment on the wall clock, as ledgers write it."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC).isoformat()


def wall(moment):
    assert moment.tzinfo is UTC
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
