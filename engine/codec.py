"""The state of a case <-> bytes: canonical JSON without the chart, so equal states are equal bytes."""

from collections.abc import Mapping
from typing import Any

import orjson

from engine.canonical import canonical
from engine.desk import Desk
from engine.errors import NotReplayable
from engine.ledger_rows import ledger_rows, read_ledger
from engine.packing import packed, unpacked
from engine.picture import Deadline, OpenTask, Seat, Waiting, row_of
from engine.semantics import EXECUTABLE
from engine.spiff.names import long, short

_PLAIN = (
    *("item", "status", "stage", "opened", "used", "passed", "accepted_at", "moved_at", "end", "result"),
    *("appointed", "named", "since", "trail"),
)
_COUNTS = ("passed", "opened")


def dumps(desk: Desk, flow: dict[str, Any] | None) -> bytes:
    """What is empty is left out; tasks and deadlines are rows without their field names."""
    said = {name: getattr(desk, name) for name in _PLAIN}
    said["waiting"] = {key: row_of(each) for key, each in desk.waiting.items()}
    said["sittings"] = {key: [row_of(seat) for seat in seats] for key, seats in desk.sittings.items()}
    if desk.semantics > 1:
        said |= {name: packed(said[name]) for name in _COUNTS}
        flow = flow and {**flow, "tasks": short(flow["tasks"])}
    said |= ledger_rows(desk) if desk.keeps_ledgers else _old_rows(desk)
    told = {name: value for name, value in said.items() if value}
    return canonical({"desk": told, "flow": flow, "semantics": desk.semantics})


def loads(state: bytes) -> tuple[Desk, dict[str, Any] | None]:
    """Raises NotReplayable for a state written under rules this version cannot execute."""
    held = orjson.loads(state)
    if held["semantics"] not in EXECUTABLE:
        raise NotReplayable(semantics=held["semantics"])
    told = held["desk"]
    desk = Desk(**{name: told[name] for name in _PLAIN if name in told}, semantics=held["semantics"])
    flow = held["flow"]
    if desk.semantics > 1:
        desk.passed, desk.opened = unpacked(told.get("passed", {})), unpacked(told.get("opened", {}))
        flow = flow and {**flow, "tasks": long(flow["tasks"])}
    desk.waiting = {key: Waiting(key, *row) for key, row in told.get("waiting", {}).items()}
    desk.sittings = {key: tuple(Seat(*seat) for seat in seats) for key, seats in told.get("sittings", {}).items()}
    (read_ledger if desk.keeps_ledgers else _read_old_rows)(desk, told)
    return desk, flow


def _old_rows(desk: Desk) -> dict[str, Any]:
    return {
        "tasks": {key: row_of(task) for key, task in desk.tasks.items()},
        "deadlines": {key: row_of(each) for key, each in desk.deadlines.items()},
        "done_by": {node: list(people) for node, people in desk.done_by.items()},
    }


def _read_old_rows(desk: Desk, told: Mapping[str, Any]) -> None:
    desk.tasks = {key: OpenTask(key, *row) for key, row in told.get("tasks", {}).items()}
    desk.deadlines = {key: Deadline(key, *row) for key, row in told.get("deadlines", {}).items()}
    desk.done_by = {node: tuple(people) for node, people in told.get("done_by", {}).items()}
