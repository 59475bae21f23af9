"""机构树 and the register of people, as administrators see them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, Organisation, Person, Post, Region
from app.queries.held import held_at
from app.queries.paging import cut
from app.queries.search import pattern
from app.queries.views import Page, PostView

LEVEL_ORDER = ("city", "county", "park", "town", "village")


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An organisation in its region, with how many people and how many open cases it has now."""

    id: int
    code: str
    name: str
    short: str
    kind: str
    parent_code: str
    parent_name: str
    closed_at: datetime | None
    people: int
    open_cases: int


@dataclass(frozen=True, slots=True)
class RegionNode:
    """A region with its offices and the regions inside it. `depth` counts from the city: 0."""

    code: str
    name: str
    level: str
    parent_code: str
    depth: int
    offices: tuple[OfficeRow, ...]
    inside: tuple["RegionNode", ...] = field(default=())

    @property
    def people(self) -> int:
        """Of it and everything inside it."""
        return sum(each.people for each in self.offices) + sum(each.people for each in self.inside)

    @property
    def open_cases(self) -> int:
        return sum(each.open_cases for each in self.offices) + sum(each.open_cases for each in self.inside)

    def walk(self) -> Iterable["RegionNode"]:
        """It and all inside it, from above."""
        yield self
        for each in self.inside:
            yield from each.walk()


def tree_of(session: Session, *, now: datetime) -> tuple[RegionNode, ...]:
    """Every region below those that have none above them."""
    offices: dict[int, list[OfficeRow]] = {}
    for region_id, row in _offices(session, now):
        offices.setdefault(region_id, []).append(row)
    regions = session.scalars(select(Region))
    inside: dict[int | None, list] = {}
    for each in sorted(regions, key=lambda each: (LEVEL_ORDER.index(each.level), each.code)):
        inside.setdefault(each.parent_id, []).append(each)

    def node(region: Region, above: str, depth: int) -> RegionNode:
        below = tuple(node(each, region.code, depth + 1) for each in inside.get(region.id, ()))
        return RegionNode(
            region.code, region.name, region.level, above, depth, tuple(offices.get(region.id, ())), below
        )

    return tuple(node(each, "", 0) for each in inside.get(None, ()))


def regions_walked(session: Session, *, now: datetime) -> list[RegionNode]:
    """Every region, each before those inside it."""
    return [node for root in tree_of(session, now=now) for node in root.walk()]


def _offices(session: Session, now: datetime) -> Iterable[tuple[int, OfficeRow]]:
    above = Organisation.__table__.alias("above")
    staff = select(Post.org_id, func.count(func.distinct(Post.person_id)).label("people")).where(*held_at(now))
    at_work = staff.join(Person, and_(Post.person_id == Person.id, Person.active == true()))
    staff_of = at_work.group_by(Post.org_id).subquery()
    open_cases = select(Case.handling_id, func.count().label("cases")).where(Case.ended_at.is_(None))
    cases_of = open_cases.where(Case.parent_id.is_(None)).group_by(Case.handling_id).subquery()
    rows = session.execute(
        select(
            Organisation.region_id,
            Organisation.id,
            Organisation.code,
            Organisation.name,
            Organisation.short,
            Organisation.kind,
            func.coalesce(above.c.code, ""),
            func.coalesce(above.c.name, ""),
            Organisation.closed_at,
            func.coalesce(staff_of.c.people, 0),
            func.coalesce(cases_of.c.cases, 0),
        )
        .outerjoin(above, Organisation.parent_id == above.c.id)
        .outerjoin(staff_of, staff_of.c.org_id == Organisation.id)
        .outerjoin(cases_of, cases_of.c.handling_id == Organisation.id)
        .order_by(Organisation.id)
    )
    return [(region_id, OfficeRow(*row)) for region_id, *row in rows]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An account and the posts it holds now."""

    id: int
    login: str
    name: str
    staff: str
    phone: str
    email: str
    active: bool
    is_locked: bool
    has_password: bool
    posts: tuple[PostView, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """Which people: by a text in login or name, an organisation's code, a role, whether the account is open."""

    q: str = ""
    org: str = ""
    role: str = ""
    active: bool | None = None


def people_found(session: Session, sought: Sought, *, now: datetime, limit: int = 50, after: str = "") -> Page:
    """By login."""
    asked = select(Person).where(*_wanted(sought, now)).order_by(Person.login).limit(limit + 1)
    if after:
        asked = asked.where(Person.login > after)
    people = list(session.scalars(asked))
    posts = _posts_now(session, [each.id for each in people], now)
    return cut(people, limit, lambda row: _line(row, posts.get(row.id, ()), now), lambda row: row.login)


def person_line(session: Session, person_id: int, *, now: datetime) -> PersonLine:
    """Raises NotFound."""
    row = session.get(Person, person_id)
    if row is None or row.login.startswith("@"):
        raise NotFound(what="该人员")
    return _line(row, _posts_now(session, [row.id], now).get(row.id, ()), now)


def _wanted(sought: Sought, now: datetime) -> Iterable[ColumnElement[bool]]:
    yield Person.login.not_like("@%")
    if sought.q.strip():
        like = pattern(sought.q)
        yield or_(Person.login.like(like, escape="/"), Person.name.like(like, escape="/"))
    if sought.active is not None:
        yield Person.active == (true() if sought.active else false())
    if sought.org or sought.role:
        held = select(Post.id).where(Post.person_id == Person.id, *held_at(now))
        if sought.role:
            held = held.where(Post.role == sought.role)
        if sought.org:
            held = held.join(Organisation, Post.org_id == Organisation.id).where(Organisation.code == sought.org)
        yield exists(held)


def _line(row: Person, posts: Iterable[PostView], now: datetime) -> PersonLine:
    is_locked = row.locked_until is not None and row.locked_until > now
    facts = (row.id, row.login, row.name, row.staff, row.phone, row.email, row.active)
    return PersonLine(*facts, is_locked, bool(row.password_hash), tuple(posts))


def _posts_now(session: Session, ids: list[int], now: datetime) -> dict[int, list[PostView]]:
    asked: Select = (
        select(
            Post.person_id,
            Post.role,
            Organisation.id,
            Organisation.code,
            Organisation.name,
            Organisation.kind,
            Organisation.region_id,
        )
        .join(Organisation, Post.org_id == Organisation.id)
        .where(Post.person_id.in_(ids), *held_at(now))
        .order_by(Post.id)
    )
    found: dict[int, list[PostView]] = {}
    for person_id, *post in session.execute(asked):
        found.setdefault(person_id, []).append(PostView(*post))
    return found
