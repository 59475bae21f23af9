"""Ways of flows: along the rows and in the room between columns, straight on wherever nothing stands between."""

from collections import Counter
from dataclasses import dataclass, field

from engine.drawing.grid import Grid, Rect

Point = tuple[float, float]
APART, CLOSE, BESIDE = 7.0, 4.0, 5
"""So far apart run flows that share the room between two columns or two rows, so many beside each other."""


@dataclass
class Router:
    grid: Grid
    _used: Counter[str] = field(default_factory=Counter)

    def way(self, source: str, target: str, start: Rect, goal: Rect, *, from_edge: bool) -> list[Point]:
        """`from_edge`: it begins at an event on the lower edge of the node `source`; `start` is that event."""
        here, there = self.grid.cells[source], self.grid.cells[target]
        if from_edge:
            channel = self._channel(source, below=True)
            points = [(start.across, start.bottom), (start.across, channel), *self._into(target, goal, channel)]
        elif there.rank <= here.rank:
            points = self._back(source, target, start, goal)
        else:
            points = self._ahead(source, target, start, goal)
        return _without_needless(points)

    def _ahead(self, source: str, target: str, start: Rect, goal: Rect) -> list[Point]:
        here, there = self.grid.cells[source], self.grid.cells[target]
        between = range(here.rank + 1, there.rank)
        first, last = (start.right, start.down), (goal.x, goal.down)
        if self.grid.is_free(there.band, there.row, between):
            x = self._gutter(here.rank + 1)
            return [first, (x, start.down), (x, goal.down), last]
        if self.grid.is_free(here.band, here.row, between):
            x = self._gutter(there.rank)
            return [first, (x, start.down), (x, goal.down), last]
        channel, x = self._channel(target), self._gutter(here.rank + 1)
        return [first, (x, start.down), (x, channel), *self._into(target, goal, channel)]

    def _back(self, source: str, target: str, start: Rect, goal: Rect) -> list[Point]:
        """Up, and into the node from above: a flow that returns is told from one that goes on."""
        there = self.grid.cells[target]
        leaving, arriving = self._channel(source), self._channel(target)
        if source == target or self._is_same_row(source, target):
            leaving = arriving
        x = self._gutter(there.rank + 1)
        first, last = (start.across, start.y), (goal.across, goal.y)
        return [first, (start.across, leaving), (x, leaving), (x, arriving), (goal.across, arriving), last]

    def _into(self, target: str, goal: Rect, channel: float) -> list[Point]:
        x = self._gutter(self.grid.cells[target].rank)
        return [(x, channel), (x, goal.down), (goal.x, goal.down)]

    def _is_same_row(self, one: str, other: str) -> bool:
        return self.grid.cells[one][1:] == self.grid.cells[other][1:]

    def _gutter(self, rank: int) -> float:
        """In the room before a column: one to the left of its middle, the next to the right."""
        turn = self._turn(f"column {rank}")
        return self.grid.columns[rank] + APART * ((turn + 1) // 2) * (1 if turn % 2 else -1)

    def _channel(self, node: str, *, below: bool = False) -> float:
        """In the room above the row of a node, or below it."""
        _, band, row = self.grid.cells[node]
        aside = CLOSE * (1 + self._turn(f"row {band} {row} {below}"))
        if below:
            return self.grid.below(band, row) - aside
        return self.grid.rows[band, row] + aside

    def _turn(self, room: str) -> int:
        self._used[room] += 1
        return (self._used[room] - 1) % BESIDE


def _without_needless(points: list[Point]) -> list[Point]:
    """Corners that are none are left out."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and _is_straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _is_straight(first: Point, middle: Point, last: Point) -> bool:
    return first[0] == middle[0] == last[0] or first[1] == middle[1] == last[1]
