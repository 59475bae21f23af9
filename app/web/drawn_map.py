"""A process map drawn by itself, without a chart: what follows what from above to below, ways back at the side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from app.queries.views.mining import Follows, NodeTimes, ProcessMap
from app.web.mined import spent

NODES_MOST, LINES_MOST = 30, 60
BOX, HIGH, ACROSS, DOWN, EDGE = 148, 40, 28, 44, 16
BACK = 18
"""How far each way back lies beside the one before it."""
WIDTHS = 6
NAME_MOST = 11
"""So many signs of a name have room in a box."""


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    name: str
    short: str
    says: str
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """`path`: as SVG writes it. `width`: 1 to 6."""

    path: str
    width: int
    says: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """`left_out`: nodes that are too rare to be drawn."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int

    box_width: int = BOX
    box_height: int = HIGH


def drawn_map(mapped: ProcessMap) -> Drawn:
    """The most frequent nodes, and what lies between them."""
    nodes = sorted(mapped.nodes, key=lambda node: -node.times)[:NODES_MOST]
    known = {node.node for node in nodes}
    follows = [each for each in mapped.follows if {each.before, each.after} <= known][:LINES_MOST]
    ranks = _ranks(known, follows)
    places = _places(nodes, ranks)
    back = [each for each in follows if ranks[each.after] <= ranks[each.before]]
    right = max((x for x, _ in places.values()), default=0) + BOX
    most = max((each.times for each in follows), default=1)
    lines = tuple(_line(each, places, right, back, most) for each in follows)
    return Drawn(
        width=right + EDGE + BACK * (len(back) + 1),
        height=max((y for _, y in places.values()), default=0) + HIGH + EDGE,
        boxes=tuple(_box(node, places[node.node], nodes[0].times) for node in nodes),
        lines=lines,
        left_out=len(mapped.nodes) - len(nodes),
    )


def _ranks(nodes: Iterable[str], follows: Sequence[Follows]) -> dict[str, int]:
    """The longest way down to each; what would close a circle is a way back, and the rarer of two is."""
    before: dict[str, set[str]] = {node: set() for node in nodes}
    for each in follows:
        if not _leads(before, each.after, each.before):
            before[each.after].add(each.before)
    ranks: dict[str, int] = {}
    while len(ranks) < len(before):
        for node, earlier in before.items():
            if node not in ranks and earlier <= ranks.keys():
                ranks[node] = max((ranks[each] + 1 for each in earlier), default=0)
    return ranks


def _leads(before: Mapping[str, set[str]], start: str, end: str) -> bool:
    """Whether a way down leads from the one to the other; each leads to itself."""
    above, seen = [end], {end}
    while above:
        fresh = before[above.pop()] - seen
        seen |= fresh
        above += fresh
    return start in seen


def _places(nodes: Sequence[NodeTimes], ranks: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Those of one rank stand side by side, the most frequent first."""
    beside: dict[int, int] = {}
    places = {}
    for node in nodes:
        rank = ranks[node.node]
        column = beside[rank] = beside.get(rank, -1) + 1
        places[node.node] = (EDGE + column * (BOX + ACROSS), EDGE + rank * (HIGH + DOWN))
    return places


def _box(node: NodeTimes, place: tuple[int, int], most: int) -> Box:
    short = node.name if len(node.name) <= NAME_MOST else node.name[: NAME_MOST - 1] + "…"
    says = f"{node.times} 次，中位 {spent(node.took.median)}"
    return Box(*place, node.name, short, says, ceil(5 * node.times / most))


def _line(each: Follows, places: Mapping[str, tuple[int, int]], right: int, back: Sequence[Follows], most: int) -> Line:
    (x1, y1), (x2, y2) = places[each.before], places[each.after]
    says = f"{each.before_name} → {each.after_name}：{each.times} 次，相隔中位 {spent(each.took.median)}"
    width = max(1, ceil(WIDTHS * each.times / most))
    if each in back:
        side = right + BACK * (back.index(each) + 1)
        start, end = y1 + HIGH * 2 // 3, y2 + HIGH // 3
        return Line(f"M{x1 + BOX} {start}C{side} {start} {side} {end} {x2 + BOX} {end}", width, says)
    start, end, middle = y1 + HIGH, y2, (y1 + HIGH + y2) // 2
    x1, x2 = x1 + BOX // 2, x2 + BOX // 2
    return Line(f"M{x1} {start}C{x1} {middle} {x2} {middle} {x2} {end}", width, says)
