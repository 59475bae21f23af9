"""Change a working calendar on paper: everything that is wrong is said at once, and nothing is published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.errors import CalendarRefused
from app.services.arranged_days import ON, ArrangedDay, is_name
from app.services.arrangement import EVERYBODY, Arrangement
from app.services.calendar_faults import calendar_faults
from app.services.calendar_file import FIRST_YEAR, LAST_YEAR, Fault, read_calendar_file
from engine.office import Hours
from engine.workdays import is_weekend

UNWORKABLE = "办公时间应在一日之内先后相接，计算规则应为所列之一，每年至少有一个工作日。"


@dataclass(frozen=True, slots=True)
class DayChange:
    """None: what its weekday says."""

    day: date
    arranged: ArrangedDay | None
    org: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class CalendarEdit:
    """`file`: years replaced by those of a file, `official` when they are no guess. `hours` by organisation.

    Without any `first_day` and `pause_days` these rules stay.
    """

    days: Sequence[DayChange] = ()
    file: bytes = b""
    official: bool = True
    hours: Mapping[str, Hours] = field(default_factory=dict)
    first_day: str = ""
    pause_days: str = ""


def edited(before: Arrangement, edit: CalendarEdit, orgs: Iterable[str]) -> Arrangement:
    """`orgs`: codes there are. Raises CalendarRefused."""
    known = {EVERYBODY, *orgs}
    after = _with_file(before, edit, known - {EVERYBODY}) if edit.file else before
    _refuse(_day_faults(edit.days, after, known))
    try:
        return _with_rules(_with_days(after, edit.days), edit, known)
    except ValueError as error:  # the engine builds no calendar that nobody could work by
        raise _refused([Fault(0, UNWORKABLE)]) from error


def _with_file(before: Arrangement, edit: CalendarEdit, orgs: Iterable[str]) -> Arrangement:
    reading = read_calendar_file(edit.file, orgs)
    _refuse([*reading.faults, *calendar_faults(reading.days, before)])
    return before.with_years(reading.days, edit.official)


def _day_faults(days: Sequence[DayChange], before: Arrangement, known: Iterable[str]) -> list[Fault]:
    """By place in the list."""
    faults = []
    for place, change in enumerate(days, 1):
        if change.org not in known:
            faults.append(Fault(place, f"机构编码「{change.org}」不存在。"))
        elif not FIRST_YEAR <= change.day.year <= LAST_YEAR:
            faults.append(Fault(place, f"只能修改 {FIRST_YEAR} 年至 {LAST_YEAR} 年的日子。"))
        elif change.arranged is not None and not is_name(change.arranged.name):
            faults.append(Fault(place, "说明过长，或者含有不能使用的字符。"))
        elif change.arranged is not None and change.arranged.kind == ON and not _is_free(change, before):
            faults.append(Fault(place, f"{change.day} 本来就上班，不能调休上班。"))
    return faults


def _is_free(change: DayChange, before: Arrangement) -> bool:
    return is_weekend(change.day) or (change.org != EVERYBODY and change.day in before.calendar.off)


def _with_days(before: Arrangement, days: Sequence[DayChange]) -> Arrangement:
    after = before
    for org in sorted({change.org for change in days}):
        after = after.with_days({each.day: each.arranged for each in days if each.org == org}, org)
    return after


def _with_rules(before: Arrangement, edit: CalendarEdit, known: Iterable[str]) -> Arrangement:
    after = before
    for org, hours in sorted(edit.hours.items()):
        if org not in known:
            raise _refused([Fault(0, f"机构编码「{org}」不存在。")])
        after = after.with_hours(hours, org)
    rules = {"first_day": edit.first_day, "pause_days": edit.pause_days}
    return after.with_rules(**{name: word for name, word in rules.items() if word})


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise _refused(faults)


def _refused(faults: Sequence[Fault]) -> CalendarRefused:
    ordered = sorted(faults, key=lambda fault: fault.line)
    return CalendarRefused([{"line": each.line, "says": each.says} for each in ordered])
