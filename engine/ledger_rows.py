"""The ledger of a case made small: rows without names, moments without seconds that are none.

>>> near("2026-11-30T09:30:00.000000Z"), near("2026-11-30T09:30:07.000000Z"), far("2026-11-30T09:30")
('2026-11-30T09:30', '2026-11-30T09:30:07', '2026-11-30T09:30:00.000000Z')
"""

from collections.abc import Mapping
from typing import Any

from engine.clocks import Clock, Mark, row_of
from engine.ledger import Ledger
from engine.picture import Card, Deadline
from engine.picture import row_of as picture_row

_TO_THE_MINUTE, _TO_THE_SECOND = ":00.000000Z", ".000000Z"
_SHORT = {16: _TO_THE_MINUTE, 19: _TO_THE_SECOND}
_FACTS = ("notices", "exception", "deemed", "extension_approved_by", "extension", "moved", "held", "rungs")
_MOMENTS = ("accepted_at", "complete_at")
_DUE, _WARN = "due", "warn"
"""What comes next is often one of the other moments."""


def near(moment: str) -> str:
    for ending in (_TO_THE_MINUTE, _TO_THE_SECOND):
        if moment.endswith(ending):
            return moment.removesuffix(ending)
    return moment


def far(moment: str) -> str:
    return moment + _SHORT.get(len(moment), "")


def ledger_rows(ledger: Ledger) -> dict[str, Any]:
    """What is empty may be left out."""
    said: dict[str, Any] = {name: getattr(ledger, name) for name in _FACTS}
    said |= {name: near(getattr(ledger, name)) for name in _MOMENTS}
    said["armed"] = {key: near(since) for key, since in ledger.armed.items()}
    said["clocks"] = {name: _clock_row(clock) for name, clock in ledger.clocks.items()}
    said["cards"] = {key: picture_row(card) for key, card in ledger.cards.items()}
    said["deadlines"] = {key: _deadline_row(each) for key, each in ledger.deadlines.items()}
    return said


def read_ledger(ledger: Ledger, told: Mapping[str, Any]) -> None:
    for name in (*_FACTS, *_MOMENTS):
        if name in told:
            setattr(ledger, name, far(told[name]) if name in _MOMENTS else told[name])
    ledger.armed = {key: far(since) for key, since in told.get("armed", {}).items()}
    ledger.clocks = {name: _clock(*row) for name, row in told.get("clocks", {}).items()}
    ledger.cards = {key: Card(key, *row) for key, row in told.get("cards", {}).items()}
    ledger.deadlines = {key: _deadline(key, *row) for key, row in told.get("deadlines", {}).items()}


def _clock_row(clock: Clock) -> list[Any]:
    marks = [_mark_row(row_of(mark), near) for mark in clock.marks]
    return _trimmed([dict(clock.lines), near(clock.start), near(clock.stopped), marks])


def _clock(lines: Mapping[str, str], start: str, stopped: str = "", marks: tuple[list[str], ...] = ()) -> Clock:
    return Clock(lines, far(start), tuple(Mark(*_mark_row(row, far)) for row in marks), far(stopped))


def _mark_row(row: list[str], put: Any) -> list[str]:
    return [row[0], *map(put, row[1:3]), *row[3:]]


def _deadline_row(each: Deadline) -> list[Any]:
    coming = _DUE if each.next == each.due else _WARN if each.next and each.next == each.warn else near(each.next)
    return _trimmed([each.kind, near(each.due), each.node, near(each.warn), coming, each.rung])


def _deadline(
    key: str, kind: Any, due: str, node: str = "", warn: str = "", coming: str = "", rung: int = 0
) -> Deadline:
    due, warn = far(due), far(warn)
    return Deadline(key, kind, due, node, warn, {_DUE: due, _WARN: warn}.get(coming, far(coming)), rung)


def _trimmed(row: list[Any]) -> list[Any]:
    while not row[-1]:
        row.pop()
    return row
