"""A calendar that is being edited: carried by the page from change to change until it is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import g, request

from app.errors import CalendarRefused
from app.queries.calendars import offices
from app.schemas.calendars import AS_THE_WEEK, day_of, minutes_of
from app.services.arranged_days import KINDS, ArrangedDay
from app.services.arrangement import Arrangement
from app.services.calendar_preview import arrangement_in_force
from app.services.carried_arrangement import carried_arrangement
from app.services.edit_calendar import CalendarEdit, DayChange, edited
from app.web.carried import BundleUnreadable, packed, unpacked
from app.web.posted import posted_text

SPANS = (("morning_opens", "morning_closes"), ("afternoon_opens", "afternoon_closes"))


@dataclass(frozen=True)
class Draft:
    """`based_on`: the version (hex) it began with, which has to be in force still when it is published."""

    based_on: str
    arrangement: Arrangement

    @property
    def packed(self) -> str:
        return packed({"based_on": self.based_on, "body": self.arrangement.to_json()})


def brought() -> Draft:
    """The draft that the page sent back, or a new one. Raises BundleUnreadable."""
    text, before = request.form.get("draft", ""), arrangement_in_force(g.db)
    if not text:
        return Draft(before.calendar.version, before)
    told = unpacked(text)
    try:
        return Draft(str(told["based_on"]), carried_arrangement(told["body"], before, _codes()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BundleUnreadable() from error


def changed(draft: Draft, file: bytes = b"") -> Draft:
    """With what the form asks for. Raises CalendarRefused."""
    return Draft(draft.based_on, edited(draft.arrangement, _asked(file), _codes()))


def _codes() -> list[str]:
    return [each.code for each in offices(g.db)]


def _asked(file: bytes) -> CalendarEdit:
    form = request.form
    return CalendarEdit(
        days=tuple(_days(form.getlist("day"), posted_text("kind"), posted_text("name"), posted_text("org"))),
        file=file,
        official=form.get("official", "yes") == "yes",
        hours={posted_text("org"): _hours(form)} if "morning_opens" in form else {},
        first_day=posted_text("first_day"),
        pause_days=posted_text("pause_days"),
    )


def _days(asked: list[str], kind: str, name: str, org: str) -> Iterator[DayChange]:
    if asked and kind not in (*KINDS, AS_THE_WEEK):
        raise CalendarRefused([{"line": 0, "says": "请选择所选日子改为什么。"}])
    for text in asked:
        day = day_of(text)
        if day is None:
            raise CalendarRefused([{"line": 0, "says": f"日期「{text[:20]}」无法识别。"}])
        yield DayChange(day, None if kind == AS_THE_WEEK else ArrangedDay(kind, name), org)


def _hours(form: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """Both halves of the day; one that is left empty is not worked."""
    told = [(form.get(opens, ""), form.get(closes, "")) for opens, closes in SPANS]
    try:
        return tuple((minutes_of(opens), minutes_of(closes)) for opens, closes in told if opens or closes)
    except ValueError as error:
        raise CalendarRefused([{"line": 0, "says": "办公时间应写成 09:00。"}]) from error
