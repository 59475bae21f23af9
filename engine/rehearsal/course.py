"""The course of a case, as its events tell it: what was done, what was late, how it ended; of the past and of now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.calendar import Calendar
from engine.clocks import PROMISED, TASK
from engine.events import CaseEnded, DeadlineCleared, DeadlineSet, Event
from engine.rehearsal.report import Deed

TIMERS = ("timer", "deem")
"""Kinds of deadlines that move a case when their moment comes."""


@dataclass(frozen=True, slots=True)
class Limit:
    kind: str
    node: str
    due: str


@dataclass(slots=True)
class Course:
    """`limits`: those that run, by key; `kept`: the promised limit and when it was met."""

    deeds: list[Deed] = field(default_factory=list)
    limits: dict[str, Limit] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)
    kept: tuple[str, str] | None = None
    end: str = ""
    result: str = ""

    def read(self, told: Iterable[Mapping[str, Any]], at: str, here: Callable[[str], str]) -> None:
        """Events of a journal line; `here` knows what their nodes are called now."""
        for event in told:
            name = event["event"]
            if name == "DeadlineSet":
                self._set(event["key"], event["kind"], here(event.get("node", "")), event["due"])
            elif name == "DeadlineCleared":
                self._cleared(event["key"], at)
            elif name == "CaseEnded":
                self._ended(here(event.get("node", "")), event.get("result", ""), at)

    def hear(self, told: Iterable[Event], at: str) -> None:
        """Events of a step."""
        for event in told:
            if isinstance(event, DeadlineSet):
                self._set(event.key, event.kind, event.node, event.due)
            elif isinstance(event, DeadlineCleared):
                self._cleared(event.key, at)
            elif isinstance(event, CaseEnded):
                self._ended(event.node, event.result, at)

    def margin(self, calendar: Calendar) -> int | None:
        """Part of a day beyond the limit is a day."""
        if self.kept is None:
            return None
        due, met = map(datetime.fromisoformat, self.kept)
        if met <= due:
            return calendar.working_days_between(met, due)
        return -max(1, calendar.working_days_between(due, met))

    def _set(self, key: str, kind: str, node: str, due: str) -> None:
        self.limits[key] = Limit(kind, node, due)

    def _cleared(self, key: str, at: str) -> None:
        limit = self.limits.pop(key, None)
        if limit is None:
            return
        if limit.kind == PROMISED:
            self.kept = limit.due, at
        elif limit.kind == TASK and at > limit.due:
            self.late.append(limit.node)

    def _ended(self, node: str, result: str, at: str) -> None:
        self.end, self.result = node, result
        self.deeds.append(Deed(node, "end", result, at))
