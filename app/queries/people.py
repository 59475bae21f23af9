"""People, and who is asking."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, true
from sqlalchemy.orm import Session

from app.models import ApiToken, Organisation, Person, Post
from app.permissions import NOT_WORKING
from app.queries.views import Chosen, PersonRow, PostView, Who
from app.queries.views.person import Addressee


def who(session: Session, person_id: int, *, now: datetime) -> Who | None:
    """The person with the posts held now; None when there is no such person or the account is closed."""
    return _who(session, _posts_of(now).where(Person.id == person_id))


def by_token(session: Session, token: str, *, now: datetime) -> Who | None:
    """Whose bearer token this is, if it is still good."""
    digest = sha256(token.encode()).digest()
    good = (
        _posts_of(now)
        .join(ApiToken, ApiToken.person_id == Person.id)
        .where(
            ApiToken.digest == digest,
            ApiToken.revoked_at.is_(None),
            or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > now),
        )
    )
    return _who(session, good)


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
    works = exists().where(Post.person_id == Person.id, Post.role.not_in(NOT_WORKING), *_held(now))
    rows = session.execute(
        select(Person.id, Person.login, Person.name, Person.active, works.correlate(Person)).where(
            or_(Person.login.in_(logins), Person.id.in_(asked - logins))
        )
    )
    people = [Chosen(*row) for row in rows]
    return {name: each for each in people for name in (each.login, each.id) if name in asked}


def holders_among(session: Session, ids: Iterable[int], role: str, org_id: int, *, now: datetime) -> frozenset[int]:
    """Those of them who hold this post now."""
    posts = select(Post.person_id).where(Post.person_id.in_(set(ids)), Post.role == role, Post.org_id == org_id)
    return frozenset(session.scalars(posts.where(*_held(now))))


def holders_of(session: Session, role: str, org_id: int, *, now: datetime) -> tuple[Addressee, ...]:
    """Everybody with an open account who holds this post now."""
    held = exists().where(Post.person_id == Person.id, Post.role == role, Post.org_id == org_id, *_held(now))
    return _addressees(session, held)


def people_of(session: Session, ids: Iterable[int]) -> tuple[Addressee, ...]:
    """Those of them whose account is open."""
    return _addressees(session, Person.id.in_(set(ids)))


def _addressees(session: Session, which: ColumnElement[bool]) -> tuple[Addressee, ...]:
    asked = select(Person.id, Person.name, Person.email).where(which, Person.active == true()).order_by(Person.id)
    return tuple(Addressee(*row) for row in session.execute(asked))


def names_of(session: Session, ids: Iterable[int]) -> dict[int, str]:
    wanted = set(ids)
    if not wanted:
        return {}
    return {each: name for each, name in session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted)))}


def _posts_of(now: datetime) -> Select:
    """One row a post, one row without a post for people who hold none."""
    return (
        select(
            Person.id.label("person_id"),
            Person.login,
            Person.name,
            Post.role,
            Organisation.id,
            Organisation.code,
            Organisation.name,
            Organisation.kind,
            Organisation.region_id,
        )
        .outerjoin(Post, and_(Post.person_id == Person.id, *_held(now)))
        .outerjoin(Organisation, Post.org_id == Organisation.id)
        .where(Person.active == true())
        .order_by(Post.id)
    )


def _held(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Post.since <= now, or_(Post.until.is_(None), Post.until > now)


def _who(session: Session, query: Select) -> Who | None:
    rows = session.execute(query).all()
    if not rows:
        return None
    person_id, login, name = rows[0][:3]
    return Who(person_id, login, name, tuple(PostView(*row[3:]) for row in rows if row.role is not None))
