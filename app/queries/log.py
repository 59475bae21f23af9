"""The log as it stands: its size, its roots, its signed heads, and the proofs of what is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from app.errors import LogRangeRefused
from app.models import LogEntry, LogHead, LogKey, LogReceiver
from app.queries.log_tiles import Tiles
from engine.desk import iso
from engine.log_entry import JOURNAL
from engine.log_head import SignedHead
from engine.merkle import consistency_path, inclusion_path

AT_ONCE = 1000
"""Rows that are fetched together where the whole log is read."""


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key that signs, or signed until another took its place."""

    key: str
    algorithm: str
    public: bytes
    since: datetime
    until: datetime | None

    def told(self) -> dict[str, Any]:
        until = iso(self.until) if self.until else None
        told = {"algorithm": self.algorithm, "key": self.key, "public": self.public.hex()}
        return {**told, "since": iso(self.since), "until": until}


def size_of(session: Session) -> int:
    """How many entries there are."""
    last = session.scalar(select(func.max(LogEntry.position)))
    return 0 if last is None else last + 1


def head_of(session: Session, size: int | None = None) -> SignedHead | None:
    """The newest signed head, or the one of exactly this size."""
    asked = _heads().order_by(LogHead.size.desc()).limit(1)
    return _first(session, asked if size is None else asked.where(LogHead.size == size))


def head_over(session: Session, position: int) -> SignedHead | None:
    """The oldest head that covers this entry."""
    return _first(session, _heads().where(LogHead.size > position).order_by(LogHead.size).limit(1))


def heads(session: Session, *, after: int = 0, limit: int | None = None) -> Iterator[SignedHead]:
    """By size; `after`: the size of the last one seen."""
    asked = _heads().where(LogHead.size > after).order_by(LogHead.size).limit(limit)
    for row in session.execute(asked.execution_options(yield_per=AT_ONCE)):
        yield _head(row)


def keys(session: Session) -> list[KnownKey]:
    """The oldest first; the last is in force."""
    rows = list(session.scalars(select(LogKey).order_by(LogKey.number)))
    ends = [*(row.since for row in rows[1:]), None]
    return [KnownKey(row.key, row.algorithm, row.public, row.since, end) for row, end in zip(rows, ends)]


def receivers(session: Session) -> list[LogReceiver]:
    """Who was ever sent heads, or should have been."""
    return list(session.scalars(select(LogReceiver).order_by(LogReceiver.name)))


def position_of(session: Session, number: str, seq: int) -> int | None:
    """Of a line of a case; None where it has not come to the log yet."""
    return session.scalar(select(LogEntry.position).filter_by(kind=JOURNAL, subject=number, seq=seq))


def positions_of(session: Session, number: str) -> dict[int, int]:
    """By number of the line, in its order."""
    asked = select(LogEntry.seq, LogEntry.position).filter_by(kind=JOURNAL, subject=number).order_by(LogEntry.seq)
    return {seq: position for seq, position in session.execute(asked)}


def entries(session: Session, start: int = 0, stop: int | None = None) -> Iterator[Row]:
    """Rows with the columns of `LogEntry`, from one position up to, not including, another."""
    asked = select(*LogEntry.__table__.c).where(LogEntry.position >= start).order_by(LogEntry.position)
    if stop is not None:
        asked = asked.where(LogEntry.position < stop)
    yield from session.execute(asked.execution_options(yield_per=AT_ONCE))


def root_of(session: Session, size: int) -> bytes:
    return Tiles(session)(0, size)


def inclusion(session: Session, position: int, size: int) -> tuple[bytes, ...]:
    """Proves that the log of `size` has this entry. Raises ValueError where it has not, LogBroken."""
    return inclusion_path(Tiles(session), position, size)


def consistency(session: Session, old: int, new: int) -> tuple[bytes, ...]:
    """Proves that the log only grew from `old` to `new`. Raises ValueError where it shrank, LogBroken."""
    return consistency_path(Tiles(session), old, new)


def consistency_of(session: Session, old: int, new: int | None) -> dict[str, Any]:
    """Up to the newest head where nobody says how far. Raises LogRangeRefused, LogBroken."""
    if new is None:
        newest = head_of(session)
        new = newest.size if newest else 0
    size = size_of(session)
    if not old <= new <= size:
        raise LogRangeRefused(size=size)
    return {"old": old, "new": new, "path": [each.hex() for each in consistency(session, old, new)]}


def proofs_of(session: Session, number: str, size: int | None = None) -> dict[str, Any]:
    """For every line of a case that the log of `size` covers, by default that of the newest head. Raises LogBroken."""
    if size is None:
        newest = head_of(session)
        size = newest.size if newest else 0
    tiles, found = Tiles(session), positions_of(session, number)
    covered = {seq: position for seq, position in found.items() if position < size}
    lines = [
        {"path": [each.hex() for each in inclusion_path(tiles, position, size)], "position": position, "seq": seq}
        for seq, position in covered.items()
    ]
    return {"case": number, "lines": lines, "size": size}


def _heads() -> Select:
    told = (LogHead.size, LogHead.root, LogHead.at, LogHead.key, LogHead.body, LogHead.algorithm)
    return select(*told, LogKey.public, LogHead.signature).outerjoin(LogKey, LogHead.key == LogKey.key)


def _first(session: Session, asked: Select) -> SignedHead | None:
    row = session.execute(asked).first()
    return _head(row) if row else None


def _head(row: Row) -> SignedHead:
    """A key that is gone has no bytes."""
    return SignedHead(**{**row._mapping, "public": row.public or b""})
