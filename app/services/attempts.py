"""Attempts of strangers: counted where every process sees them, and after too many refused for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Insert, case, delete, literal, or_, select, update
from sqlalchemy.orm import Session

from app.errors import TriedTooOften
from app.models import Attempt
from app.models.base import table_of
from app.models.types import UtcDateTime
from app.services.inserts import insert_into
from engine.calendar import ZONE

ATTEMPT = table_of(Attempt)


@dataclass(frozen=True, slots=True)
class Bound:
    """So many `times` within `span`; then nothing is looked at for `pause`."""

    kind: str
    times: int
    span: timedelta
    pause: timedelta

    def subject(self, of: str) -> bytes:
        return sha256(f"{self.kind}\n{of}".encode()).digest()


CODES_OF_A_CASE = Bound("code of a case", 5, timedelta(minutes=15), timedelta(minutes=15))
CODES_FROM_AN_ADDRESS = Bound("code from an address", 30, timedelta(minutes=15), timedelta(minutes=15))
FILINGS_FROM_AN_ADDRESS = Bound("filing from an address", 30, timedelta(hours=1), timedelta(hours=1))


def take_attempt(session: Session, bound: Bound, of: str, now: datetime) -> datetime | None:
    """Count one. Gives the moment until which nothing is looked at, or None: this one may be.

    The row is ours until the transaction ends, so that a hundred at once are a hundred one after the other.
    """
    subject = bound.subject(of)
    session.execute(_counted(session, bound, subject, now))
    row = session.execute(select(Attempt.times, Attempt.locked_until).where(Attempt.subject == subject)).one()
    if row.locked_until is not None and row.locked_until > now:
        return row.locked_until
    if row.times > bound.times:
        return _lock(session, subject, now + bound.pause)
    return None


def forgive(session: Session, bound: Bound, of: str) -> None:
    """It was right: what was tried before counts no longer."""
    session.execute(delete(Attempt).where(Attempt.subject == bound.subject(of)))


def forget_attempts(session: Session, *, before: datetime) -> None:
    session.execute(delete(Attempt).where(Attempt.since < before))


def give_back(session: Session, bound: Bound, of: str) -> None:
    """It was right, which takes nothing from what was tried before and wrong."""
    once = ATTEMPT.c.subject == bound.subject(of)
    session.execute(update(ATTEMPT).where(once).values(times=ATTEMPT.c.times - 1))


def check_attempt(session: Session, bound: Bound, of: str, now: datetime) -> None:
    """Raises TriedTooOften."""
    locked = take_attempt(session, bound, of, now)
    if locked is not None:
        raise tried_too_often(locked)


def tried_too_often(until: datetime) -> TriedTooOften:
    return TriedTooOften(again=f"{until.astimezone(ZONE):%H:%M}")


def _counted(session: Session, bound: Bound, subject: bytes, now: datetime) -> Insert:
    """One more, or the first of a new span; a lock that is over begins one too."""
    row = insert_into(session, ATTEMPT).values(subject=subject, times=1, since=now, locked_until=None)
    is_past = or_(ATTEMPT.c.since <= now - bound.span, ATTEMPT.c.locked_until <= now)
    locked = ATTEMPT.c.locked_until
    return row.on_conflict_do_update(
        index_elements=["subject"],
        set_={
            "times": case((is_past, 1), else_=ATTEMPT.c.times + 1),
            "since": case((is_past, literal(now, UtcDateTime)), else_=ATTEMPT.c.since),
            "locked_until": case((is_past, None), else_=locked),
        },
    )


def _lock(session: Session, subject: bytes, until: datetime) -> datetime:
    attempt = session.get_one(Attempt, subject)
    attempt.locked_until = until
    session.flush()
    return until
