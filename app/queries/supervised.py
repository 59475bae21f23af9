"""电子监察: the organisations somebody supervises, the lights of their open cases, and the list behind each number.

A number and its list ask the same question; both are read from one index of open cases.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from sqlalchemy import CTE, ColumnElement, Row, Select, and_, case, exists, false, func, or_, select, true, union_all
from sqlalchemy.orm import Session

from app.models import Case, ItemVersion, Organisation
from app.permissions import SUPERVISOR, sees_all
from app.queries.keyset import key_of
from app.queries.linked import ON_CHART_OF_PARTS
from app.queries.offices import LOCAL_KINDS
from app.queries.paging import cut, oldest_first
from app.queries.places import below as inside
from app.queries.views import Page, Who

LIGHTS = ("red", "yellow", "green", "paused", "none")
CHASED = ("red", "yellow")
"""Late and soon late: what the list begins with."""
STATIONED = "stationed"
OPEN = and_(Case.ended_at.is_(None), Case.parent_id.is_(None))
OPEN_PART = and_(Case.ended_at.is_(None), Case.parent_id.is_not(None), ON_CHART_OF_PARTS)
"""子办件 answer for their own limits; they are asked for apart, since the index is of what was filed."""
WATCHED = (OPEN, OPEN_PART)


@dataclass(frozen=True, slots=True)
class OrgLights:
    """How many open cases of an organisation stand at each light."""

    code: str
    name: str
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Watched:
    number: str
    applicant: str
    item_name: str
    handling_name: str
    stage: str
    light: str
    filed_at: datetime
    due_at: datetime | None


def supervises(session: Session, person: Who, org_ids: tuple[int, ...]) -> bool:
    """Whether one of these organisations is theirs, or below theirs in the tree."""
    below = _below(person)
    if below is None:
        return False
    return bool(session.scalar(select(exists().where(below.c.id.in_(org_ids)))))


def under(person: Who) -> ColumnElement[bool]:
    """The same of a case, as a filter: which cases a supervisor has in sight."""
    if sees_all(person):
        return true()
    below = _below(person)
    return Case.handling_id.in_(select(below.c.id)) if below is not None else false()


def lights_by_org(session: Session, person: Who, *, now: datetime) -> tuple[OrgLights, ...]:
    """The most urgent organisation first."""
    light = _light(now)
    asked = select(Case.handling_id.label("org"), light.label("light")).where(under(person))
    open_cases = union_all(asked.where(OPEN), asked.where(OPEN_PART)).subquery()
    counted = select(open_cases.c.org, open_cases.c.light, func.count().label("cases")).group_by(
        open_cases.c.org, open_cases.c.light
    )
    found: dict[int, dict[str, int]] = {}
    for org, lit, count in session.execute(counted):
        found.setdefault(org, {})[lit] = count
    orgs = session.execute(select(Organisation).where(Organisation.id.in_(found)).order_by(Organisation.id)).scalars()
    rows = [OrgLights(org.code, org.name, found[org.id]) for org in orgs]
    return tuple(sorted(rows, key=lambda row: tuple(-row.counts.get(each, 0) for each in LIGHTS)))


def watched(
    session: Session,
    person: Who,
    *,
    now: datetime,
    org: str = "",
    light: str = "",
    limit: int = 50,
    after: str = "",
) -> Page[Watched]:
    """`light` empty: late and soon late. What is due first comes first; what is not due, by when it was filed."""
    lights = (light,) if light else CHASED
    is_due = "paused" not in lights and "none" not in lights
    by = Case.due_at if is_due else Case.filed_at
    asked = _rows(now).where(under(person), _light(now).in_(lights))
    if org:
        asked = asked.where(Organisation.code == org)

    def place(row: Row) -> tuple[datetime, int]:
        return (row.due_at if is_due else row.filed_at), row.id

    found = [session.execute(oldest_first(asked.where(of), by, Case.id, after).limit(limit + 1)) for of in WATCHED]
    rows = sorted(chain.from_iterable(found), key=place)[: limit + 1]
    return cut(rows, limit, lambda row: Watched(*row[:-1]), lambda row: key_of(*place(row)))


def _rows(now: datetime) -> Select:
    """In the order of Watched's fields, and the id."""
    return (
        select(
            Case.number,
            Case.applicant,
            ItemVersion.name,
            Organisation.name,
            Case.stage,
            _light(now),
            Case.filed_at,
            Case.due_at,
            Case.id,
        )
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Organisation, Case.handling_id == Organisation.id)
    )


def _conditions(now: datetime) -> dict[str, ColumnElement[bool]]:
    """Each light, if none before it is on."""
    return {
        "paused": or_(Case.paused_at.is_not(None), Case.status == "suspended"),
        "none": Case.due_at.is_(None),
        "red": Case.due_at <= now,
        "yellow": Case.warn_at <= now,
    }


def _light(now: datetime) -> ColumnElement[str]:
    return case(*((when, light) for light, when in _conditions(now).items()), else_="green")


def _stationed(person: Who) -> ColumnElement[bool]:
    """派驻机构 answer to whoever sent them (条); where they sit (块), their limits are supervised."""
    regions = {post.region_id for post in person.posts if post.role == SUPERVISOR and post.org_kind in LOCAL_KINDS}
    return and_(Organisation.kind == STATIONED, Organisation.region_id.in_(select(inside(regions).c.id)))


def _below(person: Who) -> CTE | None:
    """The organisations of their posts as supervisors, those stationed there, and all beneath; None without a post."""
    posts = [post.org_id for post in person.posts if post.role == SUPERVISOR]
    if not posts:
        return None
    tree = (
        select(Organisation.id)
        .where(or_(Organisation.id.in_(posts), _stationed(person)))
        .cte("supervised", recursive=True)
    )
    return tree.union(select(Organisation.id).where(Organisation.parent_id == tree.c.id))
