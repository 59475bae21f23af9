"""Escalation ladders: who hears of a deadline, when, and what else is done. Versioned data, never code."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.canonical import canonical

ON = ("task", "notice", "promised", "legal", "delivery")
"""Kinds of deadlines a rung watches unless it names some."""


@dataclass(frozen=True, slots=True)
class Rung:
    """`at`: a share of the limit (`80%`), `due`, or beyond it (`+1wd`, `+2cd`, `+4h`).

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


NONE = Ladders()
STANDARD = Ladders(
    {
        "std": Ladder(
            "std",
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
