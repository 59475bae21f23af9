"""The end of the log: entries are put there one caller at a time, and the tiles above them grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, text, update
from sqlalchemy.orm import Session

from app.errors import LogBroken
from app.models import LogEntry, LogTile
from app.models.base import table_of
from app.queries.log import size_of
from app.queries.log_tiles import BYTES, WIDTH, pieces
from engine.log_entry import leaf
from engine.merkle import leaf_hash, root

LAST_PLACE = 0x62616E6C6F67  # one number for everybody who appends to the log of this database


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What `engine.log_entry.leaf` is made of."""

    kind: str
    subject: str
    seq: int
    digest: bytes


def take_turn(session: Session) -> None:
    """Until the transaction ends nobody else appends or signs, and what they did before is seen.

    SQLite has one writer anyway. PostgreSQL: a statement sees what was committed when it began; the lock comes first.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:place)"), {"place": LAST_PLACE})


def append(session: Session, new: Sequence[NewEntry], now: datetime) -> int:
    """How many entries the log has then. Who has to look first what is there already takes the turn first.

    Raises LogBroken where the tiles do not fit the entries.
    """
    take_turn(session)
    size = size_of(session)
    if new:
        rows = [
            {"kind": each.kind, "subject": each.subject, "seq": each.seq, "digest": each.digest, "at": now}
            for each in new
        ]
        numbered = [{"position": position, **row} for position, row in enumerate(rows, size)]
        session.connection().execute(insert(table_of(LogEntry)), numbered)
        leaves = [leaf_hash(leaf(each.kind, each.subject, each.seq, each.digest)) for each in new]
        _grow(session, size, leaves)
    return size + len(new)


def _grow(session: Session, start: int, hashes: list[bytes]) -> None:
    """From the leaves up: every tile that becomes full puts one hash into the level above."""
    level = 0
    while hashes:
        first, held = divmod(start, WIDTH)
        all_of_them = _held(session, level, first, held) + hashes
        tiles = [all_of_them[at : at + WIDTH] for at in range(0, len(all_of_them), WIDTH)]
        _keep(session, level, first, tiles, grown=held > 0)
        hashes = [root(tile) for tile in tiles if len(tile) == WIDTH]
        level, start = level + 1, first


def _held(session: Session, level: int, place: int, count: int) -> list[bytes]:
    """The hashes of the tile that is not full yet."""
    if not count:
        return []
    row = session.get(LogTile, (level, place), populate_existing=True)
    if row is None or len(row.hashes) != count * BYTES:
        raise LogBroken(what=f"第 {level} 层第 {place} 块哈希应有 {count} 个")
    return pieces(row.hashes)


def _keep(session: Session, level: int, first: int, tiles: list[list[bytes]], *, grown: bool) -> None:
    """`grown`: the first of them is there already."""
    rows = [{"level": level, "place": place, "hashes": b"".join(hashes)} for place, hashes in enumerate(tiles, first)]
    tile = table_of(LogTile)
    if grown:
        last, *rows = rows
        same = (tile.c.level == level, tile.c.place == first)
        session.connection().execute(update(tile).where(*same).values(hashes=last["hashes"]))
    if rows:
        session.connection().execute(insert(tile), rows)
