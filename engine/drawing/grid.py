"""Nodes in a grid: columns by rank, rows within the band of their lane, every column and row as large as it must be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, count
from typing import NamedTuple

ACROSS, DOWN = 60.0, 50.0
"""Free room between columns, and between rows: flows run there."""
LEAST_BAND = 120.0


class Size(NamedTuple):
    width: float
    height: float


class Cell(NamedTuple):
    rank: int
    band: int
    row: int


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def across(self) -> float:
        return self.x + self.width / 2

    @property
    def down(self) -> float:
        return self.y + self.height / 2

    def moved(self, x: float, y: float) -> "Rect":
        return Rect(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True)
class Grid:
    """`columns`, `rows`: where each begins and, last, where it all ends; `bands`: the first row of each, likewise."""

    cells: Mapping[str, Cell]
    columns: tuple[float, ...]
    rows: Mapping[tuple[int, int], float]
    bands: tuple[float, ...]
    taken: frozenset[Cell] = field(default=frozenset())

    def rect(self, node: str, size: Size) -> Rect:
        """In the middle of its cell."""
        rank, band, row = self.cells[node]
        width = self.columns[rank + 1] - self.columns[rank]
        top, bottom = self.rows[band, row], self.below(band, row)
        return Rect(
            self.columns[rank] + (width - size.width) / 2, (top + bottom - size.height) / 2, size.width, size.height
        )

    def is_free(self, band: int, row: int, ranks: range) -> bool:
        return not any(Cell(rank, band, row) in self.taken for rank in ranks)

    def below(self, band: int, row: int) -> float:
        """Where a row ends."""
        return self.rows.get((band, row + 1), self.bands[band + 1])


def grid_of(
    nodes: Iterable[str],
    rank: Mapping[str, int],
    band: Mapping[str, int],
    size: Mapping[str, Size],
    before: Mapping[str, list[str]],
    bands: int,
) -> Grid:
    """`before`: what leads to a node; it stands in the same row as the first of those in its band, if that is free."""
    cells: dict[str, Cell] = {}
    taken: set[Cell] = set()
    for node in sorted(nodes, key=rank.__getitem__):
        rows = (cells[each].row for each in before[node] if each in cells and cells[each].band == band[node])
        wanted = next(rows, 0)
        cell = next(c for row in count(wanted) if (c := Cell(rank[node], band[node], row)) not in taken)
        cells[node] = cell
        taken.add(cell)
    rows_begin, bands_begin = _rows(cells, size, bands)
    return Grid(cells, _columns(cells, size), rows_begin, bands_begin, frozenset(taken))


def _columns(cells: Mapping[str, Cell], size: Mapping[str, Size]) -> tuple[float, ...]:
    last = max((cell.rank for cell in cells.values()), default=0)
    widths = [0.0] * (last + 1)
    for node, cell in cells.items():
        widths[cell.rank] = max(widths[cell.rank], size[node].width + ACROSS)
    return tuple(accumulate(widths, initial=0.0))


def _rows(
    cells: Mapping[str, Cell], size: Mapping[str, Size], bands: int
) -> tuple[dict[tuple[int, int], float], tuple[float, ...]]:
    heights: dict[tuple[int, int], float] = {}
    for node, cell in cells.items():
        key = (cell.band, cell.row)
        heights[key] = max(heights.get(key, 0.0), size[node].height + DOWN)
    begins: dict[tuple[int, int], float] = {}
    band_begins, y = [0.0], 0.0
    for band in range(bands):
        top = y
        for row in range(1 + max((r for b, r in heights if b == band), default=-1)):
            begins[band, row] = y
            y += heights.get((band, row), DOWN)
        y = max(y, top + LEAST_BAND)
        band_begins.append(y)
    return begins, tuple(band_begins)
