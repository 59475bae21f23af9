"""How boxes are sorted, and where a page of them goes on: keys that no change of rows can shift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, literal_column, or_

from app.models.types import EPOCH, FAR, MICROSECOND, UtcDateTime
from app.queries.inbox.asked import SORTS
from app.queries.inbox.tables import ONE, TASK, moment
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

    def behind(self) -> ColumnElement[bool]:
        """Rows that come after the one whose place is told."""
        places = [bindparam(f"after_{n}", type_=column.type) for n, column in enumerate(self.columns)]
        return _beyond(list(zip(self.columns, places)), self.newest)

    def told(self, last: "Key | None") -> dict[str, Any]:
        """The place `behind` has to be told; nothing where the key is of another order: then it begins in front."""
        if last is None or len(last.values) != len(self.columns):
            return {}
        told = {f"after_{n}": _read(column, last.values[n]) for n, column in enumerate(self.columns)}
        return {} if None in told.values() else told

    def shown(self, place: Sequence[Any]) -> str:
        """A row's place as pages compare it: numbers that rise from row to row."""
        return ",".join(str(-each if self.newest else each) for each in _numbers(place))


@dataclass(frozen=True, slots=True)
class Key:
    """Where a list stopped. `now`: the moment its first page was asked for, by which lights were told."""

    now: datetime
    values: tuple[int, ...]

    def __str__(self) -> str:
        return "-".join(map(str, (_number(self.now), *self.values)))


def key_of(now: datetime, values: Sequence[Any]) -> Key:
    return Key(now, _numbers(values))


def read_key(text: str) -> Key | None:
    """None for the first page; a key nobody gave out also begins at the front."""
    parts = text.split("-")
    if len(text) > 80 or len(parts) < 3 or not all(each.isascii() and each.isdigit() for each in parts):
        return None
    now, *values = map(int, parts)
    since = _moment(now)
    return None if since is None else Key(since, tuple(values))


def urgency() -> ColumnElement[int]:
    """绿色通道 > 逾期 > 临期 > 其余, by the moment of the first page."""
    since = moment("since")
    ranks = ((TASK.express == ONE, EXPRESS), (TASK.due_by < since, OVERDUE), (TASK.warn_by <= since, NEAR))
    return case(*((when, rank(each)) for when, each in ranks), else_=rank(REST))


def rank(place: int) -> ColumnElement[int]:
    return literal_column(str(place), Integer)


@lru_cache(maxsize=len(SORTS))
def order_of_tasks(sort: str) -> Order:
    """Of open tasks."""
    if sort == "urgent":
        return Order((urgency(), TASK.opened_at, TASK.id))
    columns = {"due": TASK.due_by, "latest": TASK.latest_by}
    return Order((columns.get(sort, TASK.opened_at), TASK.id), newest=sort == "-arrived")


def _beyond(places: list[tuple[ColumnElement[Any], Any]], newest: bool) -> ColumnElement[bool]:
    """Row by row, written so that the first column bounds a range of its index."""
    (column, place), *rest = places
    further = column < place if newest else column > place
    if not rest:
        return further
    bound = column <= place if newest else column >= place
    return and_(bound, or_(further, _beyond(rest, newest)))


def _read(column: ColumnElement[Any], value: int) -> Any:
    if isinstance(column.type, UtcDateTime):
        return _moment(value)
    return value if value <= LAST_ID else None


def _numbers(values: Sequence[Any]) -> tuple[int, ...]:
    return tuple(_number(each) if isinstance(each, datetime) else int(each) for each in values)


def _number(at: datetime) -> int:
    return (at - EPOCH) // MICROSECOND


def _moment(number: int) -> datetime | None:
    try:
        found = EPOCH + number * MICROSECOND
    except OverflowError:
        return None
    return found if found <= FAR else None
