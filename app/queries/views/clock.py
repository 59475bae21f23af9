"""Clocks of a case as people follow them: their lines, what stopped and extended them, why they end when they do."""

from dataclasses import dataclass
from datetime import datetime

from engine.calendar import Calendar
from engine.explain import Derivation


@dataclass(frozen=True, slots=True)
class StretchView:
    """`kind` running, paused or extended. `what`: what it is for, in words; `until`: when a pause is to be over."""

    kind: str
    start: datetime
    end: datetime | None
    basis: str = ""
    what: str = ""
    clause: str = ""
    length: str = ""
    until: datetime | None = None
    document: str = ""
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """One limit. `key`: notice, promised, legal, delivery, or that of a task; `clock`: notice, decision, delivery or
    task.

    `amount` and `used` are whole days or, where `unit` has none, seconds. `due` is empty while the clock stands still;
    `expected`: when it will be over if the pause ends as told; `first_due`: when it would have been without extensions.
    `calendar`: the one it is counted by.
    """

    key: str
    clock: str
    node_name: str
    limit: str
    unit: str
    amount: int
    used: int
    start: datetime
    due: datetime | None
    expected: datetime | None
    first_due: datetime | None
    warn: datetime | None
    latest: datetime | None
    stopped: datetime | None
    paused: StretchView | None
    stretches: tuple[StretchView, ...]
    why: Derivation | None
    calendar: Calendar

    @property
    def is_on_time(self) -> bool:
        """For one that has stopped."""
        return self.due is None or self.stopped is None or self.stopped <= self.due
