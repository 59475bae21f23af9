"""After every step: the moments that follow from the ledgers of a case, and the calls its ladders have made by then."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal, cast

from engine import limits
from engine.card_rules import AT_DUE
from engine.chart import Chart
from engine.clock_acts import NOTICE_TIMER
from engine.clocks import DECISION, NOTICE, PROMISED
from engine.desk import Desk, Moment, iso
from engine.events import Escalated
from engine.ladders import DUE, PRIORITY, Rung
from engine.latest import latest
from engine.ledger import CLOCK_OF
from engine.picture import Deadline, Picture
from engine.sitting import whole_of
from engine.watches import Call, Watch, calls_of, watch_of

TIMER: Literal["timer"] = "timer"
DEEM: Literal["deem"] = "deem"


def keep_time(desk: Desk, chart: Chart, moment: Moment, before: Picture) -> None:
    """Set every deadline that is new, or follows from a clock that has changed since then."""
    names = (*desk.clocks, *before.clocks)
    changed = {name for name in names if desk.clocks.get(name) is not before.clocks.get(name)}
    keys = dict.fromkeys(key for key, name in CLOCK_OF.items() if name in changed)
    tasks = dict.fromkeys(map(whole_of, desk.tasks))
    keys |= dict.fromkeys(key for key in tasks if DECISION in changed or key not in desk.deadlines)
    keys |= dict.fromkeys(key for key in desk.armed if key not in desk.deadlines or NOTICE in changed)
    for key in keys:
        set_deadline(desk, chart, moment, key)
    _pace_tasks(desk, chart, moment, before)


def every_deadline(desk: Desk) -> Iterable[str]:
    return (*CLOCK_OF, *map(whole_of, desk.tasks), *desk.armed)


def set_deadline(desk: Desk, chart: Chart, moment: Moment, key: str) -> None:
    """As it follows from the ledger; what its ladder should have called by now is called at once."""
    if key in desk.armed:
        _set_timer(desk, chart, moment, key)
        return
    watch = watch_of(desk, chart, key, moment.calendar)
    if watch is None:
        desk.deadlines.pop(key, None)
        return
    Round(desk, chart, moment, watch).make_all()


def call_next(desk: Desk, chart: Chart, moment: Moment, key: str) -> bool:
    """One call of a ladder has come, or is made early by hand. False where none is left."""
    watch = watch_of(desk, chart, key, moment.calendar)
    assert watch is not None, "its deadline would have been cleared"
    return Round(desk, chart, moment, watch).make_one()


def catch_up(desk: Desk, chart: Chart, moment: Moment) -> None:
    """What the case as a whole has missed is called before anything can take its deadline away."""
    for key in CLOCK_OF:
        row = desk.deadlines.get(key)
        if row is not None and row.next and row.next <= moment.text:
            set_deadline(desk, chart, moment, key)


class Round:
    """The calls of one deadline, from the first that was not made yet."""

    def __init__(self, desk: Desk, chart: Chart, moment: Moment, watch: Watch):
        self.desk, self.moment, self.watch = desk, moment, watch
        self.calls = calls_of(desk, chart, watch, moment.ladders)
        self.made = desk.rungs.get(watch.key, 0)

    def make_all(self) -> None:
        while (at := self._coming()) and at <= self.moment.at:
            self._make(at)
        self._keep()

    def make_one(self) -> bool:
        at = self._coming()
        if at is not None:
            self._make(at)
            self._keep()
        return at is not None

    def _coming(self) -> datetime | None:
        return self._moment_of(self.calls[self.made]) if self.made < len(self.calls) else None

    def _moment_of(self, call: Call) -> datetime | None:
        return self.watch.moment_of(call, self.moment.calendar)

    def _make(self, at: datetime) -> None:
        call, watch, desk = self.calls[self.made], self.watch, self.desk
        self.made += 1
        if call.rung is not None:
            desk.told.append(self._told(call.number, call.rung, at))
            if PRIORITY in call.rung.effects:
                _raise_priority(desk, watch.key)
        if call.stands == DUE and watch.kind in AT_DUE:
            desk.raise_card(AT_DUE[watch.kind], self.moment.text, watch.key, watch.clock.start)

    def _told(self, number: int, rung: Rung, at: datetime) -> Escalated:
        watch = self.watch
        late = self.moment.calendar.working_days_between(watch.due, at) if at > watch.due else 0
        where = (watch.key, watch.kind, number, rung.at, iso(watch.due), iso(at))
        return Escalated(*where, rung.act, rung.to, rung.effects, watch.node, late)

    def _keep(self) -> None:
        key, coming = self.watch.key, None if self.watch.key in self.desk.held else self._coming()
        if self.made:
            self.desk.rungs[key] = self.made
        self.desk.deadlines[key] = Deadline(
            key,
            cast(Any, self.watch.kind),
            iso(self.watch.due),
            self.watch.node,
            iso(self.watch.warn(self.moment.calendar)),
            iso(coming) if coming else "",
            max((call.number for call in self.calls[: self.made]), default=0),
        )


def _raise_priority(desk: Desk, deadline: str) -> None:
    """Of the task, or of all where the case as a whole is late."""
    for key, task in desk.tasks.items():
        if deadline in (whole_of(key), *CLOCK_OF):
            desk.tasks[key] = replace(task, priority=task.priority + 1)


def _set_timer(desk: Desk, chart: Chart, moment: Moment, key: str) -> None:
    node, since = chart.nodes[key.rpartition("#")[0]], datetime.fromisoformat(desk.armed[key])
    if node.timer == NOTICE_TIMER:
        _set_deem(desk, chart, moment, key)
        return
    text = desk.moved.get(key) or desk.limit(node.timer)
    due = iso(limits.due(text, since, moment.calendar, desk.limit(chart.limit)))
    desk.deadlines[key] = Deadline(key, TIMER, due, node.id, next="" if key in desk.held else due)


def _set_deem(desk: Desk, chart: Chart, moment: Moment, key: str) -> None:
    """视为受理 comes with the end of the notice clock, and for permits alone."""
    watch = watch_of(desk, chart, NOTICE, moment.calendar)
    if watch is None:
        desk.deadlines.pop(key, None)
        return
    due = iso(watch.due)
    node = key.rpartition("#")[0]
    desk.deadlines[key] = Deadline(key, DEEM, due, node, next=due if desk.is_permit else "")


def _pace_tasks(desk: Desk, chart: Chart, moment: Moment, before: Picture) -> None:
    """People see on a task what is due, and how late it may be finished for the case to keep its promise."""
    until = desk.deadlines[PROMISED].due if PROMISED in desk.deadlines else ""
    moved = PROMISED not in before.deadlines or before.deadlines[PROMISED].due != until
    for key, task in desk.tasks.items():
        row = desk.deadlines.get(whole_of(key))
        due, last = row.due if row else "", task.latest
        if moved or key not in before.tasks:
            last = _latest(desk, chart, task.node, until, moment)
        if (task.due, task.latest) != (due, last):
            desk.tasks[key] = replace(task, due=due, latest=last)


def _latest(desk: Desk, chart: Chart, node: str, until: str, moment: Moment) -> str:
    if not until or chart.nodes[node].clock != "run":
        return ""
    last = latest(chart, node, datetime.fromisoformat(until), moment.calendar, desk.item, desk.used)
    return iso(last) if last else ""
