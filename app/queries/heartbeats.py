"""Is what should run by itself running?"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.models import Heartbeat

STALE_AFTER = timedelta(seconds=60)


def last_beat(session: Session, name: str) -> datetime | None:
    """When it was last seen at work; None when it never was."""
    seen = session.get(Heartbeat, name)
    return seen.at if seen else None


def is_alive(session: Session, name: str, now: datetime) -> bool:
    seen_at = last_beat(session, name)
    return seen_at is not None and now - seen_at < STALE_AFTER
