"""A diagram as SVG: frames first, then connections, then what stands on them, names last."""

from collections.abc import Iterator, Mapping

from app.evidence.drawing.diagram import Box, Diagram, Figure, Line, Point, diagram_of
from app.evidence.drawing.lettering import broken, lettered, upright, width_of
from app.evidence.drawing.looks import FONTS, FRAME, FRAME_INK, of_line, of_shape
from app.evidence.drawing.shapes import FRAMES, is_event, is_gateway, shape

EDGE = 12.0
INNER, OUTER = 13.0, 12.0
"""Letters inside a task, and beside an event or a flow."""
BESIDE_WIDTH = 8.0
ARROW = 10.0
EMPTY = Box(0, 0, 200, 60)


def drawn(source: bytes, marks: Mapping[str, str]) -> bytes:
    """`marks`: done, now or returned by id of a node or flow. Raises ChartUnreadable.

    A file without a diagram gives an empty sheet that says so.
    """
    diagram = diagram_of(source)
    around = _around(diagram)
    parts = [*_parts(diagram, marks)] or [lettered(["流程图文件没有图形"], 100, 30, INNER, FRAME_INK)]
    sheet = f'viewBox="{around.x:g} {around.y:g} {around.width:g} {around.height:g}"'
    size = f'width="{around.width:g}" height="{around.height:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {sheet} {size} font-family="{FONTS}">'
    return "\n".join([head, *parts, "</svg>"]).encode()


def _parts(diagram: Diagram, marks: Mapping[str, str]) -> Iterator[str]:
    frames = [each for each in diagram.figures if each.kind in FRAMES]
    others = [each for each in diagram.figures if each.kind not in FRAMES]
    yield from map(_frame, frames)
    yield from (_line(each, marks.get(each.id, "")) for each in diagram.lines)
    yield from (shape(each, of_shape(marks.get(each.id, ""))) for each in others)
    yield from (_name(each, marks.get(each.id, "")) for each in others)
    yield from (_flow_name(each, marks.get(each.id, "")) for each in diagram.lines if each.name)


def _frame(figure: Figure) -> str:
    """A pool or a lane, with its name up the left side."""
    box = figure.box
    place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
    said = f'<rect {place} fill="none" stroke="{FRAME}" stroke-width="1"/>'
    if not figure.is_horizontal:
        return said + lettered([figure.name], box.middle[0], box.y + 15, OUTER, FRAME_INK)
    if figure.kind == "participant":
        said += f'<path d="M{box.x + 30:g} {box.y:g}v{box.height:g}" stroke="{FRAME}" stroke-width="1"/>'
    return said + upright(figure.name, box.x + 15, box.middle[1], OUTER, FRAME_INK)


def _line(line: Line, state: str) -> str:
    look, way = of_line(state), "L".join(f"{x:g} {y:g}" for x, y in line.points)
    dashes = "" if line.kind == "sequenceFlow" else ' stroke-dasharray="4 4"'
    said = f'<path d="M{way}" fill="none" stroke="{look.stroke}" stroke-width="{look.width:g}"{dashes}/>'
    if line.kind in ("sequenceFlow", "messageFlow"):
        said += _arrow(line.points[-2], line.points[-1], look.stroke)
    return said


def _arrow(before: Point, end: Point, stroke: str) -> str:
    dx, dy = end[0] - before[0], end[1] - before[1]
    long = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / long * ARROW, dy / long * ARROW
    left = f"{end[0] - ux - uy * 0.4:g} {end[1] - uy + ux * 0.4:g}"
    right = f"{end[0] - ux + uy * 0.4:g} {end[1] - uy - ux * 0.4:g}"
    return f'<path d="M{end[0]:g} {end[1]:g}L{left}L{right}z" fill="{stroke}"/>'


def _name(figure: Figure, state: str) -> str:
    """Inside a task; under an event or a gateway, or where the file puts it."""
    look, box = of_shape(state), figure.box
    if not (is_event(figure.kind) or is_gateway(figure.kind)):
        lines = broken(figure.name, (box.width - 8) / INNER, max(int((box.height - 6) / (INNER * 1.25)), 1))
        return lettered(lines, *box.middle, INNER, look.ink, look.weight)
    place = figure.label or Box(box.middle[0] - 45, box.y + box.height + 4, 90, 14)
    lines = broken(figure.name, max(place.width / OUTER, BESIDE_WIDTH), 3)
    return lettered(lines, place.middle[0], place.y + len(lines) * OUTER * 1.25 / 2, OUTER, look.ink)


def _flow_name(line: Line, state: str) -> str:
    first, second = line.points[0], line.points[1]
    wide = width_of(line.name) * OUTER
    middle = Box((first[0] + second[0]) / 2 - wide / 2, (first[1] + second[1]) / 2 - 16, wide, 14)
    place = line.label or middle
    lines = broken(line.name, max(place.width / OUTER, BESIDE_WIDTH), 3)
    top = place.y + len(lines) * OUTER * 1.25 / 2
    return lettered(lines, place.middle[0], top, OUTER, of_line(state).ink)


def _around(diagram: Diagram) -> Box:
    """Everything with its labels, and a little air."""
    boxes = [each.box for each in diagram.figures]
    boxes += [each.label for each in diagram.figures if each.label]
    boxes += [each.label for each in diagram.lines if each.label]
    boxes += [Box(x, y, 0, 0) for each in diagram.lines for x, y in each.points]
    if not boxes:
        return EMPTY
    left, top = min(each.x for each in boxes) - EDGE, min(each.y for each in boxes) - EDGE
    right = max(each.x + each.width for each in boxes) + EDGE
    return Box(left, top, right - left, max(each.y + each.height for each in boxes) + EDGE + 16 - top)
