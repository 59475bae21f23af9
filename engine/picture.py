"""A case as a person would describe it: what is open, what is ticking, where it has been, how it ended."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from engine.canonical import canonical
from engine.clocks import Clock

Status = Literal["new", "running", "suspended", "ended"]


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task somebody can do now. `key` is stable and unique in its case: node id, `#`, how many-th opening.

    Where several people sign one task, each has one of their own: `.` and a number behind the key of the whole.
    """

    key: str
    node: str
    stage: str
    role: str
    org: str  # the organisation rule of the chart; the application resolves it to an organisation
    opened_at: str
    due: str = ""  # ISO 8601 UTC, empty without a limit
    claimed_by: str = ""
    person: str = ""  # only this person may do it: appointed, asked to sign, given it by transfer or delegation
    owner: str = ""  # who delegated it, and gets it back
    urged: int = 0
    signed_at: str = ""  # when it was claimed by hand; empty when it came back to somebody by itself
    latest: str = ""  # 依法倒推: the last moment it may be finished for the case still to keep its promised limit
    priority: int = 0  # how often the ladder has raised it


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the outside: a message, a signal of the case, the answer of a job.

    `name`: of the message or signal, or the handler of the job. `ref`: the key a message must bring.
    """

    key: str
    kind: Literal["message", "signal", "job"]
    node: str
    name: str
    ref: str = ""
    stopped: str = ""  # jobs: why it failed and waits for a Retry


@dataclass(frozen=True, slots=True)
class Seat:
    """One signature of a task that several people sign. `state`: waiting, open, done, removed.

    In a sitting those who have signed stand first, in the order of signing.
    """

    key: str
    state: str
    rank: int  # seats of one rank sign at the same time
    role: str = ""
    person: str = ""
    outcome: str = ""
    by: str = ""
    added: str = ""  # before, after, parallel: who was asked by AddSigner
    agent: str = ""  # who signed in place of `by`


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment that matters. kind: `timer` and `deem` (of the chart), `task`, and of the case `notice` 告知,
    `promised`, `legal`, `delivery` 送达 and `pause` (the notified length of a pause).

    `warn`: when the light turns yellow. `next`: when the sweep fires it next: a timer when it is due, the others at
    the next rung of their ladder; empty when nothing more is to come, or until rules number 3. `rung`: rungs passed.
    """

    key: str
    kind: Literal["timer", "deem", "task", "notice", "promised", "legal", "delivery", "pause"]
    due: str
    node: str = ""
    warn: str = ""
    next: str = ""
    rung: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """黄牌 or 红牌 (decision 13). `rule`: its number (`engine.card_rules`). state: raised, appealed, upheld, cancelled."""

    key: str
    colour: Literal["yellow", "red"]
    rule: str
    at: str
    org: str = ""  # code of the organisation that answers for it; empty: the handling one
    deadline: str = ""
    state: str = "raised"


@dataclass(frozen=True, slots=True)
class Picture:
    status: Status = "new"
    stage: str = ""
    tasks: Mapping[str, OpenTask] = field(default_factory=dict)
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    passed: Mapping[str, int] = field(default_factory=dict)  # node and flow ids -> how often
    done_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # node -> people who finished it, latest last
    accepted_at: str = ""  # ISO 8601 UTC, the moment the decision clock began
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    sittings: Mapping[str, tuple[Seat, ...]] = field(default_factory=dict)  # key of the whole task -> its seats
    clocks: Mapping[str, Clock] = field(default_factory=dict)  # notice, decision, delivery
    cards: Mapping[str, Card] = field(default_factory=dict)
    end: str = ""  # id of the end event
    result: str = ""  # granted, refused, not_accepted, withdrawn, terminated, …

    def to_json(self) -> dict[str, Any]:
        """Plain values, the same for the same picture on every machine.

        What came after version 0.1.0 is left out where it is empty, so that older fingerprints hold.
        """
        said = {
            "status": self.status,
            "stage": self.stage,
            "tasks": {key: _row(task, _SHOWN, 7) for key, task in self.tasks.items()},
            "deadlines": {key: row_of(each) for key, each in self.deadlines.items()},
            "passed": dict(self.passed),
            "done_by": {node: list(people) for node, people in self.done_by.items()},
            "accepted_at": self.accepted_at,
            "end": self.end,
            "result": self.result,
        }
        if self.waiting:
            said["waiting"] = {key: row_of(each) for key, each in self.waiting.items()}
        if self.sittings:
            said["sittings"] = {key: [row_of(seat) for seat in seats] for key, seats in self.sittings.items()}
        if self.clocks:
            said["clocks"] = {key: clock.to_json() for key, clock in self.clocks.items()}
        if self.cards:
            said["cards"] = {key: row_of(card) for key, card in self.cards.items()}
        return said

    @property
    def fingerprint(self) -> str:
        """sha256 (hex) of the canonical bytes."""
        return hashlib.sha256(canonical(self.to_json())).hexdigest()


def row_of(each: OpenTask | Deadline | Waiting | Seat | Card) -> list[Any]:
    """The values without names; the key is left out where it is the key of the row, later ones where they are empty."""
    return _row(each, *_ROWS[type(each)])


def _row(each: Any, names: tuple[str, ...], needed: int) -> list[Any]:
    row = [getattr(each, name) for name in names]
    while len(row) > needed and not row[-1]:
        row.pop()
    return row


def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name != "key")


_ROWS: dict[type, tuple[tuple[str, ...], int]] = {
    OpenTask: (_names(OpenTask), 7),
    Deadline: (_names(Deadline), 3),
    Waiting: (_names(Waiting), 3),
    Seat: (("key", *_names(Seat)), 3),
    Card: (_names(Card), 3),
}
_SHOWN = tuple(name for name in _names(OpenTask) if name != "signed_at")
"""The fingerprints of version 0.1.0 know no `signed_at`; the moment of a claim stands in its journal line."""
