"""无人可办: free tasks of posts that nobody holds now, and those that came to the administrators to be given away."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import and_, exists, or_, select, true
from sqlalchemy.orm import Session

from app.models import Person, Post, Task
from app.models.task import FREE
from app.permissions import ADMIN
from app.queries.held import held_at
from app.queries.inbox.rows import Reader, task_rows_by_id
from app.queries.inbox.sources import Source
from app.queries.paging import cut
from app.queries.views import InboxRow, Page

NOBODY = Source(())
MOST_PLACES = 200
"""Posts without people that are looked at in one go: a city with more has to fill some first."""
Place = tuple[str, int]
"""A role at an organisation."""


def unheld_tasks(session: Session, *, now: datetime, limit: int = 50, after: str = "") -> Page[InboxRow]:
    """Those that have waited longest first."""
    places = unheld_places(session, now=now)
    if not places:
        return Page((), "")
    at_place = or_(*(and_(Task.role == role, Task.org_id == org_id) for role, org_id in places))
    asked = select(Task.id).where(FREE, at_place, Task.id > int(after) if after else true())
    ids = list(session.scalars(asked.order_by(Task.id).limit(limit + 1)))
    return cut(ids, limit, _read(session, ids, now), lambda task_id: task_id)


def unheld_places(session: Session, *, now: datetime) -> list[Place]:
    """Where free tasks wait and nobody with an open account holds the post; any that wait for administrators."""
    waiting = select(Task.role, Task.org_id).where(FREE).distinct().subquery()
    held = exists().where(
        Post.role == waiting.c.role, Post.org_id == waiting.c.org_id, Post.person_id == Person.id,
        Person.active == true(), *held_at(now),
    )  # fmt: skip
    asked = select(waiting).where(or_(waiting.c.role == ADMIN, ~held)).order_by(waiting.c.org_id, waiting.c.role)
    return [(role, org_id) for role, org_id in session.execute(asked.limit(MOST_PLACES))]


def _read(session: Session, ids: Iterable[int], now: datetime) -> Callable[[int], InboxRow]:
    raw = task_rows_by_id(session, list(ids))
    reader = Reader(session, raw.values(), now)
    return lambda task_id: reader.task(raw[task_id], NOBODY)
