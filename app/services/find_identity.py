"""统一身份: whom of this city a provider means."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import IdentityUnknown
from app.models import IdentityLink, Person
from app.queries.people import who
from app.queries.views import Who
from app.services.sign_in import is_locked


def find_identity(session: Session, *, issuer: str, subject: str, login: str, now: datetime) -> Who:
    """By what was linked before; else by `login`, where the settings say which claim holds it, and linked from then on.

    Raises IdentityUnknown, also for closed and locked accounts.
    """
    linked = IdentityLink.issuer == issuer, IdentityLink.subject == subject
    person = session.scalar(select(Person).join(IdentityLink, IdentityLink.person_id == Person.id).where(*linked))
    if person is None:
        person = _link(session, issuer, subject, login, now)
    found = who(session, person.id, now=now) if not is_locked(person, now) else None
    if found is None:
        raise IdentityUnknown
    return found


def _link(session: Session, issuer: str, subject: str, login: str, now: datetime) -> Person:
    """One identity of a provider for each person: a login that is given to somebody else there opens nothing here."""
    person = session.scalar(select(Person).where(Person.login == login).with_for_update()) if login else None
    theirs = IdentityLink.issuer == issuer, IdentityLink.person_id == (person.id if person else 0)
    if person is None or not person.active or session.scalar(select(IdentityLink.id).where(*theirs)):
        raise IdentityUnknown
    session.add(IdentityLink(person_id=person.id, issuer=issuer, subject=subject, linked_at=now))
    session.flush()
    return person
