"""How far the telling of a case has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.queries.pictures import Walk
from app.queries.replay.papers import Filed
from app.queries.replay.then import Then
from engine.calendar import Calendar
from engine.chart import Chart
from engine.run import Step

DONE, NOW, RETURNED, END = "done", "now", "returned", "end"
"""How a node of the drawing is marked."""


@dataclass(frozen=True, slots=True)
class Executed:
    """A line, and what the engine made of it again; `calendar` is that of the office."""

    said: Mapping[str, Any]
    chart: Chart
    calendar: Calendar
    step: Step


@dataclass(slots=True)
class Course:
    """What was walked and filed up to some line, and what the case was then; None before the first."""

    walk: Walk | None = None
    filed: Filed = field(default_factory=Filed)
    then: Then | None = None

    def follow(self, done: Executed) -> Then:
        """Goes on by one line."""
        if self.walk is None:
            self.walk = Walk(done.chart)
        self.walk.chart = done.chart
        for event in done.said["events"]:
            self.walk.take(event)
        step = done.step
        self.then = Then(step.at, done.chart, done.calendar, step.state, step.picture, _marks(self.walk))
        return self.then


def _marks(walk: Walk) -> dict[str, str]:
    marks = dict.fromkeys(walk.finished, DONE) | dict.fromkeys(walk.sent_back, RETURNED)
    return marks | dict.fromkeys(walk.current, NOW) | ({walk.end: END} if walk.end else {})
