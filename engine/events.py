"""What a step made happen, as the journal tells it and rows are made of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from engine.clock_events import ClockSet, DeadlineCleared, DeadlineSet, Escalated, TaskPaced


@dataclass(frozen=True, slots=True)
class TaskOpened:
    task: str
    node: str
    stage: str
    role: str
    org: str
    due: str = ""
    to: str = ""  # the person it came back to
    person: str = ""  # the only person who may do it


@dataclass(frozen=True, slots=True)
class TaskClosed:
    """`outcome` and `by` are empty when the task was cancelled, not done. `agent`: who did it in place of `by`."""

    task: str
    how: str = "completed"  # completed, cancelled, returned, taken_back, removed
    outcome: str = ""
    by: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class TaskClaimed:
    task: str
    by: str


@dataclass(frozen=True, slots=True)
class TaskReleased:
    task: str


@dataclass(frozen=True, slots=True)
class TaskGiven:
    """By transfer, by delegation (`owner` gets it back), or given back. `person` is empty when anybody may again."""

    task: str
    person: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class TaskPlaced:
    """A rule has found the post a task is for."""

    task: str
    role: str
    org: str


@dataclass(frozen=True, slots=True)
class TaskUrged:
    task: str
    times: int


@dataclass(frozen=True, slots=True)
class SeatsChanged:
    """Who signs a task, and how far they are: `key state person outcome` a seat."""

    task: str
    seats: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class WaitBegun:
    """A message, a signal or a job's answer is waited for. `inputs`: what the job is given."""

    key: str
    kind: str
    node: str
    name: str
    ref: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WaitEnded:
    key: str


@dataclass(frozen=True, slots=True)
class JobStopped:
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class JobRetried:
    key: str


@dataclass(frozen=True, slots=True)
class MessageSent:
    """The chart throws a message: the application takes it out of the house. `ref`: its key."""

    node: str
    name: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class ValuesCollided:
    """Two branches changed one value; at the join the later arrival won."""

    node: str
    name: str
    kept: Any
    dropped: Any


@dataclass(frozen=True, slots=True)
class TableDecided:
    """A decision table was asked. `rules`: numbers of those that held, from 1; `values`: by routing field."""

    node: str
    table: str
    rules: tuple[int, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Copied:
    to: tuple[str, ...]
    task: str = ""


@dataclass(frozen=True, slots=True)
class Migrated:
    """From the chart version with one digest to that with another."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CardRaised:
    card: str
    colour: str
    rule: str
    org: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class CardChanged:
    card: str
    state: str


@dataclass(frozen=True, slots=True)
class ClockActTold:
    """A linked case did something to the clocks of the case it belongs to: that hears of it by the outbox."""

    act: str
    at: str
    basis: str = ""
    length: str = ""
    document: str = ""
    by: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """Nodes and flows passed in this step that are not told by other events, with how often each."""

    over: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StageEntered:
    stage: str


@dataclass(frozen=True, slots=True)
class CaseSuspended:
    pass


@dataclass(frozen=True, slots=True)
class CaseResumed:
    pass


@dataclass(frozen=True, slots=True)
class CaseEnded:
    node: str
    result: str


@dataclass(frozen=True, slots=True)
class CaseNullified:
    pass


Event = (
    TaskOpened
    | TaskClosed
    | TaskClaimed
    | TaskReleased
    | TaskGiven
    | TaskPlaced
    | TaskUrged
    | SeatsChanged
    | WaitBegun
    | WaitEnded
    | JobStopped
    | JobRetried
    | MessageSent
    | ValuesCollided
    | TableDecided
    | Copied
    | Migrated
    | DeadlineSet
    | DeadlineCleared
    | ClockSet
    | TaskPaced
    | Escalated
    | CardRaised
    | CardChanged
    | ClockActTold
    | Moved
    | StageEntered
    | CaseSuspended
    | CaseResumed
    | CaseEnded
    | CaseNullified
)


_COUNTED = ("late", "priority", "rung")


def to_json(event: Event) -> dict[str, Any]:
    """An event as the journal writes it; what is empty is left out."""
    said = {name: value for name, value in asdict(event).items() if value not in ("", {}, ())}
    said = {name: value for name, value in said.items() if value or name not in _COUNTED}
    return {"event": type(event).__name__, **said}
