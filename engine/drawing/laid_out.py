"""A file whose elements get places: columns from left to right, lanes from above, returns above what they skip."""

from lxml import etree

from engine.drawing.frames import HEADING, LEFT, TOP, band_of_nodes, lane_rects, lanes_at, pools_below
from engine.drawing.grid import Rect
from engine.drawing.interchange import drawn_ids, write
from engine.drawing.scopes import Picture, flow_nodes, picture_of
from engine.parse import process_of
from engine.source import Element, bpmn, tree


def is_drawn(source: bytes) -> bool:
    """Whether every node of the process has a place, also those inside of sub-processes. Raises ChartUnreadable."""
    root = tree(source)
    process = process_of(root)
    nodes = {each.get("id") for scope in process.iter(bpmn("*")) for each in flow_nodes(scope)}
    return nodes <= drawn_ids(root)


def laid_out(source: bytes) -> bytes:
    """Places for all elements, whatever places they had. Raises ChartUnreadable."""
    root = tree(source)
    process = process_of(root)
    lanes = lanes_at(process)
    bands = 1 + max((lane.last for lane in lanes), default=0)
    band = band_of_nodes(lanes)
    inside = picture_of(process, lambda node: band.get(node, 0), bands)
    pool = _pool(root, process, bool(lanes))
    picture = Picture()
    depth = 1 + max((lane.depth for lane in lanes), default=-1) if pool else 0
    left = HEADING * (depth + 1) if pool else 0.0
    around = Rect(LEFT, TOP, left + inside.width + HEADING, inside.height)
    if pool:
        picture.shapes[pool] = around
        picture.shapes |= lane_rects(lanes, inside.bands, around)
        picture.shapes |= pools_below(_others(root, pool), around)
    picture.take_in(inside, LEFT + left, TOP)
    write(root, process, picture)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _pool(root: Element, process: Element, has_lanes: bool) -> str:
    """The participant that stands for the process; lanes without a pool around them get one."""
    for participant in root.iter(bpmn("participant")):
        if participant.get("processRef", "").rpartition(":")[2] == process.get("id"):
            return participant.get("id", "")
    if not has_lanes or root.find(bpmn("collaboration")) is not None:
        return ""
    key = process.get("id", "process")
    collaboration = etree.Element(bpmn("collaboration"), id=f"{key}_collaboration")
    said = {"id": f"{key}_pool", "name": process.get("name", ""), "processRef": key}
    etree.SubElement(collaboration, bpmn("participant"), said)
    root.insert(root.index(process), collaboration)
    return said["id"]


def _others(root: Element, pool: str) -> list[str]:
    return [each.get("id") for each in root.iter(bpmn("participant")) if each.get("id") not in (None, "", pool)]
