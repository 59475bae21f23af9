"""Numbers for days: how many count up to a day, and which day is the n-th. Days are ordinals (`date.toordinal`)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, Protocol

_WEEK, _WEEKDAYS = 7, 5

Span = tuple[Any, Any]
"""The first and the last of something ordered: days, moments."""


class Numbers(Protocol):
    def number(self, ordinal: int) -> int: ...

    def day(self, number: int) -> int: ...


class EveryDay:
    """Calendar days: each counts."""

    def number(self, ordinal: int) -> int:
        return ordinal

    def day(self, number: int) -> int:
        return number


class WorkingDays:
    """`off`: weekdays that do not count, `on`: weekend days that do. All other weeks have five working days.

    Only the days that differ are kept, so that neither the past nor the future ends anywhere.
    """

    def __init__(self, off: Iterable[date], on: Iterable[date]):
        changes = [(day.toordinal(), -1) for day in off if not is_weekend(day)]
        changes += [(day.toordinal(), 1) for day in on if is_weekend(day)]
        changes.sort()
        self._days = [ordinal for ordinal, _ in changes]
        self._shifts = [0, *accumulate(shift for _, shift in changes)]
        self._numbers = [self.number(ordinal) for ordinal in self._days]

    def number(self, ordinal: int) -> int:
        """How many working days there were up to this day, itself among them, since the year 1."""
        weeks, rest = divmod(ordinal, _WEEK)
        return weeks * _WEEKDAYS + min(rest, _WEEKDAYS) + self._shifts[bisect_right(self._days, ordinal)]

    def day(self, number: int) -> int:
        """The working day with this number."""
        place = bisect_left(self._numbers, number)
        weeks, rest = divmod(number - self._shifts[place] - 1, _WEEKDAYS)
        ordinal = weeks * _WEEK + rest + 1
        return min(ordinal, self._days[place]) if place < len(self._days) else ordinal


def is_weekend(day: date) -> bool:
    return day.weekday() >= _WEEKDAYS


def later(days: Numbers, eve: int, count: int, without: Sequence[Span]) -> int:
    """The `count`-th day after `eve` that is in none of these spans, which are apart and in order."""
    number = days.number(eve) + count
    for first, last in without:
        if first <= eve:
            first = eve + 1
        if last >= first:
            if days.day(number) < first:
                break
            number += days.number(last) - days.number(first - 1)
    return days.day(number)


def between(days: Numbers, eve: int, until: int, without: Sequence[Span]) -> int:
    """How many days after `eve`, up to `until`, are in none of these spans."""
    if until <= eve:
        return 0
    inside = ((max(first, eve + 1), min(last, until)) for first, last in without)
    lost = sum(days.number(last) - days.number(first - 1) for first, last in inside if first <= last)
    return days.number(until) - days.number(eve) - lost


def apart(spans: Iterable[Span]) -> list[Span]:
    """The same spans in order, those that overlap made one.

    >>> apart([(5, 9), (1, 3), (8, 12)])
    [(1, 3), (5, 12)]
    """
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
