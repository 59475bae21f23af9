"""撤回申请: end a case because the applicant takes the application back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def withdraw_application(session: Session, *, number: str, reasons: str, person: Who, now: datetime, request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes) -> Answer:
    """Raises NotFound, NotAllowed, ReasonMissing, RequestKeyReused, CaseMoved, EngineError."""
    raise NotImplementedError
