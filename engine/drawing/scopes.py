"""A process or sub-process as a picture of its own: where its nodes stand, how its flows run, how large it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.drawing.grid import Rect, Size, grid_of
from engine.drawing.ranks import ranks
from engine.drawing.routes import Point, Router
from engine.source import Element, bpmn, local

EVENT, GATEWAY, TASK = Size(36, 36), Size(50, 50), Size(100, 80)
SUB_PROCESSES = ("subProcess", "transaction", "adHocSubProcess")
INSIDE = 30.0
"""Between the edge of a sub-process and what is in it."""
FIRST_EDGE, NEXT_EDGE = 12.0, 44.0
"""Where on the lower edge of a node its events sit."""


@dataclass
class Picture:
    """Everything with a place, by id, also what is inside of sub-processes; `bands`: where the lanes begin and end."""

    width: float = 0.0
    height: float = 0.0
    shapes: dict[str, Rect] = field(default_factory=dict)
    edges: dict[str, list[Point]] = field(default_factory=dict)
    bands: tuple[float, ...] = ()

    def take_in(self, other: "Picture", x: float, y: float) -> None:
        self.shapes |= {key: rect.moved(x, y) for key, rect in other.shapes.items()}
        self.edges |= {key: [(a + x, b + y) for a, b in points] for key, points in other.edges.items()}


def flow_nodes(scope: Element) -> Iterator[Element]:
    return (each for each in scope if each.get("id") and _is_flow_node(local(each)))


def picture_of(scope: Element, band_of: Callable[[str], int] = lambda node: 0, bands: int = 1) -> Picture:
    """`band_of`: which of the lanes a node stands in, counted from above."""
    nodes = {each.get("id"): each for each in flow_nodes(scope)}
    inner = {key: picture_of(node) for key, node in nodes.items() if local(node) in SUB_PROCESSES}
    host = {key: node.get("attachedToRef", "") for key, node in nodes.items() if _sits_on(node, nodes)}
    standing = [key for key in nodes if key not in host]
    size = {key: _size(nodes[key], inner.get(key)) for key in standing}
    flows = [each for each in scope.iterfind(bpmn("sequenceFlow")) if _joins(each, nodes)]
    links = [(host.get(s, s), host.get(t, t)) for s, t in map(_ends, flows)]
    ahead, before = _neighbours(standing, links)
    grid = grid_of(standing, ranks(standing, ahead), {key: band_of(key) for key in standing}, size, before, bands)
    picture = Picture(grid.columns[-1], grid.bands[-1], bands=grid.bands)
    for key in standing:
        rect = picture.shapes[key] = grid.rect(key, size[key])
        if key in inner:
            picture.take_in(inner[key], rect.x + INSIDE, rect.y + INSIDE)
    picture.shapes |= _on_edges(host, picture.shapes)
    router = Router(grid)
    for flow in flows:
        source, target = _ends(flow)
        picture.edges[flow.get("id")] = router.way(
            host.get(source, source),
            host.get(target, target),
            picture.shapes[source],
            picture.shapes[target],
            from_edge=source in host,
        )
    return picture


def _is_flow_node(name: str) -> bool:
    return name.endswith(("Task", "Event", "Gateway")) or name in ("task", "callActivity", *SUB_PROCESSES)


def _sits_on(node: Element, nodes: Mapping[str, Element]) -> bool:
    """An event that says it sits on another one stands by itself."""
    on = nodes.get(node.get("attachedToRef", ""))
    return local(node) == "boundaryEvent" and on is not None and local(on) != "boundaryEvent"


def _size(node: Element, inner: Picture | None) -> Size:
    if inner is not None:
        return Size(inner.width + 2 * INSIDE, inner.height + 2 * INSIDE)
    name = local(node)
    return EVENT if name.endswith("Event") else GATEWAY if name.endswith("Gateway") else TASK


def _ends(flow: Element) -> tuple[str, str]:
    return flow.get("sourceRef", ""), flow.get("targetRef", "")


def _joins(flow: Element, nodes: Mapping[str, Element]) -> bool:
    return bool(flow.get("id")) and all(end in nodes for end in _ends(flow))


def _neighbours(nodes: list[str], links: list[tuple[str, str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    ahead: dict[str, list[str]] = {key: [] for key in nodes}
    before: dict[str, list[str]] = {key: [] for key in nodes}
    for source, target in links:
        ahead[source].append(target)
        before[target].append(source)
    return ahead, before


def _on_edges(host: Mapping[str, str], shapes: Mapping[str, Rect]) -> dict[str, Rect]:
    turns: dict[str, int] = {}
    placed = {}
    for event, node in host.items():
        turn = turns[node] = turns.get(node, -1) + 1
        on = shapes[node]
        x = on.x + FIRST_EDGE + NEXT_EDGE * turn
        placed[event] = Rect(x, on.bottom - EVENT.height / 2, *EVENT)
    return placed
