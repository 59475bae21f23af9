"""What verify finds: where, and what should stand there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from app.errors import AppError
from app.services.finding_words import words_of
from engine.errors import EngineError
from engine.replay import DAMAGE

LONGEST = 120
UNREADABLE = (*DAMAGE, AppError, EngineError, SQLAlchemyError)
"""What rows raise that hold what no service ever wrote there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`seq`: the journal line, or the last one for a row that differs. `field`: table and column.

    What belongs to no case has no number and no line.
    """

    case: str
    seq: int
    field: str
    says: str

    @property
    def place(self) -> str:
        """The field in words."""
        return words_of(self.field)

    @property
    def where(self) -> str:
        return f"第 {self.seq} 条，{self.place}" if self.seq else self.place


def differing(case: str, seq: int, place: str, told: Mapping[str, Any], row: Any) -> Iterator[Finding]:
    """One finding a column that is not as told."""
    for column, expected in told.items():
        found = getattr(row, column)
        if found != expected:
            yield Finding(case, seq, f"{place}.{column}", shown(expected, found))


def as_far_as_readable(case: str, seq: int, place: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Whatever is in the rows, the answer is a finding and never a failure; a lost connection is no finding."""
    try:
        yield from findings
    except UNREADABLE as error:
        yield unreadable(case, seq, place, error)


def unreadable(case: str, seq: int, place: str, error: Exception) -> Finding:
    if is_lost(error):
        raise error
    return Finding(case, seq, place, f"无法读取：{_text(f'{type(error).__name__}: {error}')}。")


def is_lost(error: Exception) -> bool:
    """The connection, not what was read by it."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


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
