"""查询: let somebody look at a case who knows its number and its query code."""

import hmac
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.errors import CodeRefused
from app.models import ArchivedCase, Case
from app.services.attempts import (
    CODES_FROM_AN_ADDRESS,
    CODES_OF_A_CASE,
    forgive,
    give_back,
    take_attempt,
    tried_too_often,
)

NOBODYS = "0" * 6
"""Compared where there is no such case, so that both take the same time; it fits nothing, not even itself."""


def track_case(database: Database, *, number: str, query_code: str, address: str, now: datetime) -> str:
    """Its number. Opens a transaction of its own, because what was refused is counted all the same.

    Unknown numbers are counted and answered just as known ones. Raises CodeRefused, TriedTooOften.
    """
    asked, told = number.strip().upper(), query_code.strip().upper()
    with database.transaction() as session:
        locks = [
            take_attempt(session, CODES_OF_A_CASE, asked, now),
            take_attempt(session, CODES_FROM_AN_ADDRESS, address, now),
        ]
        locked = max(filter(None, locks), default=None)
        if locked is None:
            right = _code_of(session, asked)
            fits = hmac.compare_digest((right or NOBODYS).encode(), told.encode())
            found = fits and bool(right)
            if found:
                forgive(session, CODES_OF_A_CASE, asked)
                give_back(session, CODES_FROM_AN_ADDRESS, address)
    if locked is not None:
        raise tried_too_often(locked)
    if not found:
        raise CodeRefused()
    return asked


def _code_of(session: Session, number: str) -> str | None:
    """Of a case an applicant began, wherever it lies now."""
    kept = select(Case.query_code).where(Case.number == number, Case.parent_id.is_(None))
    of_archived = select(ArchivedCase.query_code).where(ArchivedCase.number == number, ArchivedCase.family == number)
    return session.scalar(kept) or session.scalar(of_archived)
