"""Finish a task with what the person filled in and decided, and move the case on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def complete_task(session: Session, *, task_id: int, outcome: str, form: Mapping[str, Any] | None = None, opinion: str = "",
    reasons: str = "", remedies: str = "", person: Who, now: datetime, request_key: str | None = None,
    on_behalf_of: str | None = None, random_bytes: Callable[[int], bytes] = token_bytes) -> Answer:
    """Raises NotFound, NotAllowed, InvalidForm, InvalidMaterials, ReasonsRequired, RequestKeyReused, CaseMoved, EngineError."""
    raise NotImplementedError
