"""A journal as orders that can be given again: without what only concerned who had a task in hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine import commands
from engine.chart import Chart
from engine.commands import Command
from engine.rehearsal.course import TIMERS, Course
from engine.rehearsal.report import Changes, Deed

UNMOVED = frozenset(
    {
        *("Claim", "Release", "Transfer", "Delegate", "Resolve", "Assign", "CC", "Urge"),
        *("HandIn", "Remark", "AppealCard", "SettleCard", "Migrate", "Nullify"),
    }
)
"""What moves no token: whoever finishes a task in the end is asked for it alone."""
ChartOf = Callable[[str], Chart | None]


@dataclass(frozen=True, slots=True)
class Order:
    """`was`: the node of the past it concerns, by its name then; `chart`: the one it was given on."""

    command: Command
    at: datetime
    calendar: str
    ladders: str
    chart: Chart | None
    was: str


def order_of(said: Mapping[str, Any], chart_of: ChartOf) -> Order | None:
    """None for what is not given again."""
    told = said["command"]
    if told["command"] in UNMOVED:
        return None
    inputs = said["inputs"]
    return Order(
        commands.from_json(told),
        datetime.fromisoformat(said["at"]),
        inputs["calendar"],
        inputs["ladder"] or "",
        chart_of(inputs["bundle"]),
        node_of(told.get("task") or told.get("job") or told.get("timer") or told.get("deadline") or ""),
    )


def note(course: Course, order: Order, at: str, changes: Changes) -> None:
    """What was done then; it is asked before the events of its line are read."""
    command, node = order.command, changes.here(order.was)
    match command:
        case commands.Fire(timer) if not _is_timer(course, timer):
            return
        case commands.AdjustDeadline(deadline, to) if to != "fire" or not _is_timer(course, deadline):
            return
        case commands.Skip():
            there = order.chart.nodes.get(order.was) if order.chart else None
            course.deeds.append(Deed(node, "complete", there.outcomes[0].name if there and there.outcomes else "", at))
            return
        case commands.Jump(_, to):
            course.deeds.append(Deed(changes.here(to), "jump", "", at))
            return
        case commands.Return():
            to = command.to if command.to.startswith("@") else changes.here(command.to)
            course.deeds.append(Deed(node, "return", to, at))
            return
    deed = deed_of(command, node, at)
    if deed is not None:
        course.deeds.append(deed)


def deed_of(command: Command, node: str, at: str, assumed: bool = False) -> Deed | None:
    """None for what is no move of the case: its beginning, what holds it, what its clocks are told."""
    match command:
        case commands.Complete():
            return Deed(node, "complete", command.outcome, at, assumed)
        case commands.JobDone():
            return Deed(node, "job", command.outcome, at, assumed)
        case commands.JobFailed():
            return Deed(node, "fail", command.code, at)
        case commands.Message():
            return Deed("", "message", command.name, at)
        case commands.Fire() | commands.AdjustDeadline():
            return Deed(node, "fire", "", at)
        case commands.TakeBack():
            return Deed(node, "take_back", "", at)
        case commands.Return():
            return Deed(node, "return", command.to, at)
        case commands.Jump():
            return Deed(command.to, "jump", "", at)
        case commands.Terminate() | commands.WithdrawApplication():
            return Deed("", type(command).__name__, "", at)
    return None


def node_of(key: str) -> str:
    """
    >>> node_of("handle#1"), node_of("check/handle#2.3"), node_of("")
    ('handle', 'check/handle', '')
    """
    return key.rpartition("#")[0]


def _is_timer(course: Course, key: str) -> bool:
    limit = course.limits.get(key)
    return limit is not None and limit.kind in TIMERS
