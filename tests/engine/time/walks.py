"""Cases whose clocks are looked at: one chart with every act, an official calendar, ladders, a permit."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from engine.calendar import Calendar
from engine.chart import Chart, Field
from engine.commands import Command, Complete, Start
from engine.ladders import NONE, STANDARD, Ladders
from engine.replay import Verdict, replay
from engine.run import Step, step
from tests.engine.bpmn_writer import form_of
from tests.engine.clocks.china import CHINA, SHANGHAI
from tests.engine.journal import journal_of
from tests.engine.moves import ITEM, Walk
from tests.engine.shapes import draw

PERMIT = {**ITEM, "kind": "01", "legal": "20wd", "promised": "8wd"}
SERVICE = {**PERMIT, "kind": "20"}
PAPERS = {
    "supplement_notice": "补告〔2026〕1号",
    "special_notice": "特告〔2026〕1号",
    "extension_notice": "延告〔2026〕1号",
}
FORM = form_of(
    "special",
    Field("special_kind", "依据", routing=True),
    Field("special_days", "天数", routing=True),
    Field("extension_days", "延长", routing=True),
)
FLOWS = (
    "start>receive receive>x1 x1>wait:receive.outcome=='tell' x1>receive:receive.outcome=='allow' "
    "x1>end_not_accepted:receive.outcome=='refuse' x1>handle wait>receive late>handle "
    "handle>x2 x2>special:handle.outcome=='special' x2>decide:handle.outcome=='pass' x2>handle special>handle "
    "decide>x3 x3>handle:decide.outcome=='back' x3>deliver deliver>end_granted"
)
EVERY_ACT = draw(
    FLOWS,
    outcomes={
        "receive": "accept:accept tell:supplement allow:except !refuse",
        "wait": "came:complete",
        "handle": "pass special:pause again:continue ask:approve told:extend",
        "special": "over:continue",
        "decide": "grant:decide back",
        "deliver": "done:deliver",
    },
    boundary={"late": ("receive", "clock.notice", True)},
    node_attributes={
        "receive": 'gov:clock="before"',
        "wait": 'gov:clock="before" gov:stage="supplement"',
        "handle": 'gov:form="special" gov:limit="4wd"',
        "special": 'gov:form="special" gov:stage="special" gov:limit="10wd"',
        "decide": 'gov:limit="1wd"',
        "deliver": 'gov:clock="after"',
        "late": 'gov:clockAct="deem"',
    },
    process_attributes='gov:limit="item.promised" gov:legalLimit="item.legal"',
    forms=FORM,
)


def on(day: str, hour: str = "10:00") -> datetime:
    """A moment on the wall of the office, of the year 2026 unless it is named."""
    said = day if day.count("-") > 1 else f"2026-{day}"
    return datetime.fromisoformat(f"{said}T{hour}").replace(tzinfo=SHANGHAI).astimezone(UTC)


def wall(moment: str) -> str:
    """`10-21 17:30`."""
    return f"{datetime.fromisoformat(moment).astimezone(SHANGHAI):%m-%d %H:%M}" if moment else ""


@dataclass
class Timed(Walk):
    """`calendar` and `ladders` can be changed between steps; each line keeps those of its own."""

    chart: Chart = EVERY_ACT
    at: datetime = on("09-28")
    item: dict[str, Any] = field(default_factory=lambda: dict(PERMIT))
    calendar: Calendar = CHINA
    ladders: Ladders = NONE
    inputs: list[tuple[Calendar, Ladders]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.do(Start("p1", self.item, self.data))

    def do(self, command: Command) -> Step:
        state = self.steps[-1].state if self.steps else None
        done = step(self.chart, state, command, self.at, self.calendar, ladders=self.ladders)
        self.steps.append(done)
        self.commands.append((self.at, command))
        self.inputs.append((self.calendar, self.ladders))
        return done

    def act(self, outcome: str, when: datetime | None = None, papers: dict[str, str] | None = None, **data) -> Step:
        """Finish the one open task; with every paper there is, unless told otherwise."""
        self.at = when or self.at
        (task,) = self.open
        given = PAPERS if papers is None else papers
        return self.do(Complete(task, "p1", outcome, data, {"opinion": "0" * 64}, documents=given))

    def due(self, key: str) -> str:
        """As the wall shows it; empty where nothing is due."""
        found = self.now.picture.deadlines.get(key)
        return wall(found.due) if found else ""

    def coming(self, key: str) -> str:
        return wall(self.now.picture.deadlines[key].next)

    def told(self, kind: type) -> list[Any]:
        """What the last step told of this kind."""
        return [event for event in self.now.events if isinstance(event, kind)]

    def again(self) -> Verdict:
        """The journal, executed once more."""
        lines = journal_of(self.chart, self.commands, self.steps, inputs=self.inputs)
        calendars = {calendar.version: calendar for calendar, _ in self.inputs}
        ladders = {ladders.digest: ladders for _, ladders in self.inputs}
        return replay({self.chart.digest: self.chart}.get, calendars.get, lines, ladders.get)


def accepted(**settings: Any) -> Timed:
    """Received and accepted on Monday 2026-09-28: National Day lies before it."""
    case = Timed(**settings)
    case.act("accept")
    return case


def laddered(**settings: Any) -> Timed:
    return accepted(ladders=STANDARD, **settings)
