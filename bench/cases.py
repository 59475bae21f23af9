"""One case being worked on without an application around it: what each step takes and how large the state is."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from engine.calendar import Calendar
from engine.chart import Chart
from engine.commands import Command, Complete, Start
from engine.run import Step, step

CALENDAR = Calendar()
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
ITEM = {"code": "bench", "version": 1, "digest": "0" * 64, "promised": "20wd", "legal": "30wd"}
ROOT = "0" * 64  # as long as the digest of a record


@dataclass
class Worked:
    """`spent`: CPU milliseconds of every step; `sizes`: bytes of the state after it."""

    chart: Chart
    at: datetime = NOON
    steps: list[Step] = field(default_factory=list)
    commands: list[tuple[datetime, Command]] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.do(Start("p1", ITEM, {}, {"form": ROOT}))

    def do(self, command: Command) -> None:
        before = self.steps[-1].state if self.steps else None
        self.at += timedelta(minutes=10)
        began = time.process_time_ns()
        done = step(self.chart, before, command, self.at, CALENDAR)
        self.spent.append((time.process_time_ns() - began) / 1e6)
        self.sizes.append(len(done.state))
        self.steps.append(done)
        self.commands.append((self.at, command))

    def finish(self, node: str, outcome: str = "pass", by: str = "p1") -> None:
        self.do(Complete(self.task(node), by, outcome, {}, {"form": ROOT, "opinion": ROOT}))

    def task(self, node: str) -> str:
        """The key of its open task."""
        return next(key for key, task in self.steps[-1].picture.tasks.items() if task.node == node)
