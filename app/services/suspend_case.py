"""挂起: hold a case; nobody's legal clock stops."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def suspend_case(session: Session, *, number: str, reasons: str, person: Who, now: datetime, request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes) -> Answer:
    """Raises NotFound, NotAllowed, ReasonMissing, RequestKeyReused, CaseMoved, EngineError."""
    raise NotImplementedError
