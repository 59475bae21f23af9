"""Where a file draws its elements, and which of them were moved from one file to the other."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.chart_difference.pairing import Pairs
from engine.drawing.interchange import BPMNDI, DC, DI
from engine.source import Element, bpmn, local, text_of, tree

Points = tuple[tuple[int, int], ...]
Corner = tuple[int, int]

BESIDE = ("participant", "messageFlow", "textAnnotation", "group", "dataObjectReference", "dataStoreReference")
"""What is drawn and runs nothing."""
FRAMES = ("participant", "lane")
"""They grow with what is in them."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something drawn that runs nothing, with what is written in it."""

    id: str
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """`shapes`: corner and size of nodes; `edges`: the points of flows."""

    shapes: dict[str, Points] = field(default_factory=dict)
    edges: dict[str, Points] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)


def places_of(source: bytes) -> Places:
    root = tree(source)
    elements = {each.get("id"): each for each in root.iter(bpmn("*")) if each.get("id")}
    places = Places()
    for shape in root.iter(f"{{{BPMNDI}}}BPMNShape"):
        bounds, key = shape.find(f"{{{DC}}}Bounds"), _drawn(shape)
        if bounds is not None and key in elements and local(elements[key]) not in FRAMES:
            places.shapes[key] = (_point(bounds), (_number(bounds, "width"), _number(bounds, "height")))
    for edge in root.iter(f"{{{BPMNDI}}}BPMNEdge"):
        places.edges[_drawn(edge)] = tuple(map(_point, edge.iterfind(f"{{{DI}}}waypoint")))
    return Places(places.shapes, places.edges, _remarks(elements))


def _remarks(elements: Mapping[str, Element]) -> dict[str, Remark]:
    """Pools of processes are known by their number: their ids mean nothing."""
    found: dict[str, Remark] = {}
    for key, element in elements.items():
        if local(element) in BESIDE:
            pools = sum(each.kind == "participant" for each in found.values())
            known = f"pool {pools}" if element.get("processRef") else key
            found[known] = Remark(key, local(element), _written(element))
    return found


def moved(old: Places, new: Places, pairs: Pairs) -> set[str]:
    """Old ids of what was moved or made larger or smaller. A flow that only follows its ends was not moved."""
    shift = _shift(old, new, pairs)
    here = {key: now for key, now in pairs.items() if key in old.shapes and now in new.shapes}
    shapes = {key for key, now in here.items() if _shifted(old.shapes[key], shift) != new.shapes[now]}
    return shapes | {
        key
        for key, points in old.edges.items()
        if pairs.get(key) in new.edges and not _same_way(points, new.edges[pairs[key]], shift)
    }


def _shift(old: Places, new: Places, pairs: Pairs) -> Corner:
    """How far most of the drawing went: that is no change of one of them."""
    apart = Counter(
        (new.shapes[now][0][0] - old.shapes[key][0][0], new.shapes[now][0][1] - old.shapes[key][0][1])
        for key, now in pairs.items()
        if key in old.shapes and now in new.shapes
    )
    (shift, times), *_ = apart.most_common(1) or [((0, 0), 0)]
    return shift if times * 2 > apart.total() else (0, 0)


def _shifted(points: Points, shift: Corner) -> Points:
    """A corner with its size."""
    corner, size = points
    return ((corner[0] + shift[0], corner[1] + shift[1]), size)


def _same_way(was: Points, now: Points, shift: Corner) -> bool:
    """The bends are what somebody drew; the ends follow the nodes."""
    return [(x + shift[0], y + shift[1]) for x, y in was[1:-1]] == list(now[1:-1])


def _drawn(shape: Element) -> str:
    return str(shape.get("bpmnElement", "")).rpartition(":")[2]


def _point(element: Element) -> Corner:
    return _number(element, "x"), _number(element, "y")


def _number(element: Element, name: str) -> int:
    """To the next whole one; what is no number stands at the edge."""
    try:
        return round(float(element.get(name, "0")))
    except (ValueError, OverflowError):
        return 0


def _written(element: Element) -> str:
    return str(element.get("name") or "") or text_of(element.find(bpmn("text")))
