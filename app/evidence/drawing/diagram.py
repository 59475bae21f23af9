"""The diagram of a chart file: where each element stands, how large, and what its label says."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.source import BPMN, Element, local, tree

DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
FARTHEST = 100_000.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A shape. `kind`: the local name of its element; `event`: what an event is about; `label`: where its name goes."""

    id: str
    kind: str
    name: str
    box: Box
    label: Box | None = None
    event: str = ""
    is_dashed: bool = False
    is_horizontal: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A connection."""

    id: str
    kind: str
    name: str
    points: tuple[Point, ...]
    label: Box | None = None


@dataclass(slots=True)
class Diagram:
    figures: list[Figure] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def diagram_of(source: bytes) -> Diagram:
    """What cannot be drawn is left out, such as a shape without bounds. Raises ChartUnreadable."""
    root, found = tree(source), Diagram()
    elements = {each.get("id"): each for each in root.iter(f"{{{BPMN}}}*") if each.get("id")}
    for shape in root.iter(f"{{{DI}}}BPMNShape"):
        element, box = elements.get(shape.get("bpmnElement")), _box(shape)
        if element is not None and box is not None:
            found.figures.append(_figure(element, box, shape))
    for edge in root.iter(f"{{{DI}}}BPMNEdge"):
        element, points = elements.get(edge.get("bpmnElement")), tuple(_points(edge))
        if element is not None and len(points) > 1:
            name = element.get("name") or ""
            found.lines.append(Line(element.get("id"), local(element), name, points, _label(edge)))
    return found


def _figure(element: Element, box: Box, shape: Element) -> Figure:
    events = (local(each) for each in element)
    event = next((name.removesuffix("EventDefinition") for name in events if name.endswith("EventDefinition")), "")
    text = element.find(f"{{{BPMN}}}text")
    name = element.get("name") or (text.text if text is not None else "") or ""
    dashed = element.get("cancelActivity") == "false"
    upright = shape.get("isHorizontal") != "false"
    return Figure(element.get("id"), local(element), name, box, _label(shape), event, dashed, upright)


def _label(owner: Element) -> Box | None:
    label = owner.find(f"{{{DI}}}BPMNLabel")
    return None if label is None else _box(label)


def _box(owner: Element) -> Box | None:
    bounds = owner.find(f"{{{DC}}}Bounds")
    if bounds is None:
        return None
    told = [_number(bounds.get(name)) for name in ("x", "y", "width", "height")]
    return None if None in told else Box(*(each or 0.0 for each in told))


def _points(edge: Element) -> Iterator[Point]:
    for each in edge.iterfind(f"{{{DD}}}waypoint"):
        x, y = _number(each.get("x")), _number(each.get("y"))
        if x is not None and y is not None:
            yield x, y


def _number(text: str | None) -> float | None:
    """
    >>> _number("12.5"), _number("nan"), _number("far"), _number("1e300")
    (12.5, None, None, None)
    """
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < FARTHEST else None
