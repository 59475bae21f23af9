"""What people see and do of one case: open tasks, who claimed and who did what, due moments, how it ended.

The flow says where tokens are; the desk says what that means for people. Together they are the case's state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from engine.calendar import Calendar
from engine.chart import Chart, Node
from engine.duties import may_do
from engine.limits import check, due, taken
from engine.picture import Deadline, OpenTask, Picture, Seat, Status, Waiting
from engine.semantics import SEMANTICS
from engine.sitting import REMOVED, whole_of

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
    appointed: dict[str, list[str]] = field(default_factory=dict)  # coming node -> who was chosen to do it
    named: dict[str, list[list[str]]] = field(default_factory=dict)  # node -> role, person of its seats the last time
    since: dict[str, str] = field(default_factory=dict)  # key of a task that several sign -> when it was opened
    trail: dict[str, list[Any]] = field(default_factory=dict)  # key of a finished task -> by whom, tokens it brought
    semantics: int = SEMANTICS
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

    def did(self, node: str, by: str) -> None:
        """Who did a task is kept: the latest stands last."""
        self.done_by[node] = (*(each for each in self.done_by.get(node, ()) if each != by), by)

    def next_key(self, node: str) -> str:
        self.opened[node] = self.opened.get(node, 0) + 1
        return f"{node}#{self.opened[node]}"

    def open_task(self, chart: Chart, key: str, moment: Moment) -> None:
        """One person can do it now: whoever was chosen for it or, where it was done before, did it (decision 9),
        unless what they did since keeps them from it.
        """
        node = chart.nodes[key.rpartition("#")[0]]
        chosen = self.appointed.pop(node.id, []) or [person for _, person in self.named.get(node.id, [])]
        person = self._last_able(chart, node, chosen)
        back = "" if person else self._last_able(chart, node, self.done_by.get(node.id, ()))
        self.reach(chart, node, key, moment)
        self.lay(node, key, moment, person=person, claimed_by=back)

    def reach(self, chart: Chart, node: Node, key: str, moment: Moment) -> None:
        """Its stage begins, its limit starts, the case's clock hears of it."""
        until = self._due_of(chart, node, moment)
        if until:
            self.deadlines[key] = Deadline(key, "task", until, node.id)
        if node.stage:
            self.stage = node.stage
        self._tell_case_clock(chart, node, moment)

    def lay(
        self, node: Node, key: str, moment: Moment, *, role: str = "", person: str = "", claimed_by: str = ""
    ) -> None:
        """Put a task where people find it; its limit is that of the whole."""
        until = self.deadlines.get(whole_of(key))
        self.tasks[key] = OpenTask(
            key=key,
            node=node.id,
            stage=node.stage,
            role=role or node.role,
            org=node.org,
            opened_at=moment.text,
            due=until.due if until else "",
            claimed_by=claimed_by,
            person=person,
        )

    def arm_timer(self, chart: Chart, key: str, moment: Moment) -> None:
        node = chart.nodes[key.rpartition("#")[0]]
        until = due(self._limit(node.timer), moment.at, moment.calendar, self._limit(chart.limit))
        self.deadlines[key] = Deadline(key, "timer", iso(until), node.id)

    def keep_only(self, chart: Chart, keys: Iterable[str], moment: Moment) -> None:
        """Tasks and timers whose token is gone are closed without having been done."""
        alive = {*keys, PROMISED, LEGAL}
        self.waiting = {key: each for key, each in self.waiting.items() if key in alive}
        for key in sorted(set(map(whole_of, self.tasks))):
            if key not in alive:
                self.close(chart, key, moment)
        self._clear([key for key in self.deadlines if key not in alive])

    def finish(self, end: str, result: str) -> None:
        self.status, self.end, self.result = "ended", end, result
        self.tasks, self.deadlines, self.waiting, self.sittings = {}, {}, {}, {}
        self.appointed, self.named, self.since, self.trail = {}, {}, {}, {}

    def count(self, passed: Mapping[str, int]) -> None:
        for each, times in passed.items():
            self.passed[each] = self.passed.get(each, 0) + times

    def close(self, chart: Chart, key: str, moment: Moment) -> None:
        """A task is over with all its seats; what it took of its limit is kept: the next pass gets only the rest."""
        node, since = key.rpartition("#")[0], self.since.pop(key, "")
        if key in self.tasks:
            task = self.tasks.pop(key)
            since, seats = task.opened_at, [[task.role, task.owner or task.person]] if task.person else []
        else:
            seats = self._rise(self.sittings.pop(key))
        if seats:
            self.named[node] = seats
        else:
            self.named.pop(node, None)
        self._clear([key])
        limit = self._limit(chart.nodes[node].limit)
        if limit:
            took = taken(limit, datetime.fromisoformat(since), moment.at, moment.calendar, self._limit(chart.limit))
            self.used[node] = self.used.get(node, 0) + took

    def _rise(self, seats: tuple[Seat, ...]) -> list[list[str]]:
        """Everybody leaves; a next sitting has the same people on the seats the chart asks for, in their order."""
        for each in seats:
            self.tasks.pop(each.key, None)
        own = (each for each in seats if not each.added and each.state != REMOVED)
        return [[each.role, each.person or each.by] for each in sorted(own, key=_number)]

    def _clear(self, deadlines: Iterable[str]) -> None:
        for key in deadlines:
            self.deadlines.pop(key, None)

    def _last_able(self, chart: Chart, node: Node, people: Iterable[str]) -> str:
        able = [each for each in people if each and may_do(chart, self.done_by, node, each)]
        return able[-1] if able else ""

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


def _number(seat: Seat) -> int:
    return int(seat.key.rpartition(".")[2])
