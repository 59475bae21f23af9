"""Where the elements of a file are drawn, read back from it."""

from dataclasses import dataclass

from lxml import etree

from engine.drawing.grid import Rect
from engine.drawing.interchange import BPMNDI, DC, DI
from engine.source import tree


@dataclass(frozen=True)
class Places:
    shapes: dict[str, Rect]
    edges: dict[str, list[tuple[float, float]]]


def places_in(source: bytes) -> Places:
    root = tree(source)
    shapes = {each.get("bpmnElement"): _rect(each) for each in root.iter(f"{{{BPMNDI}}}BPMNShape")}
    edges = {each.get("bpmnElement"): _points(each) for each in root.iter(f"{{{BPMNDI}}}BPMNEdge")}
    return Places(shapes, edges)


def without_places(source: bytes) -> bytes:
    root = tree(source)
    for diagram in root.findall(f"{{{BPMNDI}}}BPMNDiagram"):
        root.remove(diagram)
    return etree.tostring(root)


def _rect(shape) -> Rect:
    bounds = shape.find(f"{{{DC}}}Bounds")
    return Rect(*(float(bounds.get(name)) for name in ("x", "y", "width", "height")))


def _points(edge) -> list[tuple[float, float]]:
    return [(float(each.get("x")), float(each.get("y"))) for each in edge.iter(f"{{{DI}}}waypoint")]
