"""explain(): the derivation of a line of a clock."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from engine.calendar import Calendar
from engine.clauses import OF_LINES, START
from engine.clocks import Clock, days_out, due, expected, limit_of
from engine.clocks.counting import DAYS
from engine.explain import sentences
from engine.explain.days import counted_days, days_on_the_way
from engine.explain.sentences import UNITS, Said, Way
from engine.limits import Limit

_BEGUN = {"notice": "收件", "promised": "受理", "legal": "受理", "delivery": "决定", "pause": "停表"}


@dataclass(frozen=True, slots=True)
class Derivation:
    """`due`: empty while nobody can know it. `days`: those that count, `provisional`: years still to be arranged."""

    line: str
    limit: str
    due: str
    says: tuple[Said, ...]
    days: tuple[str, ...] = ()
    provisional: tuple[int, ...] = ()
    calendar: str = ""

    @property
    def text(self) -> str:
        return "；".join(each.text for each in self.says) + "。"

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"text": self.text}


def explain(
    clock: Clock,
    line: str,
    calendar: Calendar,
    now: datetime,
    own: Mapping[str, str] | None = None,
    clause: str = "",
) -> Derivation | None:
    """None without such a line. `own`: the bases of pauses the item names, clause by code; `clause`: its own for this
    limit. Weeks end with a weekend that is not told.
    """
    limit = limit_of(clock, line)
    if limit is None:
        return None
    over = due(clock, line, calendar)
    days = counted_days(clock, line, calendar, now)
    way = _way(clock, line, calendar, now)
    provisional = _provisional(way)
    on_the_way = sorted(_on_the_way(way, clock, limit, days, own or {}), key=lambda said: said.first)
    says = (
        *_begin(way, clock, line, limit),
        *on_the_way,
        *(Said(f"{year} 年放假安排尚未公布，按周末推算，公布后重新计算") for year in provisional),
        *_conclude(way, clock, line, limit, len(days), clause or OF_LINES.get(line, "")),
    )
    told = over.isoformat() if over else ""
    shown = tuple(day.isoformat() for day in days)
    return Derivation(line, limit.text, told, says, shown, provisional, calendar.version)


def _way(clock: Clock, line: str, calendar: Calendar, now: datetime) -> Way:
    start = datetime.fromisoformat(clock.start)
    first = calendar.counts_from(start)
    last = max(days_on_the_way(clock, line, calendar, now), default=first)
    return Way(calendar, first, last, days_out(clock, calendar), calendar.local(start).year)


def _provisional(way: Way) -> tuple[int, ...]:
    years = range(way.first.year, way.last.year + 1)
    return tuple(year for year in years if way.calendar.is_provisional(way.first.replace(year=year, day=1)))


def _begin(way: Way, clock: Clock, line: str, limit: Limit) -> Iterator[Said]:
    start = way.calendar.local(datetime.fromisoformat(clock.start))
    day, begun = start.date(), _BEGUN.get(line, "开始")
    if limit.unit not in DAYS:
        yield Said(f"{way.moment(start)} {begun}，即时起算", day.isoformat(), day.isoformat(), START)
    else:
        when = "次日起算" if way.first > day else "当日起算"
        if limit.amount <= clock.used:
            over = due(clock, line, way.calendar)
            is_today = over is None or way.calendar.local(over).date() == day
            when = "限当日下班前" if is_today else "当日已不再上班，限下一工作日下班前"
        yield Said(f"{way.shown(day)} {begun}，{when}", day.isoformat(), day.isoformat(), START)
    if clock.used:
        amount = f"{clock.used} 日" if limit.unit in DAYS else f"{clock.used // 60} 分钟"
        yield Said(f"此前各次办理已用 {amount}")


def _on_the_way(way: Way, clock: Clock, limit: Limit, days: tuple, own: Mapping[str, str]) -> Iterator[Said]:
    if limit.unit in ("wd", "wh"):
        yield from sentences.holidays(way)
    if limit.unit == "wh":
        yield from sentences.make_up_days(way)
    yield from sentences.pauses(way, clock, own)
    yield from sentences.stretches(way, days, worked=limit.unit == "wd")
    yield from sentences.extensions(way, clock)


def _conclude(way: Way, clock: Clock, line: str, limit: Limit, counted: int, clause: str) -> Iterator[Said]:
    over = due(clock, line, way.calendar)
    whole = f"{_amount(limit)} {UNITS[limit.unit]}"
    if over is not None:
        yield Said(f"{whole}，到期 {way.moment(over)}", clause=clause)
        return
    left = f"，已计 {counted} 日，尚余 {limit.amount - clock.used - counted} 日" if limit.unit in DAYS else ""
    yield Said(f"{whole}{left}，停表结束后继续计算", clause=clause)
    likely = expected(clock, line, way.calendar)
    if likely is not None:
        yield Said(f"如按告知的时间结束停表，到期 {way.moment(likely)}")


def _amount(limit: Limit) -> str:
    return str(limit.amount) if limit.unit in DAYS else limit.text.removesuffix(limit.unit)
