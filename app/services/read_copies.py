"""已阅: keep that somebody has read what was copied to them."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models import Copy
from app.queries.views import Who


def read_copies(session: Session, *, case_id: int, person: Who, now: datetime) -> int:
    """All the copies of a case the person was sent and had not read; how many they were."""
    unread = Copy.case_id == case_id, Copy.person_id == person.id, Copy.read_at.is_(None)
    found = list(session.scalars(select(Copy.seq).where(*unread).with_for_update()))
    if found:
        session.execute(update(Copy).where(*unread).values(read_at=now))
    return len(found)
