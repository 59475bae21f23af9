"""A box, page by page, and how much is in it."""

from datetime import datetime

from sqlalchemy import union_all
from sqlalchemy.orm import Session

from app.queries.inbox.asked import Asked
from app.queries.inbox.finding import Search, counting, found_tasks
from app.queries.inbox.listed import LISTS, counted, found_rows, listed
from app.queries.inbox.orders import Key, key_of, read_key
from app.queries.inbox.rows import Reader, task_rows_by_id
from app.queries.inbox.sources import sources_of
from app.queries.views import InboxRow, Page, Who

TODO = Asked()


def inbox_of(
    session: Session, person: Who, asked: Asked = TODO, *, now: datetime, limit: int = 20, after: str = ""
) -> Page[InboxRow]:
    """What the person may do, has done or follows, by box; of each box only what is theirs to see."""
    last = read_key(after)
    if asked.box in LISTS:
        return _listed(session, person, asked, now, limit, last)
    search = Search(person, asked, sources_of(session, person, now=now), now)
    found = found_tasks(session, search, limit=limit + 1, last=last)
    shown = found[:limit]
    raw = task_rows_by_id(session, [each.task_id for each in shown])
    reader = Reader(session, raw.values(), now)
    rows = tuple(reader.task(raw[each.task_id], each.source) for each in shown)
    more = len(found) > limit
    return Page(rows, str(key_of(last.now if last else now, shown[-1].place)) if more else "")


def count_of(session: Session, person: Who, asked: Asked = TODO, *, now: datetime) -> int:
    """How many rows the box has with these filters."""
    if asked.box in LISTS:
        parts = [counted(listed(person, asked, now), asked.box)]
    else:
        parts = counting(Search(person, asked, sources_of(session, person, now=now), now), asked.box)
    return sum(count for _, count in session.execute(union_all(*parts))) if parts else 0


def _listed(session: Session, person: Who, asked: Asked, now: datetime, limit: int, last: Key | None) -> Page[InboxRow]:
    box = listed(person, asked, now)
    found = found_rows(session, box, limit=limit + 1, last=last)
    shown, width = found[:limit], len(box.order.columns)
    key = str(key_of(now, shown[-1][:width])) if len(found) > limit else ""
    return Page(tuple(box.read(session, shown, now)), key)
