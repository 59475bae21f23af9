"""A box, page by page, and how much is in it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import union_all
from sqlalchemy.orm import Session

from app.queries.inbox.asked import Asked
from app.queries.inbox.filters import shape_of, told_by
from app.queries.inbox.finding import Found, counting, found_among, found_tasks, sources_in
from app.queries.inbox.listed import LISTS, counted, found_rows, listed, told_person
from app.queries.inbox.orders import Key, key_of, order_of_tasks, read_key
from app.queries.inbox.rows import Reader, task_rows_by_id
from app.queries.inbox.sources import forms_of, sources_of, told_of
from app.queries.views import InboxRow, Page, Who

UNASKED = Asked()


def inbox_of(
    session: Session, person: Who, asked: Asked = UNASKED, *, now: datetime, limit: int = 20, after: str = ""
) -> Page[InboxRow]:
    """What the person may do, has done or follows, by box; of each box only what is theirs to see."""
    last = read_key(after)
    if asked.box in LISTS:
        return _listed(session, person, asked, now, limit, last)
    sources = sources_of(session, person, now=now)
    found = found_tasks(session, person, asked, sources, now=now, limit=limit + 1, last=last)
    shown = found[:limit]
    rows, more = _rows(session, person, asked, shown, now), len(found) > limit
    return Page(rows, str(key_of(last.now if last else now, shown[-1].place)) if more else "")


def first_tasks(session: Session, person: Who, *, now: datetime, limit: int) -> list[int]:
    """The ids of what waits for the person, in the order of their inbox; nothing else is read of them."""
    sources = sources_of(session, person, now=now)
    found = found_tasks(session, person, UNASKED, sources, now=now, limit=limit, last=None)
    return [each.task_id for each in found]


def rows_among(
    session: Session, person: Who, asked: Asked, ids: Collection[int], *, now: datetime
) -> tuple[InboxRow, ...]:
    """Those of these tasks that one of OPEN_BOXES shows with these filters, each with its place."""
    found = found_among(session, person, asked, sources_of(session, person, now=now), now=now, ids=ids)
    return _rows(session, person, asked, found, now)


def count_of(session: Session, person: Who, asked: Asked = UNASKED, *, now: datetime) -> int:
    """How many rows the box has with these filters."""
    told = {**told_by(asked, now), **told_person(person)}
    if asked.box in LISTS:
        parts = [counted(listed(shape_of(asked)), asked.box)]
    else:
        sources = sources_in(asked, sources_of(session, person, now=now))
        parts = list(counting(shape_of(asked), forms_of(sources)))
        told |= told_of(sources, person)
    return sum(count for _, count in session.connection().execute(union_all(*parts), told)) if parts else 0


def _rows(session: Session, person: Who, asked: Asked, found: Sequence[Found], now: datetime) -> tuple[InboxRow, ...]:
    raw, order = task_rows_by_id(session, [each.task_id for each in found]), order_of_tasks(asked.sort)
    reader = Reader(session, raw.values(), now, {person.id: person.name})
    return tuple(reader.task(raw[each.task_id], each.source, place=order.shown(each.place)) for each in found)


def _listed(session: Session, person: Who, asked: Asked, now: datetime, limit: int, last: Key | None) -> Page[InboxRow]:
    box = listed(shape_of(asked))
    told = {**told_by(asked, now), **told_person(person)}
    found = found_rows(session, box, told, limit=limit + 1, last=last)
    shown, width = found[:limit], len(box.order.columns)
    key = str(key_of(now, shown[-1][:width])) if len(found) > limit else ""
    return Page(tuple(box.read(session, shown, now)), key)
