"""登录: check a password; count failures and lock the account after five."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def sign_in(session: Session, *, login: str, password: str, now: datetime) -> "SignIn":
    """Never raises: the count of failures must be kept. SignIn(person: Who | None, refused: SignInRefused | AccountLocked | None)."""
    raise NotImplementedError
