"""What is odd about a step, so that an auditor comes upon it: a code that never changes, and the words for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.labels import KINDS_OF_DEADLINES, label
from app.permissions import ADMIN
from app.queries.actors import person_id
from app.queries.clocks import moment_of
from app.queries.replay.clocks_then import RED, STOPPED
from app.queries.replay.posts_then import Posts
from app.queries.replay.then import Names, Then
from app.queries.views.replay import Oddity, Shown
from engine.blocks import graph_of
from engine.calendar import Calendar
from engine.clock_acts import SUPPLEMENT
from engine.clocks import PAUSE
from engine.picture import OpenTask

QUICK = timedelta(seconds=5)
"""An opinion given sooner than this was hardly thought about."""
ADMIN_ACTS = frozenset(("Terminate", "Nullify", "Jump", "Migrate", "AdjustDeadline", "Retry"))
MOVES = {
    "Return": ("returned", "办理人退回到前面的环节"),
    "Jump": ("jumped", "没有按流程图的流向办理"),
    "TakeBack": ("taken_back", "办理人取回已经送出的任务"),
}
COMPLETE = "Complete"
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """One line with what was to be seen before and after it; `last`: the latest moment of the lines before."""

    said: Said
    before: Then | None
    after: Then
    shown_before: Shown
    shown_after: Shown
    last: datetime | None

    @property
    def command(self) -> Mapping[str, Any]:
        return self.said["command"]

    @property
    def at(self) -> datetime:
        """As the line says."""
        return datetime.fromisoformat(self.said["at"])

    @property
    def person(self) -> int:
        """0 where nobody acted: the clock, the system."""
        return person_id(self.said["actor"]) or 0

    @property
    def walked(self) -> Mapping[str, int]:
        """Nodes and flows newly passed, with how often."""
        moved = (event["over"] for event in self.said["events"] if event["event"] == "Moved")
        return {each: times for over in moved for each, times in over.items()}

    def closed(self) -> Iterator[OpenTask]:
        """Tasks this step finished, or sent back."""
        tasks = self.before.picture.tasks if self.before else {}
        for event in self.said["events"]:
            if event["event"] == "TaskClosed" and event["how"] in ("completed", "returned") and event["task"] in tasks:
                yield tasks[event["task"]]


class Oddities:
    """`issued`: numbers of the documents that are there; `applicant`: the account that stands for all applicants."""

    def __init__(self, posts: Posts, names: Names, issued: Mapping[str, int], applicant: int):
        self._posts, self._names, self._issued, self._applicant = posts, names, issued, applicant

    def of(self, turn: Turn) -> tuple[Oddity, ...]:
        by_people = self._people(turn) if turn.person not in (0, self._applicant) else ()
        found = (*_moves(turn), *_late(turn), *by_people, *_backwards(turn), *self._pauses(turn))
        return tuple(dict.fromkeys(found))  # seats of one sitting have one limit

    def _people(self, turn: Turn) -> Iterator[Oddity]:
        said = turn.said
        principal = self._names.of(said["on_behalf_of"] or "")
        if principal:
            yield Oddity("on_behalf", f"代{principal}办理")
        quickest = min((_thought(task, turn) for task in turn.closed()), default=QUICK)
        if "opinion" in turn.command.get("records", {}) and quickest < QUICK:
            yield Oddity("quick_opinion", f"拿到任务到签署意见只用了 {quickest.total_seconds():.0f} 秒")
        by_admin = said["command"]["command"] in ADMIN_ACTS
        if by_admin or ADMIN in self._posts.held(turn.person, turn.after.at):
            yield Oddity("by_admin", "系统管理员的操作")
        if turn.after.calendar.last_office_moment(turn.at) != turn.at:
            yield Oddity("out_of_hours", f"{_wall(turn.at, turn.after.calendar)} 不在办公时间内")

    def _pauses(self, turn: Turn) -> Iterator[Oddity]:
        """A stop of the clock without the document that tells the applicant, or with one that does not exist."""
        before = turn.before.picture.clocks if turn.before else {}
        for name, clock in turn.after.picture.clocks.items():
            known = {mark.start for mark in before[name].marks} if name in before else set()
            for mark in clock.marks:
                if mark.kind == PAUSE and mark.start not in known and mark.document not in self._issued:
                    lacks = f"没有编号为「{mark.document}」的文书" if mark.document else "没有文书"
                    yield Oddity("pause_without_document", f"停止计时，{lacks}")


def _moves(turn: Turn) -> Iterator[Oddity]:
    move = MOVES.get(turn.command["command"])
    if move:
        yield Oddity(*move)
    elif turn.command["command"] == COMPLETE:
        yield from _drawn_returns(turn)


def _drawn_returns(turn: Turn) -> Iterator[Oddity]:
    """A way back that the chart draws; from 补正 everything goes back."""
    chart = turn.after.chart
    node = chart.nodes.get(turn.command["task"].rpartition("#")[0])
    if node is None or node.stage == SUPPLEMENT:
        return
    for flow in (chart.flows[each] for each in turn.walked if each in chart.flows):
        if (flow.source, flow.target) in graph_of(chart, chart.nodes[flow.source].scope).backward:
            yield Oddity("returned", f"按流程图退回「{chart.label(flow.target)}」")


def _late(turn: Turn) -> Iterator[Oddity]:
    """A task finished late, and the first step after the limit of a task or of the case was over."""
    calendar, at = turn.after.calendar, turn.after.at
    before, after = turn.shown_before["lights"], turn.shown_after["lights"]
    overdue = (task for key, task in turn.after.picture.tasks.items() if after.get(key) == RED != before.get(key))
    for task in (*turn.closed(), *overdue):
        due = moment_of(task.due)
        if due and due < at:
            name = turn.after.chart.label(task.node)
            yield Oddity("late", f"「{name}」应于 {_wall(due, calendar)} 前办结")
    for line, row in turn.shown_after["clocks"].items():
        if _is_over(row, after.get(line, "")) and before.get(line) not in (RED, STOPPED):
            yield Oddity("late", f"{label(KINDS_OF_DEADLINES, line)}已于 {_wall(row['due'], calendar)} 届满")


def _is_over(row: Mapping[str, Any], light: str) -> bool:
    """Or was, when it came to its end."""
    due, stopped = moment_of(row["due"]), moment_of(row["stopped"])
    return light == RED or bool(due and stopped and due < stopped)


def _backwards(turn: Turn) -> Iterator[Oddity]:
    if turn.last and turn.at < turn.last:
        yield Oddity("backwards", f"时间早于此前的 {_wall(turn.last, turn.after.calendar)}")


def _thought(task: OpenTask, turn: Turn) -> timedelta:
    """How long whoever finished it had had it."""
    return turn.after.at - datetime.fromisoformat(task.signed_at or task.opened_at)


def _wall(moment: datetime | str, calendar: Calendar) -> str:
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{calendar.local(at):%Y-%m-%d %H:%M}"
