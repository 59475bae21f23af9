"""People a step names: a chart may take their keys from a form, so they need not be there."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import AppointeeUnknown
from app.models import Person
from app.queries.actors import person_id
from app.queries.keyset import LAST_ID


def check_named(session: Session, keys: Iterable[str]) -> None:
    """Raises AppointeeUnknown. Asks nothing where nobody is named."""
    named = {key: person_id(key) for key in keys if key}
    if not named:
        return
    asked = {each for each in named.values() if each is not None and each <= LAST_ID}
    known = set(session.scalars(select(Person.id).where(Person.id.in_(asked))))
    for key in sorted(key for key, each in named.items() if each not in known):
        raise AppointeeUnknown(person=key)
