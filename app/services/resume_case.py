"""恢复: let a suspended case go on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def resume_case(session: Session, *, number: str, person: Who, now: datetime, request_key: str | None = None) -> Answer:
    """Raises NotFound, NotAllowed, RequestKeyReused, CaseMoved, EngineError."""
    raise NotImplementedError
