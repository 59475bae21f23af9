"""Working days and office hours: which moments count, and when a number of them is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo

from engine.arrangement import Deviation, days_of, deviation_json, deviation_of, digest_of, hours_of, texts_of
from engine.office import Hours, Office, check_hours, check_zone
from engine.workdays import EveryDay, Numbers, Span, WorkingDays, apart, between, is_weekend, later

ZONE = ZoneInfo("Asia/Shanghai")
"""Where the offices are: their clocks are shown, and their days counted, unless a calendar names another zone."""
EVERY_DAY = EveryDay()
_DAY, _INSTANT = timedelta(days=1), timedelta.resolution

Days = Sequence[Span]
"""Spans of days, the first and the last of each."""


@dataclass(frozen=True)
class Calendar:
    """One version of a working calendar: `off` weekdays off, `on` weekend days worked (调休), `hours` minutes of the day.

    Day limits end at close of business. The first working day after the start is day 1 (民法典 art. 201), whatever
    the hour of the start: what arrives in the evening or on a day off counts as what arrived during the day. With
    `first_day="same"` the day of the start is day 1 unless the office has closed.
    `official`: years whose arrangement was published; where none are named, nobody knows. `orgs`: by code.
    `pause_days`: which of the first and the last day of a pause are taken out of the count.
    """

    version: str = ""  # sha256 (hex) of the rest; computed when left out
    zone: str = ZONE.key
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    hours: Hours = ((540, 720), (810, 1050))
    official: frozenset[int] = frozenset()
    orgs: Mapping[str, Deviation] = field(default_factory=dict, hash=False)
    first_day: Literal["next", "same"] = "next"
    pause_days: Literal["both", "first", "last", "none"] = "both"

    def __post_init__(self) -> None:
        check_hours(self.hours)
        check_zone(self.zone)
        self._check_words()
        self._check_years()
        if not self.version:
            object.__setattr__(self, "version", digest_of(self._facts()))
        for code in self.orgs:
            self.of(code)

    def of(self, org: str) -> "Calendar":
        """The calendar one organisation works by; it goes by the same version."""
        if org not in self.orgs:
            return self
        if org not in self._known:
            here = self.orgs[org]
            off, on = (self.off - here.on) | here.off, (self.on - here.off) | here.on
            self._known[org] = replace(self, off=off, on=on, hours=here.hours or self.hours, orgs={})
        return self._known[org]

    def is_working(self, day: date) -> bool:
        return day in self.on if is_weekend(day) else day not in self.off

    def is_provisional(self, day: date) -> bool:
        """Whether the arrangement of its year is still to be published."""
        return bool(self.official) and day.year not in self.official

    def counts_from(self, start: datetime) -> date:
        """The first day that can count."""
        return date.fromordinal(self._place(start) + 1)

    def after_working_days(self, start: datetime, days: int, without: Days = ()) -> datetime:
        """Close of business of the n-th working day after `start`; 0 is today if the office has not closed yet.

        Days in `without` do not count.
        """
        return self._after(self._working_days, start, days, without, days == 0)

    def after_calendar_days(self, start: datetime, days: int, without: Days = ()) -> datetime:
        """The hour of closing on the n-th day after `start`, working day or not."""
        return self._after(EVERY_DAY, start, days, without)

    def after_working_time(self, start: datetime, span: timedelta) -> datetime:
        """`start` and so much time with the office open."""
        return self._office.after(start.astimezone(UTC), span)

    def before_working_days(self, until: datetime, days: int) -> datetime:
        """The last moment from which so many working days are over by `until`."""
        return self._before(self._working_days, until, days, days == 0)

    def before_calendar_days(self, until: datetime, days: int) -> datetime:
        """The last moment from which so many calendar days are over by `until`."""
        return self._before(EVERY_DAY, until, days)

    def before_working_time(self, until: datetime, span: timedelta) -> datetime:
        """The last moment from which so much time with the office open is over by `until`."""
        return self._office.before(until.astimezone(UTC), span)

    def working_days_between(self, since: datetime, until: datetime, without: Days = ()) -> int:
        """Working days that have begun after the day of `since`, the day of `until` among them."""
        return between(self._working_days, self._place(since), self._place(until), _ordinals(without))

    def calendar_days_between(self, since: datetime, until: datetime, without: Days = ()) -> int:
        """The same for calendar days."""
        return between(EVERY_DAY, self._place(since), self._place(until), _ordinals(without))

    def working_time_between(self, since: datetime, until: datetime) -> timedelta:
        """How long the office was open between two moments."""
        return self._office.between(since.astimezone(UTC), until)

    def paused_days(self, since: datetime, until: datetime | None = None) -> tuple[date, date]:
        """The first and the last day that a pause takes out of the count; the last is before the first if none is.

        Without `until` it goes on. A day after whose closing it began was not paused: what was over then stays over.
        """
        local = self.local(since)
        first = local.date() + _DAY * (self.pause_days in ("last", "none") or self._office.has_closed(local))
        if until is None:
            return first, date.max
        return first, self.local(until).date() - _DAY * (self.pause_days in ("first", "none"))

    def opening(self, day: date) -> datetime:
        """The moment (UTC) the office opens, or would open, on this day."""
        return self._office.opening(day)

    def closing(self, day: date) -> datetime:
        """The moment (UTC) the office closes, or would close, on this day."""
        return self._office.closing(day)

    def last_office_moment(self, at: datetime) -> datetime:
        """This moment if the office is open or just closes, else when it closed last before it."""
        return min(next(self._office.open_before(at.astimezone(UTC)))[1], at.astimezone(UTC))

    def local(self, at: datetime) -> datetime:
        """This moment as the clock on the wall shows it."""
        return at.astimezone(self._office.zone)

    def at_wall(self, naive: datetime) -> datetime:
        """The moment (UTC) at which the clock on the wall shows this."""
        return naive.replace(tzinfo=self._office.zone).astimezone(UTC)

    def to_json(self) -> dict[str, Any]:
        return {"version": self.version, **self._facts()}

    def _facts(self) -> dict[str, Any]:
        """What came after version 0.2.0 is left out where it says nothing, so that older digests hold."""
        later_on = {
            "official": sorted(self.official),
            "orgs": {code: deviation_json(each) for code, each in self.orgs.items()},
            "first_day": self.first_day if self.first_day != "next" else "",
            "pause_days": self.pause_days if self.pause_days != "both" else "",
        }
        return {
            "zone": self.zone,
            "off": texts_of(self.off),
            "on": texts_of(self.on),
            "hours": [list(span) for span in self.hours],
            **{name: value for name, value in later_on.items() if value},
        }

    @cached_property
    def _office(self) -> Office:
        return Office(self.zone, self.hours, self.is_working)

    @cached_property
    def _working_days(self) -> WorkingDays:
        return WorkingDays(self.off, self.on)

    @cached_property
    def _known(self) -> dict[str, "Calendar"]:
        return {}

    def _check_words(self) -> None:
        if self.first_day not in ("next", "same"):
            raise ValueError(f"first_day is next or same, not {self.first_day!r}")
        if self.pause_days not in ("both", "first", "last", "none"):
            raise ValueError(f"pause_days is both, first, last or none, not {self.pause_days!r}")

    def _check_years(self) -> None:
        for year in sorted({day.year for day in self.off}):
            before, until = date(year, 1, 1).toordinal() - 1, date(year, 12, 31).toordinal()
            if not between(self._working_days, before, until, ()):
                raise ValueError(f"no working day in {year}")

    def _eve(self, local: datetime, today: bool) -> int:
        """The day after which counting begins. `today`: with the day of the start unless the office has closed."""
        return local.toordinal() - (today and not self._office.has_closed(local))

    def _place(self, at: datetime) -> int:
        return self._eve(self.local(at), self.first_day == "same")

    def _after(self, numbers: Numbers, start: datetime, days: int, without: Days, today: bool = False) -> datetime:
        local, today = self.local(start), today or self.first_day == "same"
        last = later(numbers, self._eve(local, today), max(days, 1) if today else days, _ordinals(without))
        return self.closing(local.date() + timedelta(days=last - local.toordinal()))

    def _before(self, numbers: Numbers, until: datetime, days: int, today: bool = False) -> datetime:
        day, today = self.local(until).date(), today or self.first_day == "same"
        last = numbers.number(day.toordinal() - (self.closing(day) > until))
        if today:
            first = date.fromordinal(numbers.day(last - max(days, 1) + 1))
            return self.closing(first) - _INSTANT
        return self._office.end_of(date.fromordinal(numbers.day(last - days + 1) - 1))


def from_json(record: Mapping[str, Any]) -> Calendar:
    """A calendar from what `to_json` wrote; a wrong version raises ValueError."""
    calendar = Calendar(
        zone=record["zone"],
        off=days_of(record["off"]),
        on=days_of(record["on"]),
        hours=hours_of(record["hours"]),
        official=frozenset(record.get("official", ())),
        orgs={code: deviation_of(each) for code, each in record.get("orgs", {}).items()},
        first_day=record.get("first_day", "next"),
        pause_days=record.get("pause_days", "both"),
    )
    said = record.get("version", calendar.version)
    if said != calendar.version:
        raise ValueError(f"calendar {said} holds what {calendar.version} should")
    return calendar


def _ordinals(days: Days) -> list[Span]:
    return apart((first.toordinal(), last.toordinal()) for first, last in days if first <= last) if days else []
