"""What a step made happen: the difference between two pictures. Computed, so no code path can forget one."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from engine.commands import Command, Complete
from engine.picture import Picture


@dataclass(frozen=True, slots=True)
class TaskOpened:
    task: str
    node: str
    stage: str
    role: str
    org: str
    due: str = ""
    to: str = ""  # the person it came back to


@dataclass(frozen=True, slots=True)
class TaskClosed:
    """`outcome` and `by` are empty when the task was cancelled rather than done."""

    task: str
    how: str = "completed"  # completed, cancelled
    outcome: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class TaskClaimed:
    task: str
    by: str


@dataclass(frozen=True, slots=True)
class TaskReleased:
    task: str


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    key: str
    kind: str
    due: str
    node: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineCleared:
    key: str


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


Event = (
    TaskOpened
    | TaskClosed
    | TaskClaimed
    | TaskReleased
    | DeadlineSet
    | DeadlineCleared
    | Moved
    | StageEntered
    | CaseSuspended
    | CaseResumed
    | CaseEnded
)


def between(before: Picture, after: Picture, command: Command) -> tuple[Event, ...]:
    """Name every change from one picture to the next: closings first, then openings, then the case itself."""
    return (*_closed(before, after, command), *_claims(before, after), *_opened(before, after), *_case(before, after))


def _closed(before: Picture, after: Picture, command: Command) -> list[Event]:
    done = command if isinstance(command, Complete) else None
    closed: list[Event] = [
        TaskClosed(key, "completed", done.outcome, done.by)
        if done and done.task == key
        else TaskClosed(key, "cancelled")
        for key in before.tasks
        if key not in after.tasks
    ]
    cleared = [DeadlineCleared(key) for key in before.deadlines if key not in after.deadlines]
    return [*closed, *cleared]


def _claims(before: Picture, after: Picture) -> list[Event]:
    changed: list[Event] = []
    for key, task in after.tasks.items():
        was = before.tasks.get(key)
        if was is None or was.claimed_by == task.claimed_by:
            continue
        changed.append(TaskClaimed(key, task.claimed_by) if task.claimed_by else TaskReleased(key))
    return changed


def _opened(before: Picture, after: Picture) -> list[Event]:
    opened: list[Event] = [
        TaskOpened(key, task.node, task.stage, task.role, task.org, task.due, task.claimed_by)
        for key, task in after.tasks.items()
        if key not in before.tasks
    ]
    armed = [
        DeadlineSet(key, each.kind, each.due, each.node)
        for key, each in after.deadlines.items()
        if before.deadlines.get(key) != each
    ]
    return [*opened, *armed]


def _case(before: Picture, after: Picture) -> list[Event]:
    over = {each: count - before.passed.get(each, 0) for each, count in after.passed.items()}
    over = {each: count for each, count in over.items() if count}
    said: list[Event] = [Moved(over)] if over else []
    if after.stage != before.stage:
        said.append(StageEntered(after.stage))
    if after.status != before.status:
        if after.status == "suspended":
            said.append(CaseSuspended())
        elif before.status == "suspended" and after.status == "running":
            said.append(CaseResumed())
        elif after.status == "ended":
            said.append(CaseEnded(after.end, after.result))
    return said


def to_json(event: Event) -> dict[str, Any]:
    """An event as the journal writes it; what is empty is left out."""
    return {"event": type(event).__name__, **{name: value for name, value in asdict(event).items() if value != ""}}
