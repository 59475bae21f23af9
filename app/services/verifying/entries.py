"""The entries of the log hashed again from the first to the last, against the tiles and the roots that were signed."""

from collections.abc import Iterator, Sequence
from itertools import count, islice

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.models import LogTile
from app.queries.log import entries, size_of
from app.queries.log_tiles import WIDTH, pieces
from app.services.findings import Finding, shown
from engine.log_entry import leaf
from engine.log_head import SignedHead
from engine.merkle import NOTHING, Growing, leaf_hash, root

MOST = 100
"""Findings about single entries or tiles; who changed more has replaced the log."""


def entry_findings(session: Session, heads: Sequence[SignedHead]) -> Iterator[Finding]:
    """Where an entry and its tile differ, the signed roots tell which of them was changed."""
    walk = _Walk(session, {head.size for head in heads})
    walk.along()
    replaced = [head for head in heads if walk.roots.get(head.size, head.root) != head.root]
    yield from islice(walk.gone, MOST)
    for each in walk.differing[:MOST]:
        yield each if replaced else Finding(each.case, each.seq, "log.tile", each.says)
    if not walk.differing:  # they stand on the tiles below
        yield from islice(_higher_tiles(session, walk.full), MOST)
    if heads and heads[-1].size > walk.tree.size:
        says = f"存证日志应至少有 {heads[-1].size} 条，实有 {walk.tree.size} 条：曾被截短。"
        yield Finding("", 0, "log.size", says)
    if replaced:
        first = replaced[0]
        what = f"第 {first.size} 条时的日志头与存证日志不符（自此共 {len(replaced)} 个）"
        yield Finding("", 0, "log.signed_head", f"{what}：{shown(first.root, walk.roots[first.size])}")


class _Walk:
    """`roots`: at each of the sizes asked for; `full`: over each full tile.

    An entry that is gone counts with the hash its tile has, so that it is one finding and not the end of all roots.
    """

    def __init__(self, session: Session, sizes: set[int]):
        self._session, self._sizes = session, sizes
        self.tree = Growing()
        self.roots: dict[int, bytes] = {}
        self.full: list[bytes] = []
        self.gone: list[Finding] = []
        self.differing: list[Finding] = []

    def along(self) -> None:
        size = size_of(self._session)
        for start in range(0, size, WIDTH):
            stop = min(start + WIDTH, size)
            hashes = list(self._hashes(start, stop, _tile(self._session, 0, start // WIDTH)))
            self._grow(hashes)
            if len(hashes) == WIDTH:
                self.full.append(root(hashes))

    def _hashes(self, start: int, stop: int, tile: list[bytes]) -> Iterator[bytes]:
        found = {row.position: row for row in entries(self._session, start, stop)}
        for position in range(start, stop):
            row, kept = found.get(position), tile[position - start] if position - start < len(tile) else NOTHING
            if row is None:
                self.gone.append(Finding("", 0, "log.entry", f"存证日志缺少第 {position} 项。"))
                yield kept
                continue
            computed = leaf_hash(leaf(row.kind, row.subject, row.seq, row.digest))
            if computed != kept:
                self.differing.append(_differing(row, kept, computed))
            yield computed

    def _grow(self, hashes: list[bytes]) -> None:
        for each in hashes:
            self.tree.add(each)
            if self.tree.size in self._sizes:
                self.roots[self.tree.size] = self.tree.root()


def _differing(row: Row, kept: bytes, computed: bytes) -> Finding:
    return Finding(
        row.subject, row.seq, "log.entry", f"存证日志第 {row.position} 项与哈希块不符：{shown(kept, computed)}"
    )


def _higher_tiles(session: Session, hashes: list[bytes]) -> Iterator[Finding]:
    """Each level has one hash for every full tile below it, and no more."""
    for level in count(1):
        if not hashes:
            return
        full = []
        for start in range(0, len(hashes), WIDTH):
            expected = hashes[start : start + WIDTH]
            if _tile(session, level, start // WIDTH) != expected:
                says = f"第 {level} 层第 {start // WIDTH} 块哈希与下层不符。"
                yield Finding("", 0, "log.tile", says)
            if len(expected) == WIDTH:
                full.append(root(expected))
        hashes = full


def _tile(session: Session, level: int, place: int) -> list[bytes]:
    found = session.scalar(select(LogTile.hashes).where(LogTile.level == level, LogTile.place == place))
    return pieces(found or b"")
