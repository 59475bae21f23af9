"""Walking a chart in tests: one case, one calendar, one moment that can be moved on."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from engine.calendar import Calendar
from engine.chart import Chart
from engine.commands import Command, Complete, Fire, Start
from engine.run import Step, step

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday 23 November 2026, 10:00 in Shanghai."""
ITEM = {"code": "990131002000", "digest": "0" * 64, "legal": "10wd", "promised": "8wd", "version": 1}
CALENDAR = Calendar()


@dataclass
class Walk:
    """Every `do` is one step; `steps` keeps them all."""

    chart: Chart
    at: datetime = MONDAY
    data: dict = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    commands: list[tuple[datetime, Command]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.do(Start("p1", ITEM, self.data))

    def do(self, command: Command) -> Step:
        state = self.steps[-1].state if self.steps else None
        done = step(self.chart, state, command, self.at, CALENDAR)
        self.steps.append(done)
        self.commands.append((self.at, command))
        return done

    def finish(self, task: str, outcome: str = "", by: str = "p1", **data) -> Step:
        """Complete a task; `task` may be a node id when just one of its tasks is open."""
        key = task if "#" in task else next(key for key in self.open if key.startswith(f"{task}#"))
        chosen = self.chart.nodes[key.partition("#")[0]].outcome(outcome)
        papers = {chosen.document: "示〔2026〕1号"} if chosen and chosen.document else {}
        return self.do(Complete(key, by, outcome, data, {"opinion": "0" * 64}, documents=papers))

    def fire(self, timer: str) -> Step:
        return self.do(Fire(timer))

    def later(self, **span) -> None:
        self.at += timedelta(**span)

    @property
    def now(self) -> Step:
        return self.steps[-1]

    @property
    def open(self) -> list[str]:
        return sorted(self.now.picture.tasks)
