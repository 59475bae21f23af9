"""What is written down of a clock: when it began, what paused or extended it, when it stopped."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

NOTICE, DECISION, DELIVERY = "notice", "decision", "delivery"
"""告知 (5 working days from receipt), 决定 (legal and promised line side by side), 送达 (10 from the decision)."""

PROMISED, LEGAL, TASK = "promised", "legal", "task"
"""Lines; those of the notice and the delivery clock are named like their clock."""

PAUSE, EXTEND = "pause", "extend"


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened to a clock. Moments are ISO 8601 UTC; `length` is a limit text: notified or added time.

    A pause without `end` goes on. `basis` is a code of `engine.clauses`, or one the item names; `document` the number
    of the notice, `by` the person's key.
    """

    kind: str
    start: str
    end: str = ""
    basis: str = ""
    length: str = ""
    document: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """`lines`: limit texts by name (legal, promised, notice, delivery, task); `used` as in `engine.limits`.

    A share of another limit has been made one of its own (`engine.limits.text_of_share`).
    """

    lines: Mapping[str, str]
    start: str
    marks: tuple[Mark, ...] = ()
    stopped: str = ""
    used: int = 0

    @property
    def pause(self) -> Mark | None:
        """The pause that goes on."""
        return next((each for each in self.marks if each.kind == PAUSE and not each.end), None)

    def to_json(self) -> list[Any]:
        """lines, start, marks, stopped."""
        return [dict(self.lines), self.start, [row_of(mark) for mark in self.marks], self.stopped]


def row_of(mark: Mark) -> list[str]:
    row = list(astuple(mark))
    while len(row) > 2 and not row[-1]:
        row.pop()
    return row


def from_json(row: list[Any]) -> Clock:
    """A clock from what `to_json` wrote."""
    lines, start, marks, stopped = row
    return Clock(lines, start, tuple(Mark(*each) for each in marks), stopped)


def from_event(said: Mapping[str, Any]) -> Clock:
    """As a `ClockSet` in the journal says it, which leaves out what is empty."""
    return from_json([said.get("lines", {}), said["start"], said.get("marks", ()), said.get("stopped", "")])
