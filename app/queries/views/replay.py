"""A case step by step, as an auditor follows it: what every journal line gave when it was executed again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.queries.views.story import TimelineEntry

Shown = Mapping[str, Mapping[str, Any]]
"""Everything there is to see at one moment: named maps of plain values (`app.queries.replay.delta.MAPS`)."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something to look at twice. `code` never changes, so that steps can be searched and counted by it."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class ValueChange:
    """What a step wrote into a field of a form; `hidden`: the person who asks may not see personal data."""

    field: str
    label: str
    old: Any = None
    new: Any = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What was written with a step; `hidden`: not for the person who asks."""

    text: str = ""
    reasons: str = ""
    remedies: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where a line is not what it should be."""

    seq: int
    field: str
    says: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One journal line. `set` and `gone` lead from what was to be seen before it to what was to be seen after it.

    `executed`: the engine took this step again and came to what the line says; without it nothing moves here.
    `chart` is the digest of the bundle it ran on, `fingerprint` that of the picture it gave. `walked`: nodes and flows
    newly passed, with how often; `took`: seconds the task it finished was open.
    """

    seq: int
    entry: TimelineEntry
    executed: bool
    chart: str = ""
    fingerprint: str = ""
    walked: Mapping[str, int] = field(default_factory=dict)
    took: int = 0
    opinion: Told | None = None
    changes: tuple[ValueChange, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    findings: tuple[Mismatch, ...] = ()
    set: Shown = field(default_factory=dict)
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReplayChart:
    """A chart version to draw. `calls`: call activities on this drawing, with the digest of the chart each calls."""

    key: str
    name: str
    version: int
    calls: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Replay:
    """Steps `start` to `stop` of `total`; `next`: where to go on, 0 at the end. `base`: what was to be seen before."""

    number: str
    total: int
    start: int
    stop: int
    next: int
    answer: str
    base: Shown
    frames: tuple[Frame, ...]
    charts: Mapping[str, ReplayChart]
    findings: tuple[Mismatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """Time of a case that was one party's. `kind`: person, office (nobody had signed yet), applicant, pause, suspended,
    outside.

    `waiting`: before somebody signed, `work`: after; in microseconds, by the calendar and within office hours.
    """

    kind: str
    key: str
    name: str
    office: str = ""
    waiting: int = 0
    work: int = 0
    waiting_hours: int = 0
    work_hours: int = 0

    @property
    def total(self) -> int:
        return self.waiting + self.work

    @property
    def total_hours(self) -> int:
        return self.waiting_hours + self.work_hours


@dataclass(frozen=True, slots=True)
class Account:
    """一键复盘: from the first line to the end, or to now (`ended` false). The shares sum to `total` exactly; so do
    those of each office, `offices`, with the applicant's, the pauses' and what was waited for from outside.
    """

    number: str
    start: str
    end: str
    ended: bool
    total: int
    total_hours: int
    shares: tuple[Share, ...]
    offices: tuple[Share, ...]
    unreadable: tuple[int, ...] = ()
