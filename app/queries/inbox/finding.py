"""Finding the open tasks of a box: a range of an index for each source and order, merged, rows read afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, Subquery, func, literal, literal_column, select, union_all
from sqlalchemy.orm import Session

from app.models import Case, Task
from app.models.types import UtcDateTime
from app.queries.inbox.asked import Asked
from app.queries.inbox.filters import about_cases, about_tasks, asks_cases
from app.queries.inbox.orders import EXPRESS, REST, Key, Order, order_of_tasks, urgency
from app.queries.inbox.sources import Source, tasks_of
from app.queries.views import Who


@dataclass(frozen=True, slots=True)
class Found:
    """A task, where it comes from, and its place in the order."""

    task_id: int
    source: Source
    place: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The open tasks of a box; `now` tells lights and places."""

    person: Who
    asked: Asked
    sources: tuple[Source, ...]
    now: datetime

    def of_box(self) -> tuple[Source, ...]:
        """待签收 is what nobody holds whose claim counts."""
        if self.asked.box != "claimable":
            return self.sources
        return tuple(each for each in self.sources if each.left or not each.holder)


def found_tasks(session: Session, search: Search, *, limit: int, last: Key | None) -> list[Found]:
    """The first of them behind the row with this key."""
    sources = search.of_box()
    moment = last.now if last else search.now
    order = order_of_tasks(search.asked.sort, moment)
    parts = [part for at, each in enumerate(sources) for part in _parts(search, each, at, order, moment, last, limit)]
    if not parts:
        return []
    merged = union_all(*(select(part) for part in parts)).subquery()
    places = order.by(list(merged.c)[2:])
    rows = session.execute(select(merged).order_by(*places).limit(limit))
    return [Found(row[0], sources[row[1]], tuple(row[2:])) for row in rows]


def counting(search: Search, name: str) -> list[Select]:
    """The name, and how many tasks there are, for each source."""
    asked = select(literal(name), func.count(Task.id))
    return [_narrowed(asked, search, each) for each in search.of_box()]


def cases_of(search: Search) -> Subquery:
    """The case of every task, once a task."""
    found = (_narrowed(select(Task.case_id.label("case_id")), search, each) for each in search.of_box())
    return union_all(*found).subquery()


def _parts(
    search: Search, source: Source, at: int, order: Order, moment: datetime, last: Key | None, limit: int
) -> Iterator[Subquery]:
    for columns, conditions, sorted_by in _ranges(search, source, order, moment):
        told = [column.label(f"k{n}") for n, column in enumerate(columns)]
        part = _narrowed(select(Task.id, literal_column(str(at), Integer).label("source"), *told), search, source)
        part = part.where(*conditions, replace(order, columns=columns).behind(last))
        yield part.order_by(*order.by(sorted_by)).limit(limit).subquery()


def _ranges(search: Search, source: Source, order: Order, moment: datetime) -> Iterator[tuple[Any, Any, Any]]:
    """Columns told, conditions, columns sorted by. What is free is found by urgency in three ranges of indexes."""
    is_pool = not source.holder and search.asked.box != "suspended"
    if search.asked.sort != "urgent" or not is_pool:
        yield order.columns, (), order.columns
        return
    arrived, usual, now = order.columns[1:], Task.express == literal_column("0"), literal(moment, UtcDateTime)
    express, rest = (literal_column(str(rank), Integer) for rank in (EXPRESS, REST))
    yield (express, *arrived), (Task.express == literal_column("1"),), arrived
    yield (urgency(moment), *arrived), (usual, Task.warn_by <= now), order.columns
    yield (rest, *arrived), (usual, Task.warn_by > now), arrived


def _narrowed(part: Select, search: Search, source: Source) -> Select:
    asked = search.asked
    part = part.where(tasks_of(source, search.person, asleep=asked.box == "suspended"), *about_tasks(asked, search.now))
    if asks_cases(asked):
        part = part.join(Case, Task.case_id == Case.id).where(*about_cases(asked))
    return part
