"""The numbers of all cases, for work that goes through every one of them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case


def all_numbers(session: Session) -> tuple[str, ...]:
    """Oldest first."""
    return tuple(session.scalars(select(Case.number).order_by(Case.id)))
