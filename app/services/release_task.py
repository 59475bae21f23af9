"""退签: give a task back to everybody of its role."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def release_task(session: Session, *, task_id: int, person: Who, now: datetime, request_key: str | None = None) -> Answer:
    """Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError."""
    raise NotImplementedError
