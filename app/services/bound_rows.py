"""Rows that are only ever added, each bound to the one before by its digest: looks, archived cases, samples."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select, text
from sqlalchemy.orm import Session

from app.services.findings import Finding, shown
from engine.canonical import canonical

START, UNKNOWN = b"", b"?"
"""What the first row has before it, and what one has behind a gap that the log knows nothing of."""
LOCKS = 0x62616E6A << 32
"""Begins the numbers of the locks, one a table."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last row of a table, or what stands there before the first."""

    seq: int = 0
    digest: bytes = START


def bound(facts: Mapping[str, Any], last: Last) -> bytes:
    """The digest of the row after `last`."""
    return hashlib.sha256(canonical({**facts, "prev": last.digest.hex(), "seq": last.seq + 1})).digest()


def last_of(session: Session, table: Table) -> Last:
    """The last row, and nobody else adds one until the transaction ends. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCKS + zlib.crc32(table.name.encode())})
    row = session.execute(select(table.c.seq, table.c.digest).order_by(table.c.seq.desc()).limit(1)).one_or_none()
    return Last(*row) if row else Last()


class Chain:
    """Goes through rows in their order and tells what is wrong with them. `place`: the name of the table."""

    def __init__(self, place: str):
        self.place = place
        self._last = Last()

    def findings(
        self, row: Any, facts: Mapping[str, Any], number: str, sealed: Mapping[int, bytes]
    ) -> Iterator[Finding]:
        """`sealed`: what the log knows of it and its neighbours; behind a gap it tells what stood there."""
        if row.seq < 1:
            yield Finding(number, row.seq, f"{self.place}.seq", f"序号从 1 起，实为 {row.seq}。")
            return
        if row.seq > self.length + 1:
            yield Finding(
                "", self.length + 1, f"{self.place}.seq", f"第 {_span(self.length + 1, row.seq - 1)} 条记录不在。"
            )
            self._last = Last(row.seq - 1, sealed.get(row.seq - 1, UNKNOWN))
        if self._last.digest != UNKNOWN and row.digest != (expected := bound(facts, self._last)):
            yield Finding(number, row.seq, f"{self.place}.digest", shown(expected, row.digest))
        if row.digest != sealed.get(row.seq, row.digest):
            known = shown(sealed[row.seq], row.digest)
            yield Finding(number, row.seq, f"{self.place}.digest", f"存证日志中的摘要{known}")
        self._last = Last(row.seq, row.digest)

    @property
    def length(self) -> int:
        return self._last.seq


def _span(first: int, last: int) -> str:
    """
    >>> _span(2, 2), _span(2, 5)
    ('2', '2～5')
    """
    return str(first) if first == last else f"{first}～{last}"
