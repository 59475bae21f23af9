"""Ask the gate about a chart file; nothing is kept."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def check_chart(source: bytes, forms: Mapping[str, Any]) -> "engine.gate.Verdict":
    """`forms`: the bundle's forms as JSON by key."""
    raise NotImplementedError
