"""What a line does to the decision clock: it stops, with so much of the promised limit left, or goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.calendar import Calendar
from engine.clocks import DECISION, PROMISED, Clock, from_event, limit_of, taken
from engine.clocks.counting import DAYS

PAUSED, CONTINUED = "pause", "continue"
HUNDRED = 100


@dataclass(slots=True)
class Pausing:
    """Whether the decision clock stands still."""

    stands: bool = False

    def take(self, at: datetime, events: list[Mapping[str, Any]], calendar: Calendar) -> dict[str, Any]:
        """`clock`, and of a pause that begins `paused_left` in percent and the `document` that told of it."""
        row: dict[str, Any] = {"clock": "", "paused_left": None, "document": ""}
        for event in events:
            if event["event"] != "ClockSet" or event["clock"] != DECISION:
                continue
            clock = from_event(event)
            pause = clock.pause if not clock.stopped else None
            if pause and not self.stands:
                row |= {"clock": PAUSED, "paused_left": _left(clock, at, calendar), "document": pause.document}
            elif self.stands and pause is None:
                row |= {"clock": CONTINUED}
            self.stands = pause is not None
        return row


def _left(clock: Clock, at: datetime, calendar: Calendar) -> int | None:
    """Percent of the promised limit, in its own measure; None where there is none."""
    limit = limit_of(clock, PROMISED)
    if limit is None:
        return None
    whole = limit.amount if limit.unit in DAYS else int(limit.span.total_seconds())
    if not whole:
        return 0
    return max(HUNDRED * (whole - taken(clock, PROMISED, at, calendar)) // whole, 0)
