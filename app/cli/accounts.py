"""In whose name a command acts."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.errors import NotFound

if TYPE_CHECKING:
    from app.queries.views import Who


def who_signs_in_as(session: Session, login: str, *, now: datetime) -> "Who":
    """The person of a login with the posts held now. Raises NotFound."""
    from app.queries import people

    row = people.by_login(session, login)
    person = people.who(session, row.id, now=now) if row else None
    if person is None:
        raise NotFound(what=f"账号「{login}」")
    return person
