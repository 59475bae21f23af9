"""Working days and office hours: which moments count, and when a number of them is over."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from engine.canonical import canonical

ZONE = ZoneInfo("Asia/Shanghai")
"""Where the offices are: their clocks are shown, and their days counted, unless a calendar names another zone."""
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """One version of a working calendar: `off` weekdays off, `on` weekend days worked (调休), `hours` minutes of the day.

    Day limits end at close of business. The first working day after the start is day 1 (民法典 art. 201), whatever
    the hour of the start: what arrives in the evening or on a day off counts as what arrived during the day.
    """

    version: str = ""  # sha256 (hex) of the rest; computed when left out
    zone: str = ZONE.key
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    hours: tuple[tuple[int, int], ...] = ((540, 720), (810, 1050))

    def __post_init__(self) -> None:
        minutes = [0, *(minute for span in self.hours for minute in span), 24 * 60 - 1]
        if not self.hours or minutes != sorted(minutes):
            raise ValueError(f"office hours must follow each other within one day: {self.hours}")
        if not self.version:
            object.__setattr__(self, "version", _version_of(self._facts()))

    def is_working(self, day: date) -> bool:
        if day.weekday() < _SATURDAY:
            return day not in self.off
        return day in self.on

    def after_working_days(self, start: datetime, days: int) -> datetime:
        """Close of business of the n-th working day after `start`; 0 is today if the office has not closed yet."""
        local = start.astimezone(self._zone)
        if days == 0:
            return self.closing(self._still_open_day(local))
        day = local.date()
        while days > 0:
            day += _DAY
            if self.is_working(day):
                days -= 1
        return self.closing(day)

    def after_calendar_days(self, start: datetime, days: int) -> datetime:
        """The hour of closing on the n-th day after `start`, working day or not."""
        return self.closing(start.astimezone(self._zone).date() + timedelta(days=days))

    def after_working_time(self, start: datetime, span: timedelta) -> datetime:
        """`start` and so much time with the office open."""
        for opens, closes in self._open_spans(start.astimezone(UTC)):
            if span <= closes - opens:
                return opens + span
            span -= closes - opens
        raise AssertionError("office hours never end")

    def working_days_between(self, since: datetime, until: datetime) -> int:
        """Working days that have begun after the day of `since`, the day of `until` among them."""
        day, last = self.local(since).date(), self.local(until).date()
        return sum(self.is_working(day + timedelta(days=each)) for each in range(1, (last - day).days + 1))

    def working_time_between(self, since: datetime, until: datetime) -> timedelta:
        """How long the office was open between two moments."""
        total = timedelta()
        for opens, closes in self._open_spans(since.astimezone(UTC)):
            if opens >= until:
                return total
            total += min(closes, until) - opens
        raise AssertionError("office hours never end")

    def closing(self, day: date) -> datetime:
        """The moment (UTC) the office closes, or would close, on this day."""
        return self._moment(day, self.hours[-1][1])

    def local(self, at: datetime) -> datetime:
        """This moment as the clock on the wall shows it."""
        return at.astimezone(self._zone)

    def at_wall(self, naive: datetime) -> datetime:
        """The moment (UTC) at which the clock on the wall shows this."""
        return naive.replace(tzinfo=self._zone).astimezone(UTC)

    def to_json(self) -> dict[str, Any]:
        return {"version": self.version, **self._facts()}

    def _facts(self) -> dict[str, Any]:
        return {
            "zone": self.zone,
            "off": sorted(day.isoformat() for day in self.off),
            "on": sorted(day.isoformat() for day in self.on),
            "hours": [list(span) for span in self.hours],
        }

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def _moment(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(minute // 60, minute % 60), self._zone).astimezone(UTC)

    def _still_open_day(self, local: datetime) -> date:
        day = local.date()
        if local.hour * 60 + local.minute >= self.hours[-1][1]:
            day += _DAY
        while not self.is_working(day):
            day += _DAY
        return day

    def _open_spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        day = start.astimezone(self._zone).date()
        while True:
            if self.is_working(day):
                for begin, end in self.hours:
                    closes = self._moment(day, end)
                    if closes > start:
                        yield max(self._moment(day, begin), start), closes
            day += _DAY


def from_json(record: Mapping[str, Any]) -> Calendar:
    """A calendar from what `to_json` wrote; a wrong version raises ValueError."""
    calendar = Calendar(
        zone=record["zone"],
        off=frozenset(map(date.fromisoformat, record["off"])),
        on=frozenset(map(date.fromisoformat, record["on"])),
        hours=tuple((begin, end) for begin, end in record["hours"]),
    )
    said = record.get("version", calendar.version)
    if said != calendar.version:
        raise ValueError(f"calendar {said} holds what {calendar.version} should")
    return calendar


def _version_of(facts: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(facts)).hexdigest()
