"""Boxes that are lists of one table: what was done, begun, copied, drafted, and cases that wait for their applicant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, literal_column, select, union, union_all
from sqlalchemy.orm import Session

from app.models.types import UtcDateTime
from app.permissions import working_orgs
from app.queries.inbox.asked import Asked
from app.queries.inbox.filters import about_cases, about_done, about_whole_cases
from app.queries.inbox.orders import Key, Order
from app.queries.inbox.rows import Reader, case_rows_by_id, done_rows_by_id, task_rows_by_id
from app.queries.inbox.sources import Source
from app.queries.inbox.tables import CASE, CASES, COPY, DRAFT, END_OF_TIME, TASK, TASKS, number, several
from app.queries.people import names_of
from app.queries.views import InboxRow, Who

OWN = Source(())
Rows = list[Any]
COUNTED_MOST = 10_000
"""What is over grows for years: nobody wants to know more exactly, and to count it takes ever longer."""


@dataclass(frozen=True, slots=True)
class Listed:
    """`queries` find the rows, none twice, the columns of `order` first; `read` makes lines of them."""

    queries: tuple[Select, ...]
    order: Order
    read: Callable[[Session, Rows, datetime], list[InboxRow]]


def told_person(person: Who) -> dict[str, Any]:
    """What these boxes have to know of the person."""
    return {"me": person.id, "orgs": sorted(working_orgs(person)), "counted_most": COUNTED_MOST}


@lru_cache(maxsize=256)
def listed(asked: Asked) -> Listed:
    """`asked`: a shape."""
    return LISTS[asked.box](asked)


def found_rows(session: Session, box: Listed, told: dict[str, Any], *, limit: int, last: Key | None) -> Rows:
    place, order = box.order.told(last), box.order
    behind = [order.behind()] if place else []
    parts = [each.where(*behind).order_by(*order.by(order.columns)).limit(limit) for each in box.queries]
    found = parts[0] if len(parts) == 1 else _merged(parts, order).limit(limit)
    return list(session.connection().execute(found, {**told, **place}))


def counted(box: Listed, name: str) -> Select:
    """The name, and how many rows there are; where a query has more than COUNTED_MOST, so many."""
    return select(literal(name), reduce(add, map(_number_of, box.queries)))


def _merged(parts: list[Select], order: Order) -> Select:
    found = union_all(*(select(each.subquery()) for each in parts)).subquery()
    return select(found).order_by(*order.by(list(found.c)[: len(order.columns)]))


def _number_of(query: Select) -> ColumnElement[int]:
    found: Select = query.with_only_columns(literal_column("1").label("row"), maintain_column_froms=True)
    return select(func.count()).select_from(found.limit(number("counted_most")).subquery()).scalar_subquery()


def _done(asked: Asked) -> Listed:
    """By the person, or by somebody for them; and by the person for somebody else."""
    order, narrow = _newest(asked, TASK.closed_at, TASK.id), about_cases(asked)
    of_tasks = TASKS.join(CASES, TASK.case_id == CASE.id) if narrow else TASKS
    query = select(*order.columns).select_from(of_tasks).where(*about_done(asked), *narrow)
    theirs = (TASK.closed_by == number("me"), TASK.agent_id == number("me"))
    return Listed(tuple(query.where(each) for each in theirs), order, _read_done)


def _started(asked: Asked) -> Listed:
    return _cases(CASE.filed_by == number("me"), asked)


def _waiting(asked: Asked) -> Listed:
    """Cases of the person's organisations, handled there or taken in there: a range of an index for each of the two."""
    waiting = CASES.alias("waiting").c
    there = (waiting.waits != literal_column("''"), waiting.waits == asked.box)
    offices = (waiting.handling_id, waiting.accepting_id)
    theirs = union(*(select(waiting.id).where(*there, office.in_(several("orgs"))) for office in offices))
    return _cases(CASE.id.in_(theirs), asked)


def _cases(which: ColumnElement[bool], asked: Asked) -> Listed:
    due = func.coalesce(CASE.due_at, END_OF_TIME, type_=UtcDateTime)
    order = Order((due, CASE.id)) if asked.sort == "due" else _newest(asked, CASE.filed_at, CASE.id)
    query = select(*order.columns, CASE.id.label("case_id")).where(which, *about_whole_cases(asked))
    return Listed((query,), order, _read_cases)


def _copies(asked: Asked) -> Listed:
    order = _newest(asked, COPY.at, COPY.case_id, COPY.seq)
    query = select(*order.columns, COPY.by_id, COPY.read_at).join(CASES, COPY.case_id == CASE.id)
    query = query.where(COPY.person_id == number("me"), *about_whole_cases(asked))
    return Listed((query,), order, _read_copies)


def _drafts(asked: Asked) -> Listed:
    """Of tasks that are still open."""
    order = _newest(asked, DRAFT.saved_at, DRAFT.task_id)
    query = select(*order.columns).join(TASKS, DRAFT.task_id == TASK.id).join(CASES, TASK.case_id == CASE.id)
    mine = (DRAFT.person_id == number("me"), TASK.closed_at.is_(None))
    return Listed((query.where(*mine, *about_done(asked), *about_cases(asked)),), order, _read_drafts)


def _newest(asked: Asked, *columns: Any) -> Order:
    """What is over begins with the newest, unless the oldest are asked for."""
    return Order(columns, newest=asked.sort != "arrived")


def _read_done(session: Session, rows: Rows, now: datetime) -> list[InboxRow]:
    raw = done_rows_by_id(session, [row.id for row in rows])
    reader = Reader(session, raw.values(), now)
    return [reader.done(raw[row.id]) for row in rows]


def _read_drafts(session: Session, rows: Rows, now: datetime) -> list[InboxRow]:
    raw = task_rows_by_id(session, [row.task_id for row in rows])
    reader = Reader(session, raw.values(), now)
    return [reader.task(raw[row.task_id], OWN, at=row.saved_at) for row in rows]


def _read_cases(session: Session, rows: Rows, now: datetime) -> list[InboxRow]:
    raw = case_rows_by_id(session, [row.case_id for row in rows])
    reader = Reader(session, raw.values(), now)
    return [reader.case(raw[row.case_id]) for row in rows]


def _read_copies(session: Session, rows: Rows, now: datetime) -> list[InboxRow]:
    raw = case_rows_by_id(session, {row.case_id for row in rows})
    reader, names = Reader(session, raw.values(), now), names_of(session, _somebody(row.by_id for row in rows))
    return [
        reader.case(
            raw[row.case_id],
            at=row.at,
            seq=row.seq,
            by_name=names.get(row.by_id or 0, ""),
            unread=row.read_at is None,
        )
        for row in rows
    ]


def _somebody(ids: Any) -> Sequence[int]:
    return [each for each in ids if each]


LISTS: dict[str, Callable[[Asked], Listed]] = {
    "done": _done,
    "started": _started,
    "copies": _copies,
    "supplement": _waiting,
    "special": _waiting,
    "drafts": _drafts,
}
