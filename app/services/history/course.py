"""The course of one case as its journal tells it, line by line: what each line says in the columns of history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from app.services.history.pauses import Pausing
from engine.calendar import Calendar
from engine.canonical import canonical
from engine.clocks import PROMISED

ENDED_HOW = ("completed", "returned", "skipped")
RETURNED = "returned"
VARIANT_LENGTH = 16


@dataclass(slots=True)
class Lying:
    """A task that is open. `org`: the chart's rule."""

    node: str
    stage: str
    role: str
    org: str
    opened_at: datetime
    signed_at: datetime | None = None


@dataclass(slots=True)
class Course:
    """`seq` of the last line taken; `due`: the promised limit; `way`: the nodes whose tasks were ended, once for all
    that opened together there.
    """

    seq: int = 0
    tasks: dict[str, Lying] = field(default_factory=dict)
    due: datetime | None = None
    pausing: Pausing = field(default_factory=Pausing)
    way: set[tuple[str, datetime]] = field(default_factory=set)

    def take(self, said: Mapping[str, Any], calendar: Calendar) -> dict[str, Any]:
        """Columns of the next line; `org`: the rule of the task's organisation, empty where it is about none."""
        at, command = datetime.fromisoformat(said["at"]), said["command"]
        key = command.get("task") or command.get("timer") or command.get("job") or ""
        task = self.tasks.get(key)
        row = {
            "seq": said["seq"],
            "at": at,
            "kind": command["command"],
            "actor": said["actor"],
            "behalf": said["on_behalf_of"] or "",
            "task": key,
            "outcome": command.get("outcome") or _whither(command),
            "due_at": self.due,
            **_place(key, task),
            **self._ending(key, task, at, said["events"]),
            **self.pausing.take(at, said["events"], calendar),
        }
        for event in said["events"]:
            self._take(event, at)
        row["variant"] = _variant(self.way) if any(each["event"] == "CaseEnded" for each in said["events"]) else ""
        self.seq = said["seq"]
        return row

    def _ending(self, key: str, task: Lying | None, at: datetime, events: list[Mapping[str, Any]]) -> dict[str, Any]:
        """How long a task took, where this line ended it; one that it leaves open, or cancels, has no such figures."""
        closed = (each["how"] for each in events if each["event"] == "TaskClosed" and each["task"] == key)
        how = next((each for each in closed if each in ENDED_HOW), "")
        if task is None or not how:
            return {"how": "", **dict.fromkeys(("opened_at", "signed_at", "seconds", "waited", "worked"))}
        self.way.add((f"{task.node}<" if how == RETURNED else task.node, task.opened_at))
        return {
            "how": how,
            "opened_at": task.opened_at,
            "signed_at": task.signed_at,
            "seconds": _seconds(task.opened_at, at),
            "waited": _seconds(task.opened_at, task.signed_at or at),
            "worked": _seconds(task.signed_at, at) if task.signed_at else None,
        }

    def _take(self, event: Mapping[str, Any], at: datetime) -> None:
        match event["event"]:
            case "TaskOpened":
                stage, role = event.get("stage", ""), event.get("role", "")
                self.tasks[event["task"]] = Lying(event["node"], stage, role, event.get("org", ""), at)
            case "TaskClosed":
                self.tasks.pop(event["task"], None)
            case "TaskClaimed" | "TaskReleased" | "TaskGiven" | "TaskPlaced" if event["task"] in self.tasks:
                _hand(self.tasks[event["task"]], event, at)
            case "DeadlineSet" if event["key"] == PROMISED:
                self.due = datetime.fromisoformat(event["due"])
            case "DeadlineCleared" if event["key"] == PROMISED and self.due and at < self.due:
                self.due = None


def _hand(lying: Lying, event: Mapping[str, Any], at: datetime) -> None:
    """Into somebody's hands, out of them, or to another post."""
    match event["event"]:
        case "TaskClaimed":
            lying.signed_at = at
        case "TaskReleased":
            lying.signed_at = None
        case "TaskGiven":
            lying.signed_at = at if event.get("person") else None
        case "TaskPlaced":
            lying.role, lying.org = event["role"], event["org"]


def _place(key: str, task: Lying | None) -> dict[str, str]:
    if task is None:
        return {"node": key.rpartition("#")[0], "stage": "", "role": "", "org": ""}
    return {"node": task.node, "stage": task.stage, "role": task.role, "org": task.org}


def _whither(command: Mapping[str, Any]) -> str:
    to = command.get("to", "")
    return to if isinstance(to, str) else "、".join(to)


def _seconds(since: datetime, until: datetime) -> int:
    """Whole ones; a clock that went backwards took none."""
    return max(int((until - since).total_seconds()), 0)


def _variant(way: set[tuple[str, datetime]]) -> str:
    """Branches beside each other end in any order: five of them would be a hundred and twenty ways."""
    steps = sorted(step for step, _ in way)
    return sha256(canonical(steps)).hexdigest()[:VARIANT_LENGTH]
