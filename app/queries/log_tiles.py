"""Hashes over ranges of the log, out of its tiles: as many rows are read as the tree is high, not long."""

from sqlalchemy.orm import Session

from app.errors import LogBroken
from app.models import LogTile
from engine.merkle import complete_ranges, folded, root

HEIGHT = 8
WIDTH = 1 << HEIGHT
"""Hashes in a full tile."""
BYTES = 32
"""In a hash."""


def pieces(hashes: bytes) -> list[bytes]:
    return [hashes[at : at + BYTES] for at in range(0, len(hashes), BYTES)]


class Tiles:
    """`Tiles(session)(start, stop)` is the hash over these entries; nothing is read or hashed twice."""

    def __init__(self, session: Session):
        self._session = session
        self._tiles: dict[tuple[int, int], list[bytes]] = {}
        self._known: dict[tuple[int, int], bytes] = {}

    def __call__(self, start: int, stop: int) -> bytes:
        """Raises LogBroken where a tile is gone or cut."""
        return folded([self._subtree(height, place) for height, place in complete_ranges(start, stop)])

    def _subtree(self, height: int, place: int) -> bytes:
        if (height, place) not in self._known:
            self._known[height, place] = self._hashed(height, place)
        return self._known[height, place]

    def _hashed(self, height: int, place: int) -> bytes:
        level, above = divmod(height, HEIGHT)
        tile, first = divmod(place << above, WIDTH)
        hashes = self._tile(level, tile)[first : first + (1 << above)]
        if len(hashes) < 1 << above:
            raise LogBroken(what=f"第 {level} 层第 {tile} 块哈希缺失")
        return root(hashes)

    def _tile(self, level: int, place: int) -> list[bytes]:
        if (level, place) not in self._tiles:
            row = self._session.get(LogTile, (level, place))
            self._tiles[level, place] = pieces(row.hashes) if row else []
        return self._tiles[level, place]
