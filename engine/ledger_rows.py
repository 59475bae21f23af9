"""The ledger of a case made small: rows without names, moments without seconds that are none.

>>> near("2026-11-30T09:30:00.000000Z"), near("2026-11-30T09:30:07.000000Z"), far("2026-11-30T09:30")
('2026-11-30T09:30', '2026-11-30T09:30:07', '2026-11-30T09:30:00.000000Z')
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from engine.clocks import DECISION, PROMISED, Clock, Mark, row_of
from engine.desk import Desk
from engine.packing import grouped, ungrouped
from engine.picture import Card, Deadline, OpenTask
from engine.picture import row_of as picture_row
from engine.sitting import whole_of

_TO_THE_MINUTE, _TO_THE_SECOND = ":00.000000Z", ".000000Z"
_SHORT = {16: _TO_THE_MINUTE, 19: _TO_THE_SECOND}
_FACTS = ("notices", "exception", "deemed", "extension_approved_by", "extension", "moved", "held", "rungs")
_MOMENTS = ("accepted_at", "complete_at", "moved_at")
_NO_MORE = ("", "", "", "", "", "", "", "", 0, "", 0)
"""What the end of a task's row is where it was left out."""
_DUE, _WARN = "d", "w"
"""What comes next is often one of the other moments."""


def near(moment: str) -> str:
    for ending in (_TO_THE_MINUTE, _TO_THE_SECOND):
        if moment.endswith(ending):
            return moment.removesuffix(ending)
    return moment


def far(moment: str) -> str:
    return moment + _SHORT.get(len(moment), "")


def ledger_rows(desk: Desk) -> dict[str, Any]:
    """What is empty may be left out."""
    said: dict[str, Any] = {name: getattr(desk, name) for name in _FACTS}
    said |= {name: near(getattr(desk, name)) for name in _MOMENTS}
    if desk.accepted_at == _start_of_decision(desk):
        said["accepted_at"] = ""
    said["armed"] = {key: near(since) for key, since in desk.armed.items()}
    said["clocks"] = {name: _clock_row(name, clock) for name, clock in desk.clocks.items()}
    said["cards"] = {key: picture_row(card) for key, card in desk.cards.items()}
    said["deadlines"] = {key: _deadline_row(each) for key, each in desk.deadlines.items()}
    said["tasks"] = {key: task_row(task, _due(desk, PROMISED)) for key, task in desk.tasks.items()}
    said["done_by"] = grouped({node: " ".join(people) for node, people in desk.done_by.items()})
    return said


def read_ledger(desk: Desk, told: Mapping[str, Any]) -> None:
    for name in (*_FACTS, *_MOMENTS):
        if name in told:
            setattr(desk, name, far(told[name]) if name in _MOMENTS else told[name])
    desk.armed = {key: far(since) for key, since in told.get("armed", {}).items()}
    desk.clocks = {name: _clock(name, *row) for name, row in told.get("clocks", {}).items()}
    desk.accepted_at = desk.accepted_at or _start_of_decision(desk)
    desk.cards = {key: Card(key, *row) for key, row in told.get("cards", {}).items()}
    desk.deadlines = {key: _deadline(key, *row) for key, row in told.get("deadlines", {}).items()}
    desk.done_by = {node: tuple(people.split(" ")) for node, people in ungrouped(told.get("done_by", {})).items()}
    for key, row in told.get("tasks", {}).items():
        desk.tasks[key] = read_task(key, _due(desk, whole_of(key)), _due(desk, PROMISED), row)


def _due(desk: Desk, key: str) -> str:
    return desk.deadlines[key].due if key in desk.deadlines else ""


def _node_of(key: str) -> str:
    return key.rpartition("#")[0]


def _start_of_decision(desk: Desk) -> str:
    return desk.clocks[DECISION].start if DECISION in desk.clocks else ""


def task_row(task: OpenTask, promised: str) -> list[Any]:
    """The node is said by the key, what is due by its deadline, which often is the last moment for the case as well."""
    last = _DUE if task.latest and task.latest == promised else near(task.latest)
    given = (task.claimed_by, task.person, task.owner, task.urged, near(task.signed_at), task.priority)
    return _trimmed([task.stage, task.role, task.org, near(task.opened_at), last, *given])


def read_task(key: str, due: str, promised: str, row: Sequence[Any]) -> OpenTask:
    values: list[Any] = [*row, *_NO_MORE[len(row) :]]
    stage, role, org, opened_at, last, claimed_by, person, owner, urged, signed_at, priority = values
    given = (claimed_by, person, owner, urged, far(signed_at), promised if last == _DUE else far(last), priority)
    return OpenTask(key, _node_of(key), stage, role, org, far(opened_at), due, *given)


def _clock_row(name: str, clock: Clock) -> list[Any]:
    marks = [_mark_row(row_of(mark), near) for mark in clock.marks]
    lines = clock.lines[name] if clock.lines.keys() == {name} else dict(clock.lines)
    return _trimmed([lines, near(clock.start), near(clock.stopped), marks])


def _clock(
    name: str, lines: Mapping[str, str] | str, start: str, stopped: str = "", marks: Sequence[list[str]] = ()
) -> Clock:
    known = {name: lines} if isinstance(lines, str) else lines
    return Clock(known, far(start), tuple(Mark(*_mark_row(row, far)) for row in marks), far(stopped))


def _mark_row(row: list[str], put: Any) -> list[str]:
    return [row[0], *map(put, row[1:3]), *row[3:]]


def _deadline_row(each: Deadline) -> list[Any]:
    coming = _DUE if each.next == each.due else _WARN if each.next and each.next == each.warn else near(each.next)
    kind = "" if each.kind == each.key else each.kind
    return _trimmed([kind, near(each.due), near(each.warn), coming, each.rung])


def _deadline(key: str, kind: Any, due: str, warn: str = "", coming: str = "", rung: int = 0) -> Deadline:
    due, warn = far(due), far(warn)
    return Deadline(
        key, kind or cast(Any, key), due, _node_of(key), warn, {_DUE: due, _WARN: warn}.get(coming, far(coming)), rung
    )


def _trimmed(row: list[Any]) -> list[Any]:
    while not row[-1]:
        row.pop()
    return row
