"""BPMN diagram interchange: places read from a file, and written into it."""

from lxml import etree

from engine.drawing.grid import Rect
from engine.drawing.routes import Point
from engine.drawing.scopes import SUB_PROCESSES, Picture
from engine.source import Element, bpmn, local

BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
NAMES = {"bpmndi": BPMNDI, "dc": DC, "di": DI}
LABEL = (90.0, 32.0)
"""Narrower, and a label stands one character a line."""


def drawn_ids(root: Element) -> set[str]:
    shapes = root.iter(f"{{{BPMNDI}}}BPMNShape")
    return {
        each.get("bpmnElement", "").rpartition(":")[2] for each in shapes if each.find(f"{{{DC}}}Bounds") is not None
    }


def write(root: Element, process: Element, picture: Picture) -> None:
    """Instead of all diagrams the file had."""
    for old in root.findall(f"{{{BPMNDI}}}BPMNDiagram"):
        root.remove(old)
    elements = {each.get("id"): each for each in root.iter(bpmn("*")) if each.get("id")}
    collaboration = root.find(bpmn("collaboration"))
    on = process if collaboration is None else collaboration
    diagram = etree.SubElement(root, f"{{{BPMNDI}}}BPMNDiagram", id="banjie_diagram", nsmap=NAMES)
    plane = etree.SubElement(diagram, f"{{{BPMNDI}}}BPMNPlane", id="banjie_plane", bpmnElement=on.get("id", ""))
    for key, rect in picture.shapes.items():
        _write_shape(plane, elements[key], key, rect)
    for key, points in picture.edges.items():
        _write_edge(plane, key, points)


def _write_shape(plane: Element, element: Element, key: str, rect: Rect) -> None:
    shape = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNShape", id=f"{key}_di", bpmnElement=key)
    name = local(element)
    if name in ("participant", "lane"):
        shape.set("isHorizontal", "true")
    elif name in SUB_PROCESSES:
        shape.set("isExpanded", "true")
    elif name == "exclusiveGateway":
        shape.set("isMarkerVisible", "true")
    _write_bounds(shape, rect)
    if element.get("name") and name.endswith(("Event", "Gateway")):
        label = etree.SubElement(shape, f"{{{BPMNDI}}}BPMNLabel")
        _write_bounds(label, Rect(rect.across - LABEL[0] / 2, rect.bottom + 4, *LABEL))


def _write_bounds(parent: Element, rect: Rect) -> None:
    said = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    etree.SubElement(parent, f"{{{DC}}}Bounds", {name: f"{value:.0f}" for name, value in said.items()})


def _write_edge(plane: Element, key: str, points: list[Point]) -> None:
    edge = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNEdge", id=f"{key}_di", bpmnElement=key)
    for x, y in points:
        etree.SubElement(edge, f"{{{DI}}}waypoint", x=f"{x:.0f}", y=f"{y:.0f}")
