"""Who has a second factor, and what somebody still has to show before they are signed in."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import SecondFactor
from app.permissions import ADMIN, AUDITOR, SUPERVISOR
from app.queries.views import Who

OFF, OFFERED, REQUIRED = "off", "offered", "required"
NOTHING, CODE, ENROL = "", "code", "enrol"
WATCHED = frozenset({ADMIN, AUDITOR, SUPERVISOR})
"""Roles that need one where it is required."""


def confirmed_at(session: Session, person_id: int) -> datetime | None:
    return session.scalar(select(SecondFactor.confirmed_at).where(SecondFactor.person_id == person_id))


def has_second_factor(session: Session, person_id: int) -> bool:
    return confirmed_at(session, person_id) is not None


def recovery_codes_left(session: Session, person_id: int) -> int:
    kept = session.scalar(select(SecondFactor.recovery).where(SecondFactor.person_id == person_id))
    return len(kept or ())


def is_required(person: Who, policy: str) -> bool:
    return policy == REQUIRED and not person.roles.isdisjoint(WATCHED)


def still_to_show(session: Session, person: Who, policy: str) -> str:
    """After the password: nothing more, a code, or that they set one up."""
    if policy == OFF:
        return NOTHING
    if has_second_factor(session, person.id):
        return CODE
    return ENROL if is_required(person, policy) else NOTHING
