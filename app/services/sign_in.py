"""登录: check a password; count failures and lock the account after five."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import passwords
from app.db import Database
from app.errors import SignInRefused
from app.models import Person
from app.queries.people import who
from app.queries.second_factors import has_second_factor
from app.queries.views import Who

FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


def sign_in(database: Database, *, login: str, password: str, now: datetime) -> Who:
    """Raises SignInRefused. Opens its own transactions: hashing takes long, so nobody waits for it, and failures stay.

    An unknown, a closed and a locked account get the same answer after the same work: nobody learns which it is.
    """
    hashed = _hash_of(database, login)
    right = passwords.matches(hashed, password)
    renewed = passwords.hash_of(password) if right and passwords.is_outdated(hashed) else hashed
    with database.transaction() as session:
        person = session.scalar(select(Person).where(Person.login == login).with_for_update())
        changed = person is not None and person.password_hash != hashed
        entered = None if changed else _enter(session, person, right, renewed, now)
    if changed:  # while we were hashing: what we found out is of another password
        return sign_in(database, login=login, password=password, now=now)
    if entered is None:
        raise SignInRefused()
    return entered


def _hash_of(database: Database, login: str) -> str:
    with database.reading() as session:
        return session.scalar(select(Person.password_hash).where(Person.login == login)) or ""


def _enter(session: Session, person: Person | None, right: bool, renewed: str, now: datetime) -> Who | None:
    """None: refused. A locked account counts nothing: it opens when its time is over."""
    if person is None or not person.active or is_locked(person, now):
        return None
    if not right:
        count_failure(person, now)
        return None
    person.password_hash = renewed
    if not has_second_factor(session, person.id):  # else its codes could be guessed for ever, password by password
        person.failed_logins, person.locked_until = 0, None
    session.flush()
    return who(session, person.id, now=now)


def is_locked(person: Person, now: datetime) -> bool:
    return person.locked_until is not None and person.locked_until > now


def count_failure(person: Person, now: datetime) -> None:
    person.failed_logins += 1
    if person.failed_logins >= FAILURES:
        person.failed_logins, person.locked_until = 0, now + LOCKED_FOR
