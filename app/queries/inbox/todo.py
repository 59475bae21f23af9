"""The open tasks a person may do now, most urgent first."""

from collections import defaultdict
from dataclasses import fields
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, false, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from app.models import Case, Item, ItemVersion, Task
from app.models.types import UtcDateTime
from app.permissions import NOT_WORKING
from app.queries.claims import claim_counts
from app.queries.inbox.asked import Asked
from app.queries.keyset import from_key, key_of
from app.queries.paging import cut
from app.queries.search import names
from app.queries.task_rows import LATEST, URGENCY, light_at, read_rows, task_rows
from app.queries.views import InboxCounts, InboxItem, InboxRow, Page, Who

TODO = Asked()
ORDERS = {"due": URGENCY, "latest": LATEST}


def inbox_of(
    session: Session,
    person: Who,
    asked: Asked = TODO,
    *,
    now: datetime,
    limit: int = 20,
    after: str = "",
) -> Page[InboxRow]:
    """Tasks given to the person by name, and those of their roles at their organisations that nobody else has."""
    order = ORDERS.get(asked.sort, URGENCY)
    query = task_rows(now, order).where(_mine_to_do(person, now))
    query = _filtered(query, now, asked.q, asked.item, asked.light)
    last = from_key(after)
    if last is not None:
        moment, task_id = last
        query = query.where(tuple_(order, Task.id) > tuple_(literal(moment, UtcDateTime), task_id))
    rows = read_rows(session, query.order_by(order, Task.id).limit(limit + 1))
    return cut(
        rows,
        limit,
        lambda row: InboxRow(**{each.name: getattr(row[0], each.name) for each in fields(row[0])}),
        lambda row: key_of(row[1], row[0].id),
    )


def counts_of(session: Session, person: Who, *, now: datetime) -> InboxCounts:
    """How much there is to do; `mine`: signed for, or given to nobody else."""
    tasks = (
        select(light_at(now).label("light"), _held_by(person).label("mine"))
        .join(Case, Task.case_id == Case.id)
        .where(_mine_to_do(person, now))
        .subquery()
    )
    rows = session.execute(select(tasks.c.light, tasks.c.mine, func.count()).group_by(tasks.c.light, tasks.c.mine))
    counted: dict[str, int] = defaultdict(int)
    for colour, claimed, count in rows:
        counted["total"] += count
        counted[colour] += count
        counted["mine"] += count if claimed else 0
    return InboxCounts(**counted, boxes={"todo": counted["total"]})


def count_of(session: Session, person: Who, asked: Asked, *, now: datetime) -> int:
    query = task_rows(now, URGENCY).where(_mine_to_do(person, now))
    found = _filtered(query, now, asked.q, asked.item, asked.light).with_only_columns(Task.id).subquery()
    return session.scalars(select(func.count()).select_from(found)).one()


def items_in_inbox(session: Session, person: Who, *, now: datetime) -> tuple[InboxItem, ...]:
    """What the person's tasks are about, most of it first."""
    count = func.count()
    rows = session.execute(
        select(Item.code, func.max(ItemVersion.name), count)
        .select_from(Task)
        .join(Case, Task.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .where(_mine_to_do(person, now))
        .group_by(Item.code)
        .order_by(count.desc(), Item.code)
    )
    return tuple(InboxItem(*row) for row in rows)


def _mine_to_do(person: Who, now: datetime) -> ColumnElement[bool]:
    """Open, of a running case; given to the person by name, or to nobody, at one of the person's working posts,
    and claimed by nobody else.
    """
    by_role: dict[str, list[int]] = defaultdict(list)
    for post in person.posts:
        if post.role not in NOT_WORKING:
            by_role[post.role].append(post.org_id)
    posts = or_(false(), *(and_(Task.role == role, Task.org_id.in_(orgs)) for role, orgs in by_role.items()))
    free = or_(Task.claimed_by.is_(None), Task.claimed_by == person.id, ~claim_counts(now))
    waiting = Task.closed_at.is_(None)  # in both parts: each has an index of open tasks alone
    mine = or_(and_(waiting, Task.person_id == person.id), and_(waiting, Task.person_id.is_(None), free, posts))
    return and_(Case.status == "running", mine)


def _held_by(person: Who) -> ColumnElement[bool]:
    return or_(Task.claimed_by == person.id, Task.person_id == person.id)


def _filtered(query: Select, now: datetime, q: str, item: str, light: str) -> Select:
    if q.strip():
        query = query.where(names(q))
    if item:
        query = query.where(Item.code == item)
    if light:
        query = query.where(light_at(now) == light)
    return query
