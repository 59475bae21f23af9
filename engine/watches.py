"""What is watched: the clock each deadline follows, the line of it that runs out, the calls its ladder makes."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from engine import clocks
from engine.calendar import Calendar
from engine.card_rules import AT_DUE
from engine.chart import Chart, Node
from engine.clocks import PAUSE, TASK, Clock
from engine.desk import Desk
from engine.ladders import DUE, Ladder, Ladders, Rung, ladder_for, rung_moment, stand_of
from engine.ledger import CLOCK_OF

WARN_AT = 80
"""Percent of a limit after which the light turns yellow, where the chart does not say."""


@dataclass(frozen=True, slots=True)
class Call:
    """One step of a ladder. Without `rung` nobody is told: the limit is over, and that alone has consequences."""

    number: int = 0
    rung: Rung | None = None

    @property
    def stands(self) -> int:
        return stand_of(self.rung.at).step if self.rung else DUE


@dataclass(frozen=True, slots=True)
class Watch:
    """`ladder`: the one its node names."""

    key: str
    kind: str
    clock: Clock
    due: datetime
    node: str = ""
    ratio: str = ""
    ladder: str = ""

    def warn(self, calendar: Calendar) -> datetime:
        return clocks.part_at(self.clock, self.kind, _percent(self.ratio), calendar)

    def moment_of(self, call: Call, calendar: Calendar) -> datetime | None:
        return rung_moment(call.rung, self.clock, self.kind, calendar) if call.rung else self.due


def clock_of(desk: Desk, chart: Chart, key: str) -> Clock | None:
    """The clock a deadline follows, also while nobody can say when it is over; its line is called as the kind is."""
    return _case_clock(desk, key) if key in CLOCK_OF else _task_clock(desk, chart, key)


def watch_of(desk: Desk, chart: Chart, key: str, calendar: Calendar) -> Watch | None:
    """None where nothing runs out, or nobody can say when."""
    clock, kind = clock_of(desk, chart, key), key if key in CLOCK_OF else TASK
    over = clocks.due(clock, kind, calendar) if clock else None
    if clock is None or over is None:
        return None
    if key in CLOCK_OF:
        return Watch(key, kind, clock, over, ratio=chart.warn_ratio)
    node = _node_of(chart, key)
    return Watch(key, kind, clock, over, node.id, node.warn_ratio or chart.warn_ratio, node.ladder)


def calls_of(desk: Desk, chart: Chart, watch: Watch, ladders: Ladders) -> tuple[Call, ...]:
    return _calls(ladder_for(ladders, watch.ladder, chart.ladder, desk.item.get("ladder", "")), watch.kind)


def _node_of(chart: Chart, key: str) -> Node:
    return chart.nodes[key.rpartition("#")[0]]


def _task_clock(desk: Desk, chart: Chart, key: str) -> Clock | None:
    since, moved = desk.since.get(key) or desk.tasks[key].opened_at, desk.moved.get(key)
    return Clock({TASK: moved}, since) if moved else desk.pass_clock(chart, _node_of(chart, key), since)


def _case_clock(desk: Desk, kind: str) -> Clock | None:
    clock = desk.clocks.get(CLOCK_OF[kind])
    if clock is None or clock.stopped:
        return None
    if kind == PAUSE:
        return Clock({PAUSE: clock.pause.length}, clock.pause.start) if clock.pause else None
    return clock


@lru_cache(maxsize=256)
def _calls(ladder: Ladder, kind: str) -> tuple[Call, ...]:
    """Where a card is raised when the limit is over, that is a call of its own if no rung stands there."""
    calls = [Call(number, rung) for number, rung in enumerate(ladder.rungs_on(kind), 1)]
    if kind in AT_DUE and not any(call.stands == DUE for call in calls):
        calls.insert(sum(call.stands < DUE for call in calls), Call())
    return tuple(calls)


@lru_cache(maxsize=64)
def _percent(ratio: str) -> int:
    """What a chart of before the rules for it were strict says wrongly counts as not said."""
    try:
        percent = int(Decimal(ratio) * 100)
    except (InvalidOperation, ValueError, OverflowError):
        return WARN_AT
    return percent if 0 < percent <= 100 else WARN_AT
