"""Lanes: who works where. The innermost lane of a node says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.chart import Lane
from engine.parse import extensions
from engine.source import Element, bpmn

NOWHERE = Lane(id="", name="")


@dataclass(frozen=True, slots=True)
class Lanes:
    """Every lane, outermost first, with what it inherits; and the innermost lane of each node."""

    lanes: tuple[Lane, ...]
    of: dict[str, Lane]


def lanes_of(process: Element) -> Lanes:
    """Read the lane sets of a process and of its sub-processes."""
    walked = [each for lane_set in process.iter(bpmn("laneSet")) for each in _inside(lane_set, NOWHERE)]
    innermost = {node: lane for lane, nodes in walked for node in nodes}
    return Lanes(tuple(lane for lane, _ in walked), innermost)


def _inside(lane_set: Element, outer: Lane) -> Iterator[tuple[Lane, list[str]]]:
    for element in lane_set.iterfind(bpmn("lane")):
        lane = Lane(
            id=element.get("id", ""),
            name=element.get("name", ""),
            role=extensions.role(element) or outer.role,
            org=extensions.said(element, "org") or outer.org,
        )
        yield lane, [(ref.text or "").strip() for ref in element.iterfind(bpmn("flowNodeRef"))]
        for children in element.iterfind(bpmn("childLaneSet")):
            yield from _inside(children, lane)
