"""Make a working calendar the one in force."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import CalendarVersion
from engine.calendar import Calendar


def publish_calendar(session: Session, *, calendar: Calendar, now: datetime) -> None:
    """The same calendar again changes nothing."""
    digest = bytes.fromhex(calendar.version)
    newest = session.scalar(select(CalendarVersion.digest).order_by(CalendarVersion.id.desc()).limit(1))
    if newest != digest:
        session.add(CalendarVersion(digest=digest, body=calendar.to_json(), known_at=now))
        session.flush()
