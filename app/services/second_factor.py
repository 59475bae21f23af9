"""动态口令 (RFC 6238): set up with a code that proves it works, shown at each sign-in, taken away again."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

import pyotp
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.db import Database
from app.errors import SecondFactorRefused
from app.models import Person, SecondFactor
from app.sealing import SealBroken, seal, unseal
from app.services.sign_in import count_failure, is_locked

ISSUER = "办结"
STEP_SECONDS = 30
AROUND = (-1, 0, 1)
"""Steps before and after now that are taken too: clocks differ."""
CODES = 10


@dataclass(frozen=True, slots=True)
class Enrolment:
    """`secret` for typing, `address` for the picture a telephone reads."""

    secret: str
    address: str


def begin_second_factor(session: Session, person_id: int, *, secret_key: str, now: datetime) -> Enrolment:
    """A new secret, or the one begun before; one that is confirmed is not shown again: SecondFactorRefused."""
    person = session.get_one(Person, person_id, with_for_update=True)
    factor = session.get(SecondFactor, person_id)
    if factor is not None and factor.confirmed_at is not None:
        raise SecondFactorRefused
    secret = _readable(factor, secret_key) if factor else ""
    if not secret:
        secret = pyotp.random_base32()
        told = {"secret": seal(secret.encode(), secret_key), "begun_at": now, "last_step": 0, "recovery": []}
        session.merge(SecondFactor(person_id=person_id, **told))
        session.flush()
    return Enrolment(secret, pyotp.TOTP(secret).provisioning_uri(name=person.login, issuer_name=ISSUER))


def confirm_second_factor(
    database: Database, person_id: int, code: str, *, secret_key: str, now: datetime
) -> tuple[str, ...]:
    """From now on it is asked for. Gives the recovery codes, shown once. Raises SecondFactorRefused."""
    with database.transaction() as session:
        person, factor = _locked_rows(session, person_id)
        right = factor.confirmed_at is None and _takes(person, factor, code, secret_key, now)
        codes = tuple(_recovery_code() for _ in range(CODES)) if right else ()
        if right:
            factor.confirmed_at, factor.recovery = now, [_digest(each) for each in codes]
    if not codes:
        raise SecondFactorRefused
    return codes


def check_second_factor(database: Database, person_id: int, code: str, *, secret_key: str, now: datetime) -> None:
    """A code of the moment or a recovery code, once. Failures are counted with those of passwords and stay.

    Raises SecondFactorRefused.
    """
    with database.transaction() as session:
        person, factor = _locked_rows(session, person_id)
        right = factor.confirmed_at is not None and _takes(person, factor, code, secret_key, now)
    if not right:
        raise SecondFactorRefused


def drop_second_factor(session: Session, person_id: int) -> bool:
    """Whether there was one."""
    gone = delete(SecondFactor).where(SecondFactor.person_id == person_id).returning(SecondFactor.person_id)
    return session.execute(gone).first() is not None


def _locked_rows(session: Session, person_id: int) -> tuple[Person, SecondFactor]:
    """The row of the person is ours until the end: two codes at once are one after the other."""
    person = session.scalars(select(Person).where(Person.id == person_id).with_for_update()).one()
    factor = session.get(SecondFactor, person_id)
    if factor is None:
        raise SecondFactorRefused
    return person, factor


def _takes(person: Person, factor: SecondFactor, code: str, secret_key: str, now: datetime) -> bool:
    if not person.active or is_locked(person, now):
        return False
    said = "".join(code.split()).replace("-", "").lower()
    if _is_of_the_moment(factor, said, secret_key, now) or _is_recovery_code(factor, said):
        person.failed_logins = 0
        return True
    count_failure(person, now)
    return False


def _is_of_the_moment(factor: SecondFactor, said: str, secret_key: str, now: datetime) -> bool:
    secret = _readable(factor, secret_key)
    if not (secret and said.isascii() and said.isdigit()):
        return False
    this = int(now.timestamp()) // STEP_SECONDS
    for step in (this + each for each in AROUND):
        if step > factor.last_step and hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step), said):
            factor.last_step = step
            return True
    return False


def _is_recovery_code(factor: SecondFactor, said: str) -> bool:
    digest = _digest(said)
    if digest not in factor.recovery:
        return False
    factor.recovery = [each for each in factor.recovery if each != digest]
    return True


def _readable(factor: SecondFactor, secret_key: str) -> str:
    """Nothing where it was sealed with another key: recovery codes still count then."""
    try:
        return unseal(factor.secret, secret_key).decode()
    except SealBroken:
        return ""


def _recovery_code() -> str:
    """Four groups of four."""
    drawn = token_hex(8)
    return "-".join(drawn[at : at + 4] for at in range(0, len(drawn), 4))


def _digest(code: str) -> str:
    """Sixty-four bits of chance need no slow hash."""
    return sha256(code.replace("-", "").encode()).hexdigest()
