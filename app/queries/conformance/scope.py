"""Which part of history a rule looks through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, select

from app.models import HistoryLine

Thresholds = dict[str, int]
PERSON = "p%"
"""How people are named; applicants, the clock and the system begin otherwise."""
HANDING_OVER = ("receive", "settle", "deliver")
"""Stages in which papers change hands: nothing is examined there, and everybody writes the same."""


@dataclass(frozen=True, slots=True)
class Scope:
    """From `since` until before `until`, of one item or one organisation where named (by id)."""

    since: datetime
    until: datetime
    item_id: int | None = None
    org_id: int | None = None

    def holds(self, line: Any = HistoryLine) -> Iterator[ColumnElement[bool]]:
        """Conditions on a line, or on whatever has its columns."""
        yield line.at >= self.since
        yield line.at < self.until
        if self.item_id is not None:
            yield line.item_id == self.item_id
        if self.org_id is not None:
            yield line.org_id == self.org_id


def spots(amount: Any = None, line: Any = HistoryLine) -> Select:
    """What every check selects: the lines it points at. `amount`: the number its words tell."""
    told = literal(0) if amount is None else amount
    return select(line.position, line.case_id, line.seq, line.at, line.actor, told.label("amount"))
