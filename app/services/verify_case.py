"""Ask whether a case still agrees with its journal, and the journal with itself."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def verify_case(session: Session, *, number: str, files: "FileStore | None" = None) -> "CaseVerdict":
    """CaseVerdict(number, answer: 一致|不一致|本版本不可重算, lines: int, findings: tuple[Finding(case, seq, field, says)])."""
    raise NotImplementedError
