"""Server-side sessions by their opaque token; only its sha256 is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

IDLE_MINUTES, WHOLE_HOURS = 30, 12


def open_session(session: Session, *, person_id: int | None, data: dict[str, Any], now: datetime) -> str:
    """A new session; gives its token. Open a new one at sign-in, so that an old token means nothing."""
    raise NotImplementedError


def read_session(session: Session, *, token: str, now: datetime) -> "KeptSession | None":
    """KeptSession(person_id, data, seen_at), if it is neither idle for too long nor too old. Writes nothing."""
    raise NotImplementedError


def keep_session(session: Session, *, token: str, data: dict[str, Any], now: datetime) -> None:
    """Write the data back and note the moment."""
    raise NotImplementedError
