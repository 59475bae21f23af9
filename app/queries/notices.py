"""What cases have told a person, by name or by the posts that they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, func, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.errors import NotFound
from app.models import Case, Notice, NoticeReading, Task
from app.queries.paging import cut
from app.queries.views import Page, Who

MOST_COUNTED = 100
"""Of each post: older ones are on their page, and no badge counts them."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """`task_id` where it is about a task that is still open."""

    id: int
    case_number: str
    role: str
    text: str
    at: datetime
    read: bool
    task_id: int | None


def notices_for(session: Session, person: Who, *, limit: int = 50, after: str = "") -> Page:
    """The newest first. `after`: the last one that was seen."""
    newest = _newest(person, limit + 1, int(after) if after else None)
    asked = _rows(person).join(newest, newest.c.id == Notice.id).order_by(Notice.id.desc()).limit(limit + 1)
    return cut(session.execute(asked).all(), limit, lambda row: NoticeRow(*row), lambda row: row[0])


def notice_for(session: Session, person: Who, notice_id: int) -> NoticeRow:
    """Raises NotFound, also for what somebody else was told."""
    theirs = (and_(Notice.id == notice_id, place) for place in _places(person))
    for each in theirs:
        if (row := session.execute(_rows(person).where(each)).one_or_none()) is not None:
            return NoticeRow(*row)
    raise NotFound(what="该消息")


def unread(session: Session, person: Who) -> list[int]:
    """Ids, the newest first."""
    newest = _newest(person, MOST_COUNTED, None)
    asked = select(newest.c.id).where(~_is_read(newest.c.id, person)).distinct().order_by(newest.c.id.desc())
    return list(session.scalars(asked))


def unread_count(session: Session, person: Who) -> int:
    newest = _newest(person, MOST_COUNTED, None)
    asked = select(func.count(newest.c.id.distinct())).where(~_is_read(newest.c.id, person))
    return session.scalar(asked) or 0


def _rows(person: Who) -> Select:
    return (
        select(Notice.id, Case.number, Notice.role, Notice.text, Notice.at, _is_read(Notice.id, person), Task.id)
        .join(Case, Notice.case_id == Case.id)
        .outerjoin(Task, and_(Notice.task_id == Task.id, Task.closed_at.is_(None)))
    )


def _is_read(notice_id: ColumnElement[int] | InstrumentedAttribute[int], person: Who) -> ColumnElement[bool]:
    return exists().where(NoticeReading.notice_id == notice_id, NoticeReading.person_id == person.id)


def _newest(person: Who, limit: int, before: int | None) -> Subquery:
    """A bounded walk in an index for each place one is told at, however much there is."""
    walks = []
    for place in _places(person):
        walk = select(Notice.id).where(place).order_by(Notice.id.desc()).limit(limit)
        walks.append(select((walk if before is None else walk.where(Notice.id < before)).subquery()))
    return union_all(*walks).subquery()


def _places(person: Who) -> Iterator[ColumnElement[bool]]:
    yield Notice.person_id == person.id
    for org_id, role in sorted({(post.org_id, post.role) for post in person.posts}):
        yield and_(Notice.org_id == org_id, Notice.role == role, Notice.person_id.is_(None))
