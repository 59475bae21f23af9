"""Say that something which runs by itself is alive."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.models import Heartbeat


def beat(session: Session, name: str, *, now: datetime) -> None:
    seen = session.get(Heartbeat, name)
    if seen is None:
        session.add(Heartbeat(name=name, at=now))
    else:
        seen.at = now
