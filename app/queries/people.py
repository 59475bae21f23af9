"""People, and who is asking."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.views import PersonRow, Who


def who(session: Session, person_id: int, *, now: datetime) -> Who | None:
    """The person with the posts held now; None when there is no such person or the account is closed."""
    raise NotImplementedError


def by_token(session: Session, token: str, *, now: datetime) -> Who | None:
    """Whose bearer token this is, if it is still good."""
    raise NotImplementedError


def by_login(session: Session, login: str) -> PersonRow | None:
    raise NotImplementedError


def names_of(session: Session, ids: Iterable[int]) -> dict[int, str]:
    raise NotImplementedError
