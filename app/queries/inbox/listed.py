"""Boxes that are lists of one table: what was done, begun, copied, drafted, and cases that wait for their applicant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, literal, literal_column, or_, select
from sqlalchemy.orm import Session

from app.models import Case, Copy, Draft, Task
from app.models.types import FAR, UtcDateTime
from app.permissions import working_orgs
from app.queries.inbox.asked import Asked
from app.queries.inbox.filters import about_cases, about_done, about_whole_cases
from app.queries.inbox.orders import Key, Order
from app.queries.inbox.rows import Reader, case_rows_by_id, task_rows_by_id
from app.queries.inbox.sources import Source
from app.queries.people import names_of
from app.queries.views import InboxRow, Who

OWN = Source(())
Rows = list[Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """`query` finds the rows, the columns of `order` first; `read` makes lines of them."""

    query: Select
    order: Order
    read: Callable[[Session, Rows, datetime], list[InboxRow]]


def listed(person: Who, asked: Asked, now: datetime) -> Listed:
    return LISTS[asked.box](person, asked, now)


def found_rows(session: Session, box: Listed, *, limit: int, last: Key | None) -> Rows:
    places = box.order.by(box.order.columns)
    return list(session.execute(box.query.where(box.order.behind(last)).order_by(*places).limit(limit)))


def counted(box: Listed, name: str) -> Select:
    """The name, and how many rows there are."""
    found = box.query.with_only_columns(literal_column("1").label("row"), maintain_column_froms=True).subquery()
    return select(literal(name), func.count()).select_from(found)


def _done(person: Who, asked: Asked, now: datetime) -> Listed:
    order = _newest(asked, Task.closed_at, Task.id)
    query = select(*order.columns).where(Task.closed_by == person.id, *about_done(asked))
    narrow = about_cases(asked)
    if narrow:
        query = query.join(Case, Task.case_id == Case.id).where(*narrow)
    return Listed(query, order, _read_done)


def _started(person: Who, asked: Asked, now: datetime) -> Listed:
    return _cases(Case.filed_by == person.id, asked, now)


def _waiting(person: Who, asked: Asked, now: datetime) -> Listed:
    """Cases of the person's organisations, handled there or taken in there."""
    orgs = sorted(working_orgs(person))
    theirs = or_(Case.handling_id.in_(orgs), Case.accepting_id.in_(orgs)) if orgs else false()
    return _cases((Case.waits != "") & (Case.waits == asked.box) & theirs, asked, now)


def _cases(which: ColumnElement[bool], asked: Asked, now: datetime) -> Listed:
    due = func.coalesce(Case.due_at, literal(FAR, UtcDateTime), type_=UtcDateTime)
    order = Order((due, Case.id)) if asked.sort == "due" else _newest(asked, Case.filed_at, Case.id)
    query = select(*order.columns, Case.id.label("case_id")).where(which, *about_whole_cases(asked, now))
    return Listed(query, order, _read_cases)


def _copies(person: Who, asked: Asked, now: datetime) -> Listed:
    order = _newest(asked, Copy.at, Copy.case_id, Copy.seq)
    query = select(*order.columns, Copy.by_id, Copy.read_at).join(Case, Copy.case_id == Case.id)
    return Listed(query.where(Copy.person_id == person.id, *about_whole_cases(asked, now)), order, _read_copies)


def _drafts(person: Who, asked: Asked, now: datetime) -> Listed:
    """Of tasks that are still open."""
    order = _newest(asked, Draft.saved_at, Draft.task_id)
    query = select(*order.columns).join(Task, Draft.task_id == Task.id).join(Case, Task.case_id == Case.id)
    mine = (Draft.person_id == person.id, Task.closed_at.is_(None))
    return Listed(query.where(*mine, *about_done(asked), *about_cases(asked)), order, _read_drafts)


def _newest(asked: Asked, *columns: Any) -> Order:
    """What is over begins with the newest, unless the oldest are asked for."""
    return Order(columns, newest=asked.sort != "arrived")


def _read_done(session: Session, rows: Rows, now: datetime) -> list[InboxRow]:
    raw = task_rows_by_id(session, [row.id for row in rows])
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


LISTS: dict[str, Callable[[Who, Asked, datetime], Listed]] = {
    "done": _done,
    "started": _started,
    "copies": _copies,
    "supplement": _waiting,
    "special": _waiting,
    "drafts": _drafts,
}
