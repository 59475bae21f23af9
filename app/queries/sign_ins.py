"""Who is signed in, whose account is locked, and what happened at the door."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session, aliased

from app.models import Person, SignInEvent, WebSession
from app.queries.paging import cut
from app.queries.views import Page

IDLE = timedelta(minutes=30)
WHOLE = timedelta(hours=12)
"""A session is over after so long with nobody there, and in any case after so long."""
MOST = 200


@dataclass(frozen=True, slots=True)
class SessionRow:
    """`id` names it, and is no token."""

    id: bytes
    person_id: int
    login: str
    name: str
    born_at: datetime
    seen_at: datetime
    address: str
    device: str

    @property
    def key(self) -> str:
        return self.id.hex()


@dataclass(frozen=True, slots=True)
class LockedRow:
    person_id: int
    login: str
    name: str
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """`login` is empty where nobody has the one that was typed."""

    id: int
    at: datetime
    login: str
    name: str
    by_name: str
    way: str
    result: str
    address: str
    device: str
    reason: str


def sessions_of(session: Session, person_id: int, *, now: datetime) -> tuple[SessionRow, ...]:
    return _sessions(session, WebSession.person_id == person_id, now)


def all_sessions(session: Session, *, now: datetime, q: str = "") -> tuple[SessionRow, ...]:
    """The latest at work first. `q`: the beginning of a login or a name."""
    return _sessions(session, _named(q), now)


def locked_accounts(session: Session, *, now: datetime) -> tuple[LockedRow, ...]:
    asked = select(Person.id, Person.login, Person.name, Person.locked_until).where(Person.locked_until > now)
    return tuple(LockedRow(*row) for row in session.execute(asked.order_by(Person.locked_until.desc()).limit(MOST)))


def events(
    session: Session, *, q: str = "", person_id: int | None = None, limit: int = 50, after: str = ""
) -> Page[EventRow]:
    """Newest first."""
    by = aliased(Person)
    asked = (
        select(SignInEvent, Person.login, Person.name, by.name)
        .outerjoin(Person, SignInEvent.person_id == Person.id)
        .outerjoin(by, SignInEvent.by_id == by.id)
        .where(_named(q) if person_id is None else SignInEvent.person_id == person_id)
        .where(SignInEvent.id < int(after) if after else true())
        .order_by(SignInEvent.id.desc())
        .limit(limit + 1)
    )
    return cut(session.execute(asked).all(), limit, _event, lambda row: row[0].id)


def _sessions(session: Session, which: ColumnElement[bool], now: datetime) -> tuple[SessionRow, ...]:
    asked = (
        select(
            WebSession.id,
            Person.id,
            Person.login,
            Person.name,
            WebSession.born_at,
            WebSession.seen_at,
            WebSession.address,
            WebSession.device,
        )
        .join(Person, WebSession.person_id == Person.id)
        .where(which, WebSession.seen_at > now - IDLE, WebSession.born_at > now - WHOLE)
        .order_by(WebSession.seen_at.desc())
        .limit(MOST)
    )
    return tuple(SessionRow(*row) for row in session.execute(asked))


def _named(q: str) -> ColumnElement[bool]:
    if not q:
        return true()
    return Person.login.startswith(q, autoescape=True) | Person.name.startswith(q, autoescape=True)


def _event(row: Any) -> EventRow:
    event, login, name, by_name = row
    return EventRow(
        id=event.id,
        at=event.at,
        login=login or "",
        name=name or "",
        by_name=by_name or "",
        way=event.way,
        result=event.result,
        address=event.address,
        device=event.device,
        reason=event.reason,
    )
