"""A year of a working calendar as people look at it: months of weeks of days, each saying whether one works."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.services.arranged_days import OFF, ON, ArrangedDay
from engine.calendar import Calendar
from engine.workdays import is_weekend

WEEK = 7
NOTHING: Mapping[date, ArrangedDay] = {}
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Cell:
    """`kind`: work, rest (a weekend as usual), off 放假, on 调休上班; `told`: an organisation's own arrangement."""

    day: date
    kind: str
    name: str = ""
    told: bool = False

    @property
    def label(self) -> str:
        """For those who do not see the grid.

        >>> Cell(date(2026, 10, 1), "off", "国庆节").label
        '10月1日，周四，放假，国庆节'
        """
        words = {"work": "上班", "rest": "休息", "off": OFF, "on": ON}
        said = f"{self.day.month}月{self.day.day}日，周{WEEKDAYS[self.day.weekday()]}，{words[self.kind]}"
        return f"{said}，{self.name}" if self.name else said


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]
    working: int


def months_of(
    year: int, calendar: Calendar, days: Mapping[date, ArrangedDay], own: Mapping[date, ArrangedDay] = NOTHING
) -> tuple[Month, ...]:
    """`calendar`: the one worked by, `days`: what everybody is told, `own`: what one organisation does otherwise."""
    return tuple(_month(year, month, calendar, {**days, **own}, own.keys()) for month in range(1, 13))


def _month(year: int, month: int, calendar: Calendar, days: Mapping[date, ArrangedDay], own: Collection[date]) -> Month:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    cells = [_cell(first + timedelta(days=each), calendar, days, own) for each in range((following - first).days)]
    padded = [*[None] * first.weekday(), *cells, *[None] * (-(first.weekday() + len(cells)) % WEEK)]
    weeks = tuple(tuple(padded[start : start + WEEK]) for start in range(0, len(padded), WEEK))
    return Month(month, weeks, sum(cell.kind in ("work", "on") for cell in cells))


def _cell(day: date, calendar: Calendar, days: Mapping[date, ArrangedDay], own: Collection[date]) -> Cell:
    told = days.get(day)
    return Cell(day, _kind(day, calendar, told is not None), told.name if told else "", day in own)


def _kind(day: date, calendar: Calendar, is_told: bool) -> str:
    if calendar.is_working(day):
        return "on" if is_told else "work"
    return "off" if is_told or not is_weekend(day) else "rest"
