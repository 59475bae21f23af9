"""People, and who is asking."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, Integer, bindparam, exists, or_, select, true
from sqlalchemy.orm import Session

from app.models import ApiToken, Person, Post
from app.models.base import table_of
from app.permissions import NOT_WORKING
from app.queries.asker import NOW, asker
from app.queries.held import held_at
from app.queries.views import Chosen, PersonRow, Who
from app.queries.views.person import Addressee

APPLICANT = "@applicant"
"""The login of the account that stands for all applicants: nobody to whom anything can be given, or told."""

BY_NUMBER = bindparam("number", type_=Integer)
BY_TOKEN = select(ApiToken.person_id).where(
    ApiToken.digest == bindparam("digest"),
    ApiToken.revoked_at.is_(None),
    or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > NOW),
)
PEOPLE = table_of(Person).c
NAMES = select(PEOPLE.id, PEOPLE.name).where(PEOPLE.id.in_(bindparam("ids", expanding=True)))


def who(session: Session, person_id: int, *, now: datetime) -> Who | None:
    """The person with the posts held now, and those they act for; None: no such person, or a closed account."""
    return asker(session, BY_NUMBER, now=now, number=person_id)


def by_token(session: Session, token: str, *, now: datetime) -> Who | None:
    """Whose bearer token this is, if it is still good."""
    return asker(session, BY_TOKEN, now=now, digest=sha256(token.encode()).digest())


def by_login(session: Session, login: str) -> PersonRow | None:
    """Posts are left out; ask `who` for them."""
    row = session.execute(
        select(Person.id, Person.login, Person.name, Person.active).where(Person.login == login)
    ).one_or_none()
    return None if row is None else PersonRow(*row)


def chosen_by(session: Session, named: Iterable[str | int], *, now: datetime) -> dict[str | int, Chosen]:
    """By the login or number they were chosen by; who is not there is left out."""
    asked = set(named)
    logins = {each for each in asked if isinstance(each, str)}
    works = exists().where(Post.person_id == Person.id, Post.role.not_in(NOT_WORKING), *held_at(now))
    rows = session.execute(
        select(Person.id, Person.login, Person.name, Person.active, works.correlate(Person), Person.staff).where(
            or_(Person.login.in_(logins), Person.id.in_(asked - logins)), Person.login != APPLICANT
        )
    )
    people = [Chosen(*row) for row in rows]
    return {name: each for each in people for name in (each.login, each.id) if name in asked}


def holders_among(session: Session, ids: Iterable[int], role: str, org_id: int, *, now: datetime) -> frozenset[int]:
    """Those of them who hold this post now."""
    posts = select(Post.person_id).where(Post.person_id.in_(set(ids)), Post.role == role, Post.org_id == org_id)
    return frozenset(session.scalars(posts.where(*held_at(now))))


def holders_of(session: Session, role: str, org_id: int, *, now: datetime) -> tuple[Addressee, ...]:
    """Everybody with an open account who holds this post now."""
    holding = select(Post.person_id).where(Post.role == role, Post.org_id == org_id, *held_at(now))
    return _addressees(session, Person.id.in_(holding))


def people_of(session: Session, ids: Iterable[int]) -> tuple[Addressee, ...]:
    """Those of them whose account is open."""
    return _addressees(session, Person.id.in_(set(ids)))


def _addressees(session: Session, which: ColumnElement[bool]) -> tuple[Addressee, ...]:
    asked = select(Person.id, Person.name, Person.email).where(which, Person.active == true()).order_by(Person.id)
    return tuple(Addressee(*row) for row in session.execute(asked))


def names_of(session: Session, ids: Iterable[int]) -> dict[int, str]:
    wanted = list(set(ids))
    return {each: name for each, name in session.connection().execute(NAMES, {"ids": wanted})} if wanted else {}
