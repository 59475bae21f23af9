"""Lists a page at a time: one row more is asked for than shown, which tells whether another page follows."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, literal, tuple_

from app.models.types import UtcDateTime
from app.queries.keyset import from_key
from app.queries.views import Page

Found = TypeVar("Found")
Row = TypeVar("Row")


def cut(found: Sequence[Found], limit: int, view: Callable[[Found], Row], key: Callable[[Found], object]) -> Page[Row]:
    """The first `limit` as they are shown; the `key` of the last one asks for the following page."""
    shown = found[:limit]
    return Page(tuple(map(view, shown)), str(key(shown[-1])) if len(found) > limit else "")


def newest_first(asked: Select, at: Any, row_id: Any, after: str) -> Select:
    """By these columns, a moment and a number, from behind the row whose key (`app.queries.keyset`) `after` is."""
    last = from_key(after)
    if last is not None:
        asked = asked.where(tuple_(at, row_id) < tuple_(literal(last[0], UtcDateTime), last[1]))
    return asked.order_by(at.desc(), row_id.desc())


def oldest_first(asked: Select, at: Any, row_id: Any, after: str) -> Select:
    """The other way round."""
    last = from_key(after)
    if last is not None:
        asked = asked.where(tuple_(at, row_id) > tuple_(literal(last[0], UtcDateTime), last[1]))
    return asked.order_by(at, row_id)
