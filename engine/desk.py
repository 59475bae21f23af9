"""What people see and do of one case: open tasks, who claimed and who did what, due moments, how it ended.

The flow says where tokens are; the desk says what that means for people. Together they are the case's state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from engine.calendar import Calendar
from engine.chart import Chart, Node
from engine.duties import may_do
from engine.limits import check, due, taken
from engine.picture import Deadline, OpenTask, Picture, Seat, Status, Waiting

PROMISED, LEGAL = "promised", "legal"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a command is applied, and the calendar as it is known then."""

    at: datetime
    calendar: Calendar

    @property
    def text(self) -> str:
        return iso(self.at)


@dataclass(slots=True)
class Desk:
    item: Mapping[str, Any] = field(default_factory=dict)
    status: Status = "new"
    stage: str = ""
    tasks: dict[str, OpenTask] = field(default_factory=dict)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    sittings: dict[str, tuple[Seat, ...]] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)  # node -> how often it was reached; makes the keys
    used: dict[str, int] = field(default_factory=dict)  # node -> how much of its limit earlier passes took
    passed: dict[str, int] = field(default_factory=dict)
    done_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    accepted_at: str = ""
    moved_at: str = ""  # the moment of the last step
    end: str = ""
    result: str = ""

    def picture(self) -> Picture:
        """As it is now. A result is one only when the case has ended: a side branch may have ended before."""
        ended = self.status == "ended"
        return Picture(
            self.status,
            self.stage,
            dict(self.tasks),
            dict(self.deadlines),
            dict(self.passed),
            dict(self.done_by),
            self.accepted_at,
            dict(self.waiting),
            dict(self.sittings),
            self.end if ended else "",
            self.result if ended else "",
        )

    def claim(self, key: str, by: str) -> None:
        self.tasks[key] = replace(self.tasks[key], claimed_by=by)

    def close_done(self, chart: Chart, key: str, by: str, moment: Moment) -> None:
        """The task is finished, and who did it is kept: the latest stands last."""
        node = self.tasks[key].node
        self._close(chart, [key], moment)
        self.done_by[node] = (*(each for each in self.done_by.get(node, ()) if each != by), by)

    def next_key(self, node: str) -> str:
        self.opened[node] = self.opened.get(node, 0) + 1
        return f"{node}#{self.opened[node]}"

    def open_task(self, chart: Chart, key: str, moment: Moment) -> None:
        """Somebody can do it now. A task that was done before goes back to the person who did it (decision 9),
        unless what they did since keeps them from it.
        """
        node = chart.nodes[key.rpartition("#")[0]]
        people = [each for each in self.done_by.get(node.id, ()) if may_do(chart, self.done_by, node, each)]
        until = self._due_of(chart, node, moment)
        self.tasks[key] = OpenTask(
            key=key,
            node=node.id,
            stage=node.stage,
            role=node.role,
            org=node.org,
            opened_at=moment.text,
            due=until,
            claimed_by=people[-1] if people else "",
        )
        if until:
            self.deadlines[key] = Deadline(key, "task", until, node.id)
        if node.stage:
            self.stage = node.stage
        self._tell_case_clock(chart, node, moment)

    def arm_timer(self, chart: Chart, key: str, moment: Moment) -> None:
        node = chart.nodes[key.rpartition("#")[0]]
        until = due(self._limit(node.timer), moment.at, moment.calendar, self._limit(chart.limit))
        self.deadlines[key] = Deadline(key, "timer", iso(until), node.id)

    def keep_only(self, chart: Chart, keys: Iterable[str], moment: Moment) -> None:
        """Tasks and timers whose token is gone are closed without having been done."""
        alive = {*keys, PROMISED, LEGAL}
        self._close(chart, [key for key in self.tasks if key not in alive], moment)
        self._clear([key for key in self.deadlines if key not in alive])

    def finish(self, end: str, result: str) -> None:
        self.status, self.end, self.result = "ended", end, result
        self.tasks, self.deadlines, self.waiting, self.sittings = {}, {}, {}, {}

    def count(self, passed: Mapping[str, int]) -> None:
        for each, times in passed.items():
            self.passed[each] = self.passed.get(each, 0) + times

    def _close(self, chart: Chart, keys: Iterable[str], moment: Moment) -> None:
        """What the pass took of the limit is kept: the next one gets only the rest (decision 9)."""
        for key in keys:
            task = self.tasks.pop(key)
            self._clear([key])
            limit = self._limit(chart.nodes[task.node].limit)
            if limit:
                since = datetime.fromisoformat(task.opened_at)
                took = taken(limit, since, moment.at, moment.calendar, self._limit(chart.limit))
                self.used[task.node] = self.used.get(task.node, 0) + took

    def _clear(self, deadlines: Iterable[str]) -> None:
        for key in deadlines:
            self.deadlines.pop(key, None)

    def _due_of(self, chart: Chart, node: Node, moment: Moment) -> str:
        limit, whole = self._limit(node.limit), self._limit(chart.limit)
        if not limit or (check(limit).is_share and not whole):
            return ""  # the item names no limit this one could be, or be a share of
        used = self.used.get(node.id, 0)
        return iso(due(limit, moment.at, moment.calendar, whole, used))

    def _tell_case_clock(self, chart: Chart, node: Node, moment: Moment) -> None:
        """The decision clock runs from the first task behind acceptance to the first one behind the decision."""
        if node.clock == "after":
            self._clear([PROMISED, LEGAL])
        elif node.clock == "run" and not self.accepted_at:
            self.accepted_at = moment.text
            self._set_case_deadline(PROMISED, chart.limit or self.item.get("promised", ""), moment)
            self._set_case_deadline(LEGAL, chart.legal_limit or self.item.get("legal", ""), moment)

    def _set_case_deadline(self, kind: Any, text: str, moment: Moment) -> None:
        limit = self._limit(text)
        if limit:
            self.deadlines[kind] = Deadline(kind, kind, iso(due(limit, moment.at, moment.calendar)))

    def _limit(self, text: str) -> str:
        """`item.promised` and `item.legal` stand for the limits of the pinned item version."""
        return self.item.get(text.removeprefix("item."), "") if text.startswith("item.") else text


def iso(at: datetime) -> str:
    """A moment as it stands in states, pictures and journals: UTC, microseconds, `Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
