"""How boxes are sorted, and where a page of them goes on: keys that no change of rows can shift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, literal, literal_column, or_

from app.models import Task
from app.models.types import EPOCH, FAR, MICROSECOND, UtcDateTime
from app.queries.keyset import LAST_ID

EXPRESS, OVERDUE, NEAR, REST = range(4)
Columns = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """`columns` from the first to the last that decides, each a moment or a number; `newest`: backwards."""

    columns: Columns
    newest: bool = False

    def by(self, columns: Sequence[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
        """The same order of what a subquery gave."""
        return [each.desc() if self.newest else each for each in columns]

    def behind(self, last: "Key | None") -> ColumnElement[bool]:
        """Rows that come after the one with this key."""
        if last is None or len(last.values) != len(self.columns):
            return literal_column("1 = 1")
        places = [_bound(column, value) for column, value in zip(self.columns, last.values)]
        if not all(place is not None for place in places):
            return literal_column("1 = 1")
        return _beyond(list(zip(self.columns, places)), self.newest)


@dataclass(frozen=True, slots=True)
class Key:
    """Where a list stopped. `now`: the moment its first page was asked for, by which lights were told."""

    now: datetime
    values: tuple[int, ...]

    def __str__(self) -> str:
        return "-".join(map(str, (_number(self.now), *self.values)))


def key_of(now: datetime, values: Sequence[Any]) -> Key:
    return Key(now, tuple(_number(each) if isinstance(each, datetime) else int(each) for each in values))


def read_key(text: str) -> Key | None:
    """None for the first page; a key nobody gave out also begins at the front."""
    parts = text.split("-")
    if len(text) > 80 or len(parts) < 3 or not all(each.isascii() and each.isdigit() for each in parts):
        return None
    now, *values = map(int, parts)
    moment = _moment(now)
    return None if moment is None else Key(moment, tuple(values))


def urgency(now: datetime) -> ColumnElement[int]:
    """绿色通道 > 逾期 > 临期 > 其余."""
    moment = literal(now, UtcDateTime)
    ranks = ((Task.express == 1, EXPRESS), (Task.due_by < moment, OVERDUE), (Task.warn_by <= moment, NEAR))
    return case(*((when, literal_column(str(rank), Integer)) for when, rank in ranks), else_=literal_column(str(REST)))


def order_of_tasks(sort: str, now: datetime) -> Order:
    """Of open tasks."""
    if sort == "urgent":
        return Order((urgency(now), Task.opened_at, Task.id))
    columns = {"due": Task.due_by, "latest": Task.latest_by}
    return Order((columns.get(sort, Task.opened_at), Task.id), newest=sort == "-arrived")


def _beyond(places: list[tuple[ColumnElement[Any], Any]], newest: bool) -> ColumnElement[bool]:
    """Row by row, written so that the first column bounds a range of its index."""
    (column, place), *rest = places
    further = column < place if newest else column > place
    if not rest:
        return further
    bound = column <= place if newest else column >= place
    return and_(bound, or_(further, _beyond(rest, newest)))


def _bound(column: ColumnElement[Any], value: int) -> Any:
    if isinstance(column.type, UtcDateTime):
        moment = _moment(value)
        return None if moment is None else literal(moment, UtcDateTime)
    return literal(value) if value <= LAST_ID else None


def _number(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def _moment(number: int) -> datetime | None:
    try:
        moment = EPOCH + number * MICROSECOND
    except OverflowError:
        return None
    return moment if moment <= FAR else None
