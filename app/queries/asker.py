"""Who is asking: the person, the posts they hold and those they act for, in one statement."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, null, select, true, type_coerce, union_all
from sqlalchemy.orm import Session

from app.models import Organisation, Person, Post
from app.models.agency import Agency
from app.permissions import NOT_WORKING, works
from app.queries.held import acted_at, held_at
from app.queries.views import PostView, Principal, Who

OFFICE = (Organisation.id, Organisation.code, Organisation.name, Organisation.kind, Organisation.region_id)
PLACE = (Post.role, *OFFICE)
GRANT = (Agency.id, Agency.digest, Agency.items, Agency.until)
POST = slice(3, 3 + len(PLACE))


def asker(session: Session, which: ColumnElement[bool] | Select, *, now: datetime) -> Who | None:
    """`which`: the number of the person who asks, or a query for it. None: no such person, or a closed account."""
    number = which.scalar_subquery() if isinstance(which, Select) else which
    asked = union_all(_own(number, now), _of_principals(number, now)).order_by("agency", "post")
    rows = session.execute(asked).all()
    own = [row for row in rows if row.agency == 0]
    if not own:
        return None
    person_id, login, name = own[0][:3]
    person = Who(person_id, login, name, tuple(PostView(*row[POST]) for row in own if row.role is not None))
    if not works(person):
        return person  # who does no tasks of their own does none for others
    return replace(person, acts_for=_principals(row for row in rows if row.agency))


def _principals(rows: Iterable[Any]) -> tuple[Principal, ...]:
    """One for each agency; what they act for in their turn is not passed on."""
    found = []
    for _, grouped in groupby(rows, key=lambda row: row.agency):
        held = list(grouped)
        first = held[0]
        posts = tuple(PostView(*row[POST]) for row in held)
        found.append(Principal(first[0], first[2], posts, frozenset(first.items_), first.digest.hex(), first.until))
    return tuple(found)


def _own(number: Any, now: datetime) -> Select:
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
        .outerjoin(Post, and_(Post.person_id == Person.id, *held_at(now)))
        .outerjoin(Organisation, Post.org_id == Organisation.id)
        .where(Person.id == number, Person.active == true())
    )


def _of_principals(number: Any, now: datetime) -> Select:
    """Working posts of those whose account is open."""
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
        .join(Post, and_(Post.person_id == Person.id, *held_at(now)))
        .join(Organisation, Post.org_id == Organisation.id)
        .where(Agency.agent_id == number, *acted_at(now), Person.active == true(), Post.role.not_in(NOT_WORKING))
    )


def _person() -> tuple[Any, ...]:
    return Person.id.label("person_id"), Person.login, Person.name
