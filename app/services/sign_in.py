"""登录: check a password; count failures and lock the account after five."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import passwords
from app.errors import AccountLocked, SignInRefused
from app.models import Person
from app.queries.people import who
from app.queries.views import Who

FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Either a person or the refusal."""

    person: Who | None = None
    refused: SignInRefused | AccountLocked | None = None


def sign_in(session: Session, *, login: str, password: str, now: datetime) -> SignIn:
    """Never raises, because the count of failures must be kept: raise `refused` after the transaction."""
    person = session.scalar(select(Person).where(Person.login == login).with_for_update())
    if person is not None and person.locked_until is not None and person.locked_until > now:
        return SignIn(refused=_locked(person.locked_until - now))
    right = passwords.matches(person.password_hash if person else "", password)
    if person is None or not person.active:
        return SignIn(refused=SignInRefused())
    if not right:
        return SignIn(refused=_failed(person, now))
    person.failed_logins, person.locked_until = 0, None
    if passwords.is_outdated(person.password_hash):
        person.password_hash = passwords.hash_of(password)
    session.flush()
    return SignIn(who(session, person.id, now=now))


def _failed(person: Person, now: datetime) -> SignInRefused | AccountLocked:
    person.failed_logins += 1
    if person.failed_logins < FAILURES:
        return SignInRefused()
    person.failed_logins, person.locked_until = 0, now + LOCKED_FOR
    return _locked(LOCKED_FOR)


def _locked(left: timedelta) -> AccountLocked:
    return AccountLocked(minutes=max(1, -(-int(left.total_seconds()) // 60)))
