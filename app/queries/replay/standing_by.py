"""Whose a case is between two lines of its journal, told from their events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from engine.clocks import DECISION, NOTICE, PAUSE, Clock, Mark, from_event

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OpenTask:
    """`person`: who alone may do it, `claimed`: who signed for it."""

    role: str
    org: str
    person: str = ""
    claimed: str = ""


@dataclass(slots=True)
class StandingBy:
    """What is open after the lines so far. `told`: since when the applicant knows what is missing."""

    tasks: dict[str, OpenTask] = field(default_factory=dict)
    waits: dict[str, str] = field(default_factory=dict)
    clocks: dict[str, Clock] = field(default_factory=dict)
    suspended: bool = False
    ended: bool = False

    def take(self, events: Iterable[Event]) -> None:
        for event in events:
            self._take_task(event)
            self._take_case(event)

    def copied(self) -> "StandingBy":
        """As it is now."""
        return replace(self, tasks=dict(self.tasks), waits=dict(self.waits), clocks=dict(self.clocks))

    @property
    def told(self) -> str:
        """一次性告知: the notice clock was stopped, and nothing has been accepted since."""
        notice = self.clocks.get(NOTICE)
        return notice.stopped if notice and not self.ended and DECISION not in self.clocks else ""

    @property
    def pauses(self) -> tuple[Mark, ...]:
        decision = self.clocks.get(DECISION)
        return tuple(mark for mark in decision.marks if mark.kind == PAUSE) if decision else ()

    def _take_task(self, event: Event) -> None:
        match event["event"]:
            case "TaskOpened":
                role, org = event.get("role", ""), event.get("org", "")
                self.tasks[event["task"]] = OpenTask(role, org, event.get("person", ""), event.get("to", ""))
            case "TaskClosed":
                self.tasks.pop(event["task"], None)
            case "TaskClaimed":
                self._change(event, claimed=event["by"])
            case "TaskReleased":
                self._change(event, claimed="")
            case "TaskGiven":
                self._change(event, person=event.get("person", ""))
            case "TaskPlaced":
                self._change(event, role=event["role"], org=event["org"])

    def _take_case(self, event: Event) -> None:
        match event["event"]:
            case "WaitBegun":
                self.waits[event["key"]] = event["kind"]
            case "WaitEnded":
                self.waits.pop(event["key"], None)
            case "ClockSet":
                self.clocks[event["clock"]] = from_event(event)
            case "CaseSuspended" | "CaseResumed":
                self.suspended = event["event"] == "CaseSuspended"
            case "CaseEnded":
                self.ended = True

    def _change(self, event: Event, **new: str) -> None:
        if event["task"] in self.tasks:
            self.tasks[event["task"]] = replace(self.tasks[event["task"]], **new)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
