"""Public holidays on the way, as people call them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from engine.calendar import Calendar
from engine.workdays import is_weekend

_DAY = timedelta(days=1)
_LONG = 7
_FIXED = (((1, 1), "元旦"), ((5, 1), "劳动节"), ((10, 1), "国庆节"))
_MOVING = (((4, 3), (4, 6), "清明节"), ((5, 28), (6, 28), "端午节"), ((9, 7), (10, 8), "中秋节"))
_SPRING = ((1, 19), (2, 24))
"""When the festivals of the lunar year, and 清明, can begin."""


@dataclass(frozen=True, slots=True)
class Holiday:
    first: date
    last: date
    name: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def holidays_on_the_way(calendar: Calendar, first: date, last: date) -> Iterator[Holiday]:
    """Days off in one piece with at least one weekday among them, the weekend beside it included."""
    day = first
    while day <= last:
        if is_weekend(day) or calendar.is_working(day):
            day += _DAY
        else:
            found = _around(calendar, day)
            yield found
            day = found.last + _DAY


def _around(calendar: Calendar, day: date) -> Holiday:
    first = last = day
    while not calendar.is_working(first - _DAY):
        first -= _DAY
    while not calendar.is_working(last + _DAY):
        last += _DAY
    return Holiday(first, last, name_of(first, last))


def name_of(first: date, last: date) -> str:
    """By the days of the year; empty where it cannot be known.

    >>> name_of(date(2026, 10, 1), date(2026, 10, 7)), name_of(date(2026, 2, 15), date(2026, 2, 23))
    ('国庆节', '春节')
    """
    days = [first + _DAY * each for each in range((last - first).days + 1)]
    for (month, number), name in _FIXED:
        if any((day.month, day.day) == (month, number) for day in days):
            return name
    begins = (first.month, first.day)
    if _SPRING[0] <= begins <= _SPRING[1] and len(days) >= _LONG:
        return "春节"
    return next((name for since, until, name in _MOVING if since <= begins <= until), "")
