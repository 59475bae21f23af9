"""What a step made happen to the deadlines and clocks of a case, as the journal tells it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    key: str
    kind: str
    due: str
    node: str = ""
    warn: str = ""
    next: str = ""
    rung: int = 0


@dataclass(frozen=True, slots=True)
class ClockSet:
    """A clock of the case began, paused, went on, was extended, dated back or stopped: as it stands now."""

    clock: str
    lines: Mapping[str, str]
    start: str
    marks: tuple[tuple[str, ...], ...] = ()
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class TaskPaced:
    """The moments of a task that stays open have changed."""

    task: str
    due: str = ""
    warn: str = ""
    latest: str = ""
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Escalated:
    """A rung of a ladder was reached. `rung`: its number, `at`: where it stands, `moment`: when it was due.

    `late`: working days beyond the deadline, 0 before it.
    """

    deadline: str
    kind: str
    rung: int
    at: str
    due: str
    moment: str
    act: str = ""
    to: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    node: str = ""
    late: int = 0


@dataclass(frozen=True, slots=True)
class DeadlineCleared:
    key: str
