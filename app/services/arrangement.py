"""A working calendar as people edit it: the engine's calendar, and what its days are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.services.arranged_days import OFF, ON, ArrangedDay
from app.services.calendar_file import FileDay
from engine.calendar import Calendar, Deviation, from_json
from engine.office import Hours

EVERYBODY = ""
"""In the place of an organisation's code: the calendar that all go by."""
Names = Mapping[str, Mapping[str, str]]
"""Organisation -> ISO date -> what the day is called."""


@dataclass(frozen=True)
class Arrangement:
    """`names` count for nothing, so the digest of the calendar does not cover them."""

    calendar: Calendar = field(default_factory=Calendar)
    names: Names = field(default_factory=dict)

    def days(self, org: str = EVERYBODY) -> dict[date, ArrangedDay]:
        """What the calendar says of single days, or what an organisation does otherwise."""
        held, names = self._held(org), self.names.get(org, {})
        told = {day: OFF for day in held.off} | {day: ON for day in held.on}
        return {day: ArrangedDay(told[day], names.get(day.isoformat(), "")) for day in sorted(told)}

    def with_days(self, changes: Mapping[date, ArrangedDay | None], org: str = EVERYBODY) -> "Arrangement":
        """None: the day is again what its weekday says. Raises ValueError where no working day is left of a year."""
        days = {**self.days(org), **changes}
        kept = {day: told for day, told in days.items() if told is not None}
        names = {day.isoformat(): told.name for day, told in sorted(kept.items()) if told.name}
        return Arrangement(
            self._holding(org, _those(kept, OFF), _those(kept, ON)),
            {code: told for code, told in {**self.names, org: names}.items() if told},
        )

    def with_years(self, days: Iterable[FileDay], official: bool) -> "Arrangement":
        """Years are replaced whole, for each organisation that the lines name. `official`: they are no guess."""
        changed, years = self, set()
        told: dict[str, dict[date, ArrangedDay]] = {}
        for each in days:
            told.setdefault(each.org, {})[each.day] = each.arranged
        for org, new in told.items():
            replaced = {day.year for day in new}
            gone = dict.fromkeys(day for day in changed.days(org) if day.year in replaced)
            changed = changed.with_days({**gone, **new}, org)
            years |= replaced if org == EVERYBODY else set()
        return changed.with_official(years, official)

    def with_official(self, years: set[int], official: bool) -> "Arrangement":
        known = self.calendar.official | years if official else self.calendar.official - years
        return replace(self, calendar=_changed(self.calendar, official=frozenset(known)))

    def with_hours(self, hours: Hours, org: str = EVERYBODY) -> "Arrangement":
        """An organisation with the hours of everybody has none of its own. Raises ValueError for hours of no day."""
        if org == EVERYBODY:
            return replace(self, calendar=_changed(self.calendar, hours=hours))
        own = () if hours == self.calendar.hours else hours
        return replace(self, calendar=self._deviating(org, replace(self._deviation(org), hours=own)))

    def with_rules(self, **rules: Any) -> "Arrangement":
        """`first_day`, `pause_days`. Raises ValueError for a word that is none of theirs."""
        return replace(self, calendar=_changed(self.calendar, **rules))

    def to_json(self) -> dict[str, Any]:
        names = {"names": {org: dict(told) for org, told in self.names.items()}} if self.names else {}
        return {**self.calendar.to_json(), **names}

    def _held(self, org: str) -> Calendar | Deviation:
        return self.calendar if org == EVERYBODY else self._deviation(org)

    def _deviation(self, org: str) -> Deviation:
        return self.calendar.orgs.get(org, Deviation())

    def _holding(self, org: str, off: frozenset[date], on: frozenset[date]) -> Calendar:
        if org == EVERYBODY:
            return _changed(self.calendar, off=off, on=on)
        return self._deviating(org, replace(self._deviation(org), off=off, on=on))

    def _deviating(self, org: str, deviation: Deviation) -> Calendar:
        orgs = {**self.calendar.orgs, org: deviation}
        return _changed(self.calendar, orgs={code: each for code, each in orgs.items() if each != Deviation()})


def arrangement_of(body: Mapping[str, Any]) -> Arrangement:
    """From what `to_json` wrote. Raises ValueError, KeyError, TypeError for what nobody wrote."""
    facts = {name: value for name, value in body.items() if name != "names"}
    return Arrangement(from_json(facts), body.get("names", {}))


def _changed(calendar: Calendar, **facts: Any) -> Calendar:
    return replace(calendar, version="", **facts)


def _those(days: Mapping[date, ArrangedDay], kind: str) -> frozenset[date]:
    return frozenset(day for day, told in days.items() if told.kind == kind)
