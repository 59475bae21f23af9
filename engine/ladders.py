"""Escalation ladders: who hears of a deadline, when, and what else is done. Versioned data, never code."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from engine import clocks
from engine.calendar import Calendar
from engine.canonical import canonical
from engine.clocks import Clock
from engine.errors import LadderRefused

ON = ("task", "notice", "promised", "legal", "delivery", "pause")
"""Kinds of deadlines a rung watches unless it names some."""
MESSAGE, EMAIL, WEBHOOK = "message", "email", "webhook:"
PRIORITY, HANDOVER, SUPERVISE = "priority", "handover", "supervise"
"""Effects of a rung. `priority` is the engine's, the others are for the outside."""
HANDLER = "handler"
"""Whoever has the task; every other word is the role of a post."""
STD = "std"
"""The ladder of whoever names none, or one that is not there."""


SHARE, DUE, BEYOND = range(3)
_AT = re.compile(r"(?P<share>[1-9]\d?)%|due|\+(?P<beyond>[1-9]\d{0,2})(?P<unit>wd|cd|wh|h)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rung:
    """`at`: a share of the limit (`80%`), `due`, or beyond it (`+1wd`, `+2cd`, `+4h`, `+4wh`).

    `act` names it (remind, urge, report, …); `to`: handler, section_chief, department_head, center_office, inspection,
    or a role; `effects`: message, email, webhook:<name>, priority, handover, supervise.
    """

    at: str
    act: str
    to: tuple[str, ...] = ()
    effects: tuple[str, ...] = ("message",)
    on: tuple[str, ...] = ON


@dataclass(frozen=True, slots=True)
class Ladder:
    name: str
    label: str
    rungs: tuple[Rung, ...]

    def rungs_on(self, kind: str) -> tuple[Rung, ...]:
        """Those that watch deadlines of this kind, the earliest first."""
        return tuple(rung for rung in self.rungs if kind in rung.on)


@dataclass(frozen=True)
class Ladders:
    """One version of all ladders, by name; a line of the journal names it by `digest`."""

    ladders: Mapping[str, Ladder] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """sha256 (hex) of the canonical bytes; empty without any ladder."""
        return hashlib.sha256(canonical(self.to_json())).hexdigest() if self.ladders else ""

    def to_json(self) -> dict[str, Any]:
        return {
            name: {
                "label": ladder.label,
                "rungs": [
                    {
                        "at": rung.at,
                        "act": rung.act,
                        "to": list(rung.to),
                        "effects": list(rung.effects),
                        "on": list(rung.on),
                    }
                    for rung in ladder.rungs
                ],
            }
            for name, ladder in self.ladders.items()
        }


def from_json(record: Mapping[str, Any]) -> Ladders:
    """Ladders from what `to_json` wrote."""
    return Ladders({name: Ladder(name, told["label"], _rungs(told["rungs"])) for name, told in record.items()})


def _rungs(told: Sequence[Mapping[str, Any]]) -> tuple[Rung, ...]:
    return tuple(
        Rung(each["at"], each["act"], tuple(each["to"]), tuple(each["effects"]), tuple(each["on"])) for each in told
    )


NONE = Ladders()
NO_LADDER = Ladder("", "", ())
STANDARD = Ladders(
    {
        STD: Ladder(
            STD,
            "标准",
            (
                Rung("80%", "remind", ("handler",)),
                Rung("due", "urge", ("handler", "section_chief"), ("message", "email", "priority")),
                Rung("+1wd", "report", ("department_head",), ("message", "email")),
                Rung("+3wd", "supervise", ("center_office",), ("message", "email", "supervise")),
                Rung("+5wd", "inspect", ("inspection",), ("message", "email")),
            ),
        )
    }
)


def ladder_for(ladders: Ladders, *names: str) -> Ladder:
    """The first of these there is (the node's, the chart's, the item's), or the standard one; without any, no rungs."""
    found = (ladders.ladders[name] for name in (*names, STD) if name in ladders.ladders)
    return next(found, NO_LADDER)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a rung stands on its deadline. `step`: before it, at it, beyond it; `unit` of what is beyond."""

    step: int
    amount: int = 0
    unit: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Rungs of one unit follow each other by it."""
        return self.step, self.amount


def stand_of(at: str) -> Stand:
    """What `at` says, or LadderRefused.

    >>> stand_of("+3wd"), stand_of("80%").place < stand_of("due").place < stand_of("+1h").place
    (Stand(step=2, amount=3, unit='wd'), True)
    """
    said = _AT.fullmatch(at)
    if said is None:
        raise LadderRefused(
            f"时点「{at}」无法识别：应为时限的比例（80%）、到期（due）或到期之后（+1wd、+2cd、+4h、+4wh）。"
        )
    if said["share"]:
        return Stand(SHARE, int(said["share"]))
    return Stand(BEYOND, int(said["beyond"]), said["unit"]) if said["unit"] else Stand(DUE)


def rung_moment(rung: Rung, clock: Clock, line: str, calendar: Calendar) -> datetime | None:
    """The moment (UTC) a line of a clock reaches a rung; None while a pause keeps that open."""
    stand, over = stand_of(rung.at), clocks.due(clock, line, calendar)
    if over is None or stand.step == DUE:
        return over
    if stand.step == SHARE:
        return clocks.part_at(clock, line, stand.amount, calendar)
    return _beyond(stand, over, calendar)


def _beyond(stand: Stand, due: datetime, calendar: Calendar) -> datetime:
    """Days end at close of business, hours are exact."""
    if stand.unit == "wd":
        return calendar.after_working_days(due, stand.amount)
    if stand.unit == "cd":
        return calendar.after_calendar_days(due, stand.amount)
    span = timedelta(hours=stand.amount)
    return calendar.after_working_time(due, span) if stand.unit == "wh" else due + span
