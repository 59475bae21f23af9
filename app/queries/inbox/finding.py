"""Finding the open tasks of a box: a range of an index for each source and order, merged, rows read afterwards."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, Subquery, func, literal, literal_column, select, union_all
from sqlalchemy.orm import Session

from app.queries.inbox.asked import Asked
from app.queries.inbox.filters import about_cases, about_tasks, asks_cases, shape_of, told_by
from app.queries.inbox.orders import EXPRESS, REST, Key, Order, order_of_tasks, rank, urgency
from app.queries.inbox.sources import Form, Source, forms_of, tasks_of, told_of
from app.queries.inbox.tables import CASE, CASES, ONE, TASK, ZERO, moment, number, several
from app.queries.views import Who

Range = tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A task, where it comes from, and its place in the order."""

    task_id: int
    source: Source
    place: tuple[Any, ...]


def sources_in(asked: Asked, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """待签收 is what nobody holds whose claim counts."""
    return sources if asked.box != "claimable" else tuple(each for each in sources if not each.is_held)


def found_tasks(
    session: Session,
    person: Who,
    asked: Asked,
    sources: tuple[Source, ...],
    *,
    now: datetime,
    limit: int,
    last: Key | None,
) -> list[Found]:
    """The first of them behind the row with this key."""
    of_box = sources_in(asked, sources)
    if not of_box:
        return []
    place = order_of_tasks(asked.sort).told(last)
    statement = _search(shape_of(asked), forms_of(of_box), bool(place))
    since = last.now if last and place else now
    told = {**told_of(of_box, person), **told_by(asked, now), **place, "since": since, "most": limit}
    rows = session.connection().execute(statement, told)
    return [Found(row[0], of_box[row[1]], tuple(row[2:])) for row in rows]


def found_among(
    session: Session,
    person: Who,
    asked: Asked,
    sources: tuple[Source, ...],
    *,
    now: datetime,
    ids: Collection[int],
) -> list[Found]:
    """Which of these tasks are in the box, in its order."""
    of_box = sources_in(asked, sources)
    if not of_box or not ids:
        return []
    told = {**told_of(of_box, person), **told_by(asked, now), "since": now, "only": list(ids)}
    rows = session.connection().execute(_among(shape_of(asked), forms_of(of_box)), told)
    return [Found(row[0], of_box[row[1]], tuple(row[2:])) for row in rows]


def counting(asked: Asked, forms: tuple[Form, ...]) -> Iterator[Select]:
    """The name of the box, and how many tasks it has, for each source. `asked`: a shape."""
    for at, form in enumerate(forms):
        yield narrowed(select(literal(asked.box).label("box"), func.count(TASK.id)), asked, form, at)


@lru_cache(maxsize=512)
def _search(asked: Asked, forms: tuple[Form, ...], goes_on: bool) -> Select:
    """`goes_on`: behind a place that is told."""
    order = order_of_tasks(asked.sort)
    parts = [part for at, form in enumerate(forms) for part in _parts(asked, form, at, order, goes_on)]
    merged = union_all(*(select(part) for part in parts)).subquery()
    return select(merged).order_by(*order.by(list(merged.c)[2:])).limit(number("most"))


@lru_cache(maxsize=256)
def _among(asked: Asked, forms: tuple[Form, ...]) -> Select:
    order = order_of_tasks(asked.sort)
    told = [column.label(f"k{n}") for n, column in enumerate(order.columns)]
    sources = (literal_column(str(at), Integer).label("source") for at in range(len(forms)))
    parts = (
        narrowed(select(TASK.id, source, *told).where(TASK.id.in_(several("only"))), asked, form, at)
        for at, (form, source) in enumerate(zip(forms, sources))
    )
    merged = union_all(*parts).subquery()
    return select(merged).order_by(*order.by(list(merged.c)[2:]))


def _parts(asked: Asked, form: Form, at: int, order: Order, goes_on: bool) -> Iterator[Subquery]:
    for columns, conditions, sorted_by in _ranges(asked, form, order):
        told = [column.label(f"k{n}") for n, column in enumerate(columns)]
        part = narrowed(select(TASK.id, literal_column(str(at), Integer).label("source"), *told), asked, form, at)
        part = part.where(*conditions, *([replace(order, columns=columns).behind()] if goes_on else []))
        yield part.order_by(*order.by(sorted_by)).limit(number("most")).subquery()


def _ranges(asked: Asked, form: Form, order: Order) -> Iterator[Range]:
    """Columns told, conditions, columns sorted by. What is free is found by urgency in three ranges of indexes."""
    if asked.sort != "urgent" or not form.is_pool or asked.box == "suspended":
        yield order.columns, (), order.columns
        return
    arrived, usual, since = order.columns[1:], TASK.express == ZERO, moment("since")
    yield (rank(EXPRESS), *arrived), (TASK.express == ONE,), arrived
    yield (urgency(), *arrived), (usual, TASK.warn_by <= since), order.columns
    yield (rank(REST), *arrived), (usual, TASK.warn_by > since), arrived


def narrowed(part: Select, asked: Asked, form: Form, at: int) -> Select:
    """To the tasks of a source that the box shows with these filters."""
    part = part.where(tasks_of(form, at, asleep=asked.box == "suspended"), *about_tasks(asked))
    if asks_cases(asked):
        part = part.join(CASES, TASK.case_id == CASE.id).where(*about_cases(asked))
    return part
