"""The shapes of BPMN: tasks, gateways with their signs, events with their rings."""

from collections.abc import Callable

from app.evidence.drawing.diagram import Figure
from app.evidence.drawing.looks import Look

FRAMES = ("participant", "lane")
CORNER = 10
CENTRE = 0.5
"""Signs of gateways are drawn around the middle, in halves of the box."""


def is_event(kind: str) -> bool:
    return kind.endswith("Event")


def is_gateway(kind: str) -> bool:
    return kind.endswith("Gateway")


def shape(figure: Figure, look: Look) -> str:
    if is_event(figure.kind):
        return _event(figure, look)
    if is_gateway(figure.kind):
        return _gateway(figure, look)
    return _box(figure, look)


def _box(figure: Figure, look: Look) -> str:
    """Called charts have a heavy border, annotations and data only an outline."""
    box, heavy = figure.box, figure.kind == "callActivity"
    corner = 0 if figure.kind in ("textAnnotation", "dataObjectReference", "dataStoreReference", "group") else CORNER
    place = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{corner}"'
    return f"<rect {place} {_drawn(look, look.width + (2 if heavy else 0))}/>{_service(figure, look)}"


def _service(figure: Figure, look: Look) -> str:
    """What the system does has a small wheel in its corner."""
    if figure.kind != "serviceTask":
        return ""
    x, y = figure.box.x + 14, figure.box.y + 14
    ring = f'fill="none" stroke="{look.stroke}"'
    return f'<circle cx="{x:g}" cy="{y:g}" r="5" {ring} stroke-width="3" stroke-dasharray="2 2"/>'


def _gateway(figure: Figure, look: Look) -> str:
    box = figure.box
    (x, y), w, h = box.middle, box.width / 2, box.height / 2
    rhomb = f'<path d="M{x:g} {y - h:g}L{x + w:g} {y:g}L{x:g} {y + h:g}L{x - w:g} {y:g}z" {_drawn(look, look.width)}/>'
    sign = SIGNS.get(figure.kind)
    return rhomb + (sign(x, y, w * 0.4, look) if sign else "")


def _cross(x: float, y: float, r: float, look: Look) -> str:
    way = f"M{x - r:g} {y - r:g}L{x + r:g} {y + r:g}M{x + r:g} {y - r:g}L{x - r:g} {y + r:g}"
    return f'<path d="{way}" stroke="{look.stroke}" stroke-width="3"/>'


def _plus(x: float, y: float, r: float, look: Look) -> str:
    r *= 1.2
    way = f"M{x - r:g} {y:g}h{2 * r:g}M{x:g} {y - r:g}v{2 * r:g}"
    return f'<path d="{way}" stroke="{look.stroke}" stroke-width="3"/>'


def _ring(x: float, y: float, r: float, look: Look) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r * 1.1:g}" fill="none" stroke="{look.stroke}" stroke-width="2.5"/>'


SIGNS: dict[str, Callable[[float, float, float, Look], str]] = {
    "exclusiveGateway": _cross,
    "parallelGateway": _plus,
    "inclusiveGateway": _ring,
    "eventBasedGateway": _ring,
}


def _event(figure: Figure, look: Look) -> str:
    """A start is thin, an end thick, what happens between has two rings; one that interrupts nothing is dashed."""
    (x, y), r = figure.box.middle, figure.box.width / 2
    ends = figure.kind == "endEvent"
    dashes = ' stroke-dasharray="4 3"' if figure.is_dashed else ""
    said = f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" {_drawn(look, look.width + (2.5 if ends else 0))}{dashes}/>'
    if figure.kind not in ("startEvent", "endEvent"):
        inner = f'r="{r - 3:g}" fill="none" stroke="{look.stroke}" stroke-width="{look.width:g}"{dashes}'
        said += f'<circle cx="{x:g}" cy="{y:g}" {inner}/>'
    inside = INSIDE.get(figure.event)
    return said + (inside(x, y, r * CENTRE, look) if inside else "")


def _clock(x: float, y: float, r: float, look: Look) -> str:
    hands = f'<path d="M{x:g} {y - r:g}V{y:g}H{x + r * 0.7:g}" fill="none" stroke="{look.stroke}" stroke-width="1.5"/>'
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r * 1.2:g}" fill="none" stroke="{look.stroke}"/>{hands}'


def _letter(x: float, y: float, r: float, look: Look) -> str:
    way = f"M{x - r:g} {y - r * 0.7:g}h{2 * r:g}v{1.4 * r:g}h{-2 * r:g}zl{r:g} {r * 0.8:g}l{r:g} {-r * 0.8:g}"
    return f'<path d="{way}" fill="none" stroke="{look.stroke}" stroke-width="1.2"/>'


def _full(x: float, y: float, r: float, look: Look) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{look.stroke}"/>'


def _peak(x: float, y: float, r: float, look: Look) -> str:
    way = f"M{x:g} {y - r:g}L{x + r:g} {y + r:g}H{x - r:g}z"
    return f'<path d="{way}" fill="none" stroke="{look.stroke}" stroke-width="1.2"/>'


INSIDE: dict[str, Callable[[float, float, float, Look], str]] = {
    "timer": _clock,
    "message": _letter,
    "terminate": _full,
    "signal": _peak,
    "escalation": _peak,
    "error": _cross,
}


def _drawn(look: Look, width: float) -> str:
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    return f'fill="{look.fill}" stroke="{look.stroke}" stroke-width="{width:g}"{dashes}'
