"""What verify finds: where, and what should stand there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """`seq`: the journal line, or the last one for a row that differs. `field`: table and column."""

    case: str
    seq: int
    field: str
    says: str


def differing(case: str, seq: int, place: str, told: Mapping[str, Any], row: Any) -> Iterator[Finding]:
    """One finding a column that is not as told."""
    for column, expected in told.items():
        found = getattr(row, column)
        if found != expected:
            yield Finding(case, seq, f"{place}.{column}", shown(expected, found))


def shown(expected: Any, found: Any) -> str:
    return f"应为 {_text(expected)}，实为 {_text(found)}。"


def _text(value: Any) -> str:
    if value is None or value == "" or value == b"":
        return "空"
    if isinstance(value, bytes):
        value = value.hex()
    if isinstance(value, datetime):
        value = value.isoformat()
    said = str(value)
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
