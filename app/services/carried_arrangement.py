"""A working calendar that a page carried from change to change and brought back: never trusted."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from app.services.arranged_days import is_name
from app.services.arrangement import EVERYBODY, Arrangement, arrangement_of
from app.services.calendar_file import FIRST_YEAR, LAST_YEAR


def carried_arrangement(body: Mapping[str, Any], before: Arrangement, orgs: Collection[str]) -> Arrangement:
    """`before`: the calendar in force; `orgs`: codes there are.

    Raises ValueError, KeyError, TypeError or AttributeError for what no edit could have made of it.
    """
    carried = arrangement_of(body)
    if carried.calendar.zone != before.calendar.zone or not all(_checks(carried, {EVERYBODY, *orgs})):
        raise ValueError("no edit makes such a calendar")
    return carried


def _checks(carried: Arrangement, known: Collection[str]) -> Iterator[bool]:
    calendar = carried.calendar
    for org in {EVERYBODY, *calendar.orgs, *carried.names}:
        days = carried.days(org)
        yield org in known
        yield all(_is_year(day.year) for day in days)
        yield all(_is_named(day, name) for day, name in carried.names.get(org, {}).items())
    yield all(type(year) is int and _is_year(year) for year in calendar.official)


def _is_named(day: str, name: str) -> bool:
    return date.fromisoformat(day).isoformat() == day and is_name(name)


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR
