"""Orders about clocks and deadlines: what linked cases, calendars, administrators and supervisors do to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ClockAct:
    """What an outcome of a chart does to the clocks, done by a linked case instead (`engine.clock_acts` has the words).

    `at` is when it happened there, which counts; `cause` names that case's line: `number/seq/n`.
    """

    act: str
    at: str
    by: str
    basis: str = ""
    length: str = ""
    document: str = ""
    approved_by: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Retime:
    """From now on the calendar and the ladders of the case are those this step is given: every open moment moves."""

    by: str


@dataclass(frozen=True, slots=True)
class AdjustDeadline:
    """An administrator moves a timer or a task's deadline by hand. `to`: a moment, `hold`, `release` or `fire`."""

    deadline: str
    to: str
    by: str
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AppealCard:
    """申诉: the organisation that answers for a card says why it should not."""

    card: str
    by: str
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SettleCard:
    """A supervisor answers an appeal, or withdraws a card: `state` is upheld or cancelled."""

    card: str
    state: str
    by: str
    records: Mapping[str, str] = field(default_factory=dict)
