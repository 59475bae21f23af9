"""登录: check a password; count failures and lock the account after five."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import passwords
from app.errors import SignInRefused
from app.models import Person
from app.queries.people import who
from app.queries.views import Who

FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Either a person or the refusal."""

    person: Who | None = None
    refused: SignInRefused | None = None


def sign_in(session: Session, *, login: str, password: str, now: datetime) -> SignIn:
    """Never raises, because the count of failures must be kept: raise `refused` after the transaction.

    An unknown, a closed and a locked account get the same answer after the same work: nobody learns which it is.
    """
    person = session.scalar(select(Person).where(Person.login == login).with_for_update())
    right = passwords.matches(person.password_hash if person else "", password)
    if person is None or not person.active or _is_locked(person, now):
        return SignIn(refused=SignInRefused())
    if not right:
        _count_failure(person, now)
        return SignIn(refused=SignInRefused())
    person.failed_logins, person.locked_until = 0, None
    if passwords.is_outdated(person.password_hash):
        person.password_hash = passwords.hash_of(password)
    session.flush()
    return SignIn(who(session, person.id, now=now))


def _is_locked(person: Person, now: datetime) -> bool:
    return person.locked_until is not None and person.locked_until > now


def _count_failure(person: Person, now: datetime) -> None:
    person.failed_logins += 1
    if person.failed_logins >= FAILURES:
        person.failed_logins, person.locked_until = 0, now + LOCKED_FOR
