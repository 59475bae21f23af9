"""The sentences of a derivation: one a stretch of days that count, a holiday, a pause, an extension."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from engine.calendar import Calendar
from engine.clauses import EXTENSION, HOLIDAY, SPECIAL, cited, clause_of, name_of
from engine.clocks import EXTEND, PAUSE, Clock, Mark
from engine.explain.days import is_out
from engine.explain.holidays import holidays_on_the_way
from engine.limits import check
from engine.workdays import Span, is_weekend

UNITS = {"wd": "个工作日", "cd": "个自然日", "wh": "个工作小时", "h": "小时", "span": "（连续计算）", "instant": ""}
_WEEKEND = {5: "周六", 6: "周日"}
_ENDS_KEPT = {"first": "，末日计入", "last": "，首日计入", "none": "，首末两日计入"}


@dataclass(frozen=True, slots=True)
class Said:
    """`counts`: how many days of the limit these are; `clause`: a code of `engine.clauses`, or the item's own."""

    text: str
    first: str = ""
    last: str = ""
    clause: str = ""
    document: str = ""
    counts: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """The days from the first that can count to the last, and which of them pauses take out."""

    calendar: Calendar
    first: date
    last: date
    out: Sequence[Span]
    year: int

    def shown(self, first: date, last: date | None = None) -> str:
        """A day, or two, with the year where it is not that of the start."""
        if last is not None and last != first:
            return f"{self.shown(first)} 至 {self.shown(last)}"
        return f"{first:%m-%d}" if first.year == self.year else f"{first:%Y-%m-%d}"

    def moment(self, at: datetime) -> str:
        local = self.calendar.local(at)
        return f"{self.shown(local.date())} {local:%H:%M}"


def holidays(way: Way) -> Iterator[Said]:
    for each in holidays_on_the_way(way.calendar, way.first, way.last):
        if not (is_out(max(each.first, way.first), way.out) and is_out(min(each.last, way.last), way.out)):
            yield Said(f"{way.shown(each.first, each.last)} {each.name}放假", *_iso(each.first, each.last), HOLIDAY)


def stretches(way: Way, days: Sequence[date], worked: bool) -> Iterator[Said]:
    """Days that count, in pieces between holidays and pauses; make-up days by themselves where only work counts."""
    breaks = sorted(
        [each.first for each in holidays_on_the_way(way.calendar, way.first, way.last) if worked]
        + [first for first, _ in way.out]
    )
    for (made_up, _), group in groupby(days, key=lambda day: (worked and is_weekend(day), _piece(day, breaks, days))):
        piece = list(group)
        if made_up:
            yield from (_make_up(way, day) for day in piece)
        else:
            text = f"{way.shown(piece[0], piece[-1])} 计 {len(piece)} 日"
            yield Said(text, *_iso(piece[0], piece[-1]), counts=len(piece))


def make_up_days(way: Way) -> Iterator[Said]:
    """For limits in working hours: days that have some."""
    for ordinal in range(way.first.toordinal(), way.last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if is_weekend(day) and way.calendar.is_working(day):
            text = f"{way.shown(day)} {_WEEKEND[day.weekday()]}调休上班，计入"
            yield Said(text, *_iso(day, day), HOLIDAY)


def pauses(way: Way, clock: Clock, own: Mapping[str, str]) -> Iterator[Said]:
    for mark in clock.marks:
        if mark.kind == PAUSE:
            yield _pause(way, mark, own)


def extensions(way: Way, clock: Clock) -> Iterator[Said]:
    for mark in clock.marks:
        if mark.kind == EXTEND:
            day = way.calendar.local(datetime.fromisoformat(mark.start)).date()
            text = f"{way.shown(day)} 延长 {check(mark.length).amount} 日，依据{cited(EXTENSION)}{_told(mark, '延期告知书')}"
            yield Said(text, *_iso(day, day), mark.basis or EXTENSION, mark.document)


def _pause(way: Way, mark: Mark, own: Mapping[str, str]) -> Said:
    clause = clause_of(mark.basis, own)
    first = way.calendar.local(datetime.fromisoformat(mark.start)).date()
    last = way.calendar.local(datetime.fromisoformat(mark.end)).date() if mark.end else None
    when = f"{way.shown(first, last)} " if last else f"{way.shown(first)} 起"
    what = name_of(mark.basis) if mark.basis in SPECIAL else "依法"
    kept = _ENDS_KEPT.get(way.calendar.pause_days, "")
    text = f"{when}{what}停表{kept}，依据{cited(clause)}{_told(mark, '特别程序告知书')}"
    return Said(text, first.isoformat(), last.isoformat() if last else "", clause, mark.document)


def _told(mark: Mark, document: str) -> str:
    return f"、{document} {mark.document}" if mark.document else ""


def _make_up(way: Way, day: date) -> Said:
    text = f"{way.shown(day)} {_WEEKEND[day.weekday()]}调休上班，计 1 日"
    return Said(text, *_iso(day, day), HOLIDAY, counts=1)


def _piece(day: date, breaks: Sequence[date], days: Sequence[date]) -> int:
    return sum(each <= day for each in breaks)


def _iso(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), last.isoformat()
