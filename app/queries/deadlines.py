"""What fires next, and what could not be fired."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, Deadline
from app.queries.views import Page

NEXT_FIRING = select(Deadline.fire_at).where(Deadline.fire_at.is_not(None)).order_by(Deadline.fire_at).limit(1)


def next_firing(session: Session) -> datetime | None:
    """The earliest moment anything fires: one look at the edge of an index, however many are to come."""
    return session.scalar(NEXT_FIRING)
