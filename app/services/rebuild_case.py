"""Make state and rows of a case again from its journal."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def rebuild_case(session: Session, *, number: str) -> "Rebuilt":
    """Raises NotFound, JournalBroken."""
    raise NotImplementedError
