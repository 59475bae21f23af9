"""Cases by their numbers: all of them, for work that goes through every one, or the one a number names."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case


def all_numbers(session: Session) -> tuple[str, ...]:
    """Oldest first."""
    return tuple(session.scalars(select(Case.number).order_by(Case.id)))


def id_of(session: Session, number: str) -> int:
    """Raises NotFound."""
    found = session.scalar(select(Case.id).where(Case.number == number))
    if found is None:
        raise NotFound(what=f"办件「{number}」")
    return found
