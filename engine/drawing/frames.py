"""Pools and lanes around a picture: one band for each lane that has no lanes inside, the outer ones around them."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.drawing.grid import Rect
from engine.source import Element, bpmn

HEADING = 30.0
"""The stripe of a pool or lane that carries its name."""
LEFT, TOP = 160.0, 80.0
OTHERS_HEIGHT, OTHERS_APART = 60.0, 30.0


@dataclass(frozen=True, slots=True)
class LaneAt:
    """`first` and `last`: the bands it spans; `depth`: how many lanes are around it."""

    id: str
    depth: int
    first: int
    last: int
    nodes: tuple[str, ...]


def lanes_at(process: Element) -> list[LaneAt]:
    lane_set = process.find(bpmn("laneSet"))
    return [] if lane_set is None else list(_inside(lane_set, 0, 0))


def _inside(lane_set: Element, depth: int, band: int) -> Iterator[LaneAt]:
    for lane in lane_set.iterfind(bpmn("lane")):
        children = lane.find(bpmn("childLaneSet"))
        inner = [] if children is None else list(_inside(children, depth + 1, band))
        last = max((each.last for each in inner), default=band)
        nodes = tuple((ref.text or "").strip() for ref in lane.iterfind(bpmn("flowNodeRef")))
        yield LaneAt(lane.get("id", ""), depth, band, last, nodes)
        yield from inner
        band = last + 1


def band_of_nodes(lanes: list[LaneAt]) -> dict[str, int]:
    """The innermost lane that names a node says it."""
    return {node: lane.first for lane in sorted(lanes, key=lambda each: each.depth) for node in lane.nodes}


def lane_rects(lanes: list[LaneAt], bands: tuple[float, ...], pool: Rect) -> dict[str, Rect]:
    """What has no id cannot be drawn."""
    rects = {}
    for lane in (each for each in lanes if each.id):
        x = pool.x + HEADING * (lane.depth + 1)
        top, bottom = bands[lane.first], bands[lane.last + 1]
        rects[lane.id] = Rect(x, pool.y + top, pool.right - x, bottom - top)
    return rects


def pools_below(participants: list[str], pool: Rect) -> dict[str, Rect]:
    """Others, whose inside nobody sees."""
    step = OTHERS_HEIGHT + OTHERS_APART
    return {
        each: Rect(pool.x, pool.bottom + OTHERS_APART + turn * step, pool.width, OTHERS_HEIGHT)
        for turn, each in enumerate(participants)
    }
