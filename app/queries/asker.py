"""Who is asking: the person, the posts they hold and those they act for, in one statement, built once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    null,
    or_,
    select,
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from app.models import Organisation, Person, Post
from app.models.agency import Agency
from app.models.types import UtcDateTime
from app.permissions import APPROVING, CONTRACTED, NOT_WORKING, works
from app.queries.held import acted_at, held_at
from app.queries.views import PostView, Principal, Who

OFFICE = (Organisation.id, Organisation.code, Organisation.name, Organisation.kind, Organisation.region_id)
PLACE = (Post.role, *OFFICE)
GRANT = (Agency.id, Agency.digest, Agency.items, Agency.until)
POST = slice(3, 3 + len(PLACE))
NOW = bindparam("now", type_=UtcDateTime)


def asker(session: Session, which: ColumnElement[Any] | Select, *, now: datetime, **told: Any) -> Who | None:
    """`which`: the number of the person who asks, or a query for it, made once; `told`: what it has to be told.
    None: no such person, or a closed account.
    """
    rows = session.execute(_asked(which), {"now": now, **told}).all()
    own = [row for row in rows if row.agency == 0]
    if not own:
        return None
    person_id, login, name = own[0][:3]
    person = Who(person_id, login, name, tuple(PostView(*row[POST]) for row in own if row.role is not None))
    if not works(person):
        return person  # who does no tasks of their own does none for others
    return replace(person, acts_for=_principals(row for row in rows if row.agency))


@lru_cache(maxsize=8)
def _asked(which: ColumnElement[Any] | Select) -> CompoundSelect:
    number = which.scalar_subquery() if isinstance(which, Select) else which
    return union_all(_own(number), _of_principals(number)).order_by("agency", "post")


def _principals(rows: Iterable[Any]) -> tuple[Principal, ...]:
    """One for each agency; what they act for in their turn is not passed on."""
    found = []
    for _, grouped in groupby(rows, key=lambda row: row.agency):
        held = list(grouped)
        first = held[0]
        posts = tuple(PostView(*row[POST]) for row in held)
        found.append(Principal(first[0], first[2], posts, frozenset(first.items_), first.digest.hex(), first.until))
    return tuple(found)


def _own(number: Any) -> Select:
    """One row a post, one row without a post for people who hold none."""
    nothing = (type_coerce(null(), each.type) for each in GRANT[1:])
    labels = ("digest", "items_", "until")
    return (
        select(
            *_person(),
            *PLACE,
            type_coerce(0, Agency.id.type).label("agency"),
            *(each.label(name) for each, name in zip(nothing, labels)),
            Post.id.label("post"),
        )
        .outerjoin(Post, and_(Post.person_id == Person.id, *held_at(NOW)))
        .outerjoin(Organisation, Post.org_id == Organisation.id)
        .where(Person.id == number, Person.active == true())
    )


def _of_principals(number: Any) -> Select:
    """Working posts of those whose account is open; without those that approve where the agent is under contract."""
    agent = aliased(Person)
    return (
        select(
            *_person(),
            *PLACE,
            Agency.id,
            Agency.digest,
            Agency.items,
            Agency.until,
            Post.id,
        )
        .join(Agency, Agency.principal_id == Person.id)
        .join(agent, Agency.agent_id == agent.id)
        .join(Post, and_(Post.person_id == Person.id, *held_at(NOW)))
        .join(Organisation, Post.org_id == Organisation.id)
        .where(Agency.agent_id == number, *acted_at(NOW), Person.active == true(), Post.role.not_in(NOT_WORKING))
        .where(or_(agent.staff != CONTRACTED, Post.role.not_in(APPROVING)))
    )


def _person() -> tuple[Any, ...]:
    return Person.id.label("person_id"), Person.login, Person.name
