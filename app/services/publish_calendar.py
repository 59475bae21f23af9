"""Make a working calendar the one in force."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def publish_calendar(session: Session, *, calendar: "Calendar", now: datetime) -> None:
    """"""
    raise NotImplementedError
