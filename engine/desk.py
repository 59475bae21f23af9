"""What people see and do of one case: open tasks, who claimed and who did what, due moments, how it ended.

The flow says where tokens are; the desk says what that means for people. Together they are the case's state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.chart import Chart, Node
from engine.duties import may_do
from engine.ledger import CLOCK_OF, Ledger
from engine.pace import Moment, iso
from engine.picture import OpenTask, Picture, Seat, Status, Waiting
from engine.sitting import REMOVED, whole_of

__all__ = ["Desk", "Moment", "iso"]


@dataclass(slots=True)
class Desk(Ledger):
    status: Status = "new"
    stage: str = ""
    tasks: dict[str, OpenTask] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    sittings: dict[str, tuple[Seat, ...]] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)  # node -> how often it was reached; makes the keys
    passed: dict[str, int] = field(default_factory=dict)
    done_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    appointed: dict[str, list[str]] = field(default_factory=dict)  # coming node -> who was chosen to do it
    named: dict[str, list[list[str]]] = field(default_factory=dict)  # node -> role, person of its seats the last time
    since: dict[str, str] = field(default_factory=dict)  # key of a task that several sign -> when it was opened
    trail: dict[str, list[Any]] = field(default_factory=dict)  # finished task -> number, tokens it brought, by whom
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
            dict(self.clocks),
            dict(self.cards),
            end=self.end if ended else "",
            result=self.result if ended else "",
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
        person, back = self.expected(chart, node)
        self.appointed.pop(node.id, None)
        self.reach(chart, node, key, moment)
        self.lay(node, key, moment, person=person, claimed_by=back)

    def expected(self, chart: Chart, node: Node) -> tuple[str, str]:
        """Who alone may do a task when it opens, or else who did it before and has it again; empty for nobody."""
        chosen = self.appointed.get(node.id, []) or [person for _, person in self.named.get(node.id, [])]
        person = self._last_able(chart, node, chosen)
        return person, "" if person else self._last_able(chart, node, self.done_by.get(node.id, ()))

    def reach(self, chart: Chart, node: Node, key: str, moment: Moment) -> None:
        """Its stage begins, and its limit."""
        self.stage = node.stage or self.stage
        self.start_limit(chart, node, key, moment)

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

    def keep_only(self, chart: Chart, keys: Iterable[str], moment: Moment) -> None:
        """Tasks and timers whose token is gone are closed without having been done."""
        alive = {*keys, *CLOCK_OF}
        self.waiting = {key: each for key, each in self.waiting.items() if key in alive}
        for key in sorted(set(map(whole_of, self.tasks))):
            if key not in alive:
                self.close(chart, key, moment)
        for key in [key for key in (*self.deadlines, *self.armed) if key not in alive]:
            self.drop(key)

    def forget(self, key: str) -> None:
        """A task, a timer or a wait that is another one now; what it took of its limit does not count."""
        for seat in self.sittings.pop(key, ()):
            self.tasks.pop(seat.key, None)
        for known in (self.tasks, self.waiting, self.since):
            known.pop(key, None)
        self.drop(key)

    def finish(self, end: str, result: str, moment: Moment) -> None:
        self.status, self.end, self.result = "ended", end, result
        self.tasks, self.deadlines, self.waiting, self.sittings = {}, {}, {}, {}
        self.appointed, self.named, self.since, self.trail = {}, {}, {}, {}
        self.rest(moment.text)

    def count(self, passed: Mapping[str, int]) -> None:
        for each, times in passed.items():
            self.passed[each] = self.passed.get(each, 0) + times

    def close(self, chart: Chart, key: str, moment: Moment) -> None:
        """A task is over with all its seats. Who it was given to is kept, in case it comes back."""
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
        self.stop_limit(chart, key, since, moment)

    def _rise(self, seats: tuple[Seat, ...]) -> list[list[str]]:
        """Everybody leaves; a next sitting has the same people on the seats the chart asks for, in their order."""
        tasks = {each.key: self.tasks.pop(each.key, None) for each in seats}
        own = sorted((each for each in seats if not each.added and each.state != REMOVED), key=_number)
        return [[each.role, _taker(each, tasks[each.key])] for each in own]

    def _last_able(self, chart: Chart, node: Node, people: Iterable[str]) -> str:
        able = [each for each in people if each and may_do(chart, self.done_by, node, each)]
        return able[-1] if able else ""


def _number(seat: Seat) -> int:
    return int(seat.key.rpartition(".")[2])


def _taker(seat: Seat, task: OpenTask | None) -> str:
    """Whose seat it was: who signed, was asked to, or had claimed it."""
    return seat.by or seat.person or (task.owner or task.person or task.claimed_by if task else "")
