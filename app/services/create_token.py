"""Give a program a way to sign in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def create_token(session: Session, *, person_id: int, name: str, now: datetime, expires_at: datetime | None = None) -> "CreatedToken":
    """CreatedToken(id, text (shown once), last_four)."""
    raise NotImplementedError
