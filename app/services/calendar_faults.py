"""What is wrong with a calendar file as a whole: days told twice, left-out years, forgotten holidays, no work."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.services.arranged_days import OFF, ON
from app.services.arrangement import EVERYBODY, Arrangement
from app.services.calendar_file import Fault, FileDay
from app.services.official_years import statutory_year
from engine.workdays import is_weekend


def calendar_faults(days: Sequence[FileDay], before: Arrangement) -> list[Fault]:
    """In the order of lines. `before`: the calendar that the file changes."""
    checks = (_twice(days), _years_left_out(days, before), _forgotten(days), _no_change(days, before))
    found = [fault for check in checks for fault in check]
    return sorted(found or _without_work(days, before), key=lambda fault: fault.line)


def _twice(days: Sequence[FileDay]) -> Iterator[Fault]:
    first: dict[tuple[str, date], int] = {}
    for each in days:
        line = first.setdefault((each.org, each.day), each.line)
        if line != each.line:
            yield Fault(each.line, f"{each.day} 与第 {line} 行重复。")


def _years_left_out(days: Sequence[FileDay], before: Arrangement) -> Iterator[Fault]:
    """A calendar goes on without a gap, from the first year it knows to the last."""
    named = {each.day.year: each.line for each in reversed(days) if each.org == EVERYBODY}
    known = named.keys() | {day.year for day in before.days()}
    for year in sorted(named):
        missing = next((one for one in range(min(known), year) if one not in known), None)
        if missing is not None:
            yield Fault(named[year], f"有 {year} 年，却缺少 {missing} 年。")
            return


def _forgotten(days: Sequence[FileDay]) -> Iterator[Fault]:
    """The law gives everybody certain days off; a weekday among them that a year does not name was left out."""
    told = {each.day for each in days if each.org == EVERYBODY}
    last = {each.day.year: each.line for each in days if each.org == EVERYBODY}
    for year, line in last.items():
        for day, holiday in sorted(statutory_year(year).items()):
            if "补假" not in holiday.name and not is_weekend(day) and day not in told:
                yield Fault(line, f"{year} 年的安排不完整：缺少 {day:%m-%d}（{holiday.name}，法定节假日）。")


def _no_change(days: Sequence[FileDay], before: Arrangement) -> Iterator[Fault]:
    """An organisation works on a weekday all the same only where everybody else is off."""
    off = _off_for_all(days, before)
    for each in days:
        if each.org and each.arranged.kind == ON and not is_weekend(each.day) and each.day not in off:
            yield Fault(each.line, f"{each.day:%m-%d} 本来就上班，不能调休上班。")


def _without_work(days: Sequence[FileDay], before: Arrangement) -> Iterator[Fault]:
    last = {(each.org, each.day.year): each.line for each in days}
    for (org, year), line in last.items():
        own = [each for each in days if each.org in (EVERYBODY, org)]
        on = {each.day for each in own if each.arranged.kind == ON}
        off = _off_for_all(days, before) | {each.day for each in own if each.arranged.kind == OFF}
        if not any(day in on or not (is_weekend(day) or day in off) for day in _days_of(year)):
            yield Fault(line, f"{year} 年没有一个工作日。")


def _off_for_all(days: Sequence[FileDay], before: Arrangement) -> set[date]:
    """Once the file holds, whose years replace those of before."""
    replaced = {each.day.year for each in days if each.org == EVERYBODY}
    kept = {day for day in before.calendar.off if day.year not in replaced}
    return kept | {each.day for each in days if each.org == EVERYBODY and each.arranged.kind == OFF}


def _days_of(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=each) for each in range(366) if (first + timedelta(days=each)).year == year)
