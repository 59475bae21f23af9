"""The time bar: one limit drawn to scale, with what was used, what stopped the clock, where it warns and ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.labels import KINDS_OF_DEADLINES, UNITS, label
from app.queries.views import LineView, StretchView
from app.web.lamps import Lamp, lamp
from engine.clocks import DECISION, DELIVERY, NOTICE, PAUSED, TASK
from engine.clocks.counting import DAYS

WIDTH = 1000
HOUR = 3600
NAMES = {"task": "本环节", "notice": "告知", "promised": "承诺", "legal": "法定", "delivery": "送达"}
"""Short, as a bar has room for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind`: used, late, paused, told (a pause as far as it was announced) or extended."""

    kind: str
    x: int
    width: int
    says: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Places are thousandths of the width; None where there is no such mark."""

    line: LineView
    name: str
    title: str
    lamp: Lamp
    says: str
    pieces: tuple[Piece, ...]
    warn: int | None
    due: int | None
    now: int | None


def bars_of(lines: Iterable[LineView], now: datetime) -> tuple[Bar, ...]:
    return tuple(_bar(line, now) for line in lines)


def shown_first(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """What counts now: the clock that runs, the decision's where all is over, and tasks where there is one."""
    clocks = {bar.line.clock: bar.line.stopped is None for bar in bars}
    running = next((name for name in (DELIVERY, DECISION, NOTICE) if clocks.get(name)), "")
    chosen = running or next((name for name in (DECISION, NOTICE) if name in clocks), "")
    tasks = [bar for bar in bars if bar.line.clock == TASK]
    return (*(bar for bar in bars if bar.line.clock == chosen), *(tasks if len(tasks) == 1 else ()))


def pause_of(bars: Iterable[Bar]) -> StretchView | None:
    """What stops the clock of the case now."""
    return next((bar.line.paused for bar in bars if bar.line.clock == DECISION and bar.line.paused), None)


def _bar(line: LineView, now: datetime) -> Bar:
    until = line.stopped or now
    scale = _Scale(line.start, max(filter(None, (line.due, line.expected, until, _told_until(line)))))
    lit = _lamp(line, now)
    return Bar(
        line=line,
        name=NAMES.get(line.clock if line.clock == TASK else line.key, line.key),
        title=line.node_name or label(KINDS_OF_DEADLINES, line.key),
        lamp=lit,
        says=used_of(line),
        pieces=tuple(_pieces(line, until, scale)),
        warn=scale.at(line.warn) if line.warn and line.warn > line.start else None,
        due=scale.at(line.due) if line.due else None,
        now=None if line.stopped else scale.at(now),
    )


def used_of(line: LineView) -> str:
    """How much of the limit is gone, in its own measure."""
    if line.unit in DAYS:
        return f"已用 {line.used} / {line.amount} {UNITS[line.unit]}"
    if line.amount:
        return f"已用 {line.used / HOUR:.1f} / {line.amount / HOUR:g} {UNITS.get(line.unit, '小时')}"
    return ""


def _lamp(line: LineView, now: datetime) -> Lamp:
    if line.stopped:
        if line.is_on_time:
            return Lamp("done", "按期", 100)
        assert line.due is not None, "late for something"
        late = lamp(line.due, line.stopped, line.calendar)
        return Lamp("overdue", late.text, 100, late.exactly)
    if line.paused and line.due is None:
        return Lamp("paused", "已停表", 0)
    light = "yellow" if line.warn and line.warn <= now else ""
    return lamp(line.due, now, line.calendar, since=line.start, light=light)


def _told_until(line: LineView) -> datetime | None:
    return line.paused.until if line.paused else None


def _pieces(line: LineView, until: datetime, scale: "_Scale") -> Iterator[Piece]:
    if line.first_due and line.due:
        yield scale.piece("extended", line.first_due, line.due, "延长的期限")
    for each in line.stretches:
        end = each.end or until
        if each.kind == PAUSED:
            yield scale.piece("paused", each.start, end, _said(each, line))
            if each.end is None and each.until and each.until > end:
                yield scale.piece("told", end, each.until, "告知的时间")
            continue
        if line.due is None or each.start < line.due:
            yield scale.piece("used", each.start, min(end, line.due or end), "已用")
        if line.due and end > line.due:
            yield scale.piece("late", max(line.due, each.start), end, "超过期限")


def _said(stretch: StretchView, line: LineView) -> str:
    first = line.calendar.local(stretch.start)
    last = f" 至 {line.calendar.local(stretch.end):%m-%d}" if stretch.end else " 起"
    document = f"，{stretch.document}" if stretch.document else ""
    return f"{first:%m-%d}{last}停表：{stretch.what}{document}"


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the start of a clock to the last moment its bar shows."""

    start: datetime
    end: datetime

    def at(self, moment: datetime) -> int:
        whole = (self.end - self.start).total_seconds()
        if whole <= 0:
            return 0 if moment <= self.start else WIDTH
        return max(0, min(WIDTH, round(WIDTH * (moment - self.start).total_seconds() / whole)))

    def piece(self, kind: str, start: datetime, end: datetime, says: str) -> Piece:
        x = self.at(start)
        return Piece(kind, x, max(self.at(end) - x, 0), says)
