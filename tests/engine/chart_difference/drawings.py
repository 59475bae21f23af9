"""Small charts with drawings, and what is told of two of them."""

from xml.sax.saxutils import quoteattr

from tests.engine.bpmn_writer import end, file_of, flow, gateway, lane, lanes, road, start, task

DI = (
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)
BOUNDS = '<dc:Bounds x="{}" y="{}" width="100" height="80"/>'
Point = tuple[int, int]
FIVE = ("start", "accept", "review", "approve", "end")


def drawn(source: bytes, at: dict[str, Point], ways: dict[str, tuple[Point, ...]] | None = None) -> bytes:
    """With shapes of one size at these corners, and flows through these points."""
    shapes = "".join(_of("BPMNShape", key, BOUNDS.format(x, y)) for key, (x, y) in at.items())
    edges = "".join(
        _of("BPMNEdge", key, "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points))
        for key, points in (ways or {}).items()
    )
    plane = f"<bpmndi:BPMNDiagram {DI}><bpmndi:BPMNPlane>{shapes}{edges}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    return source.replace(b"</bpmn:definitions>", f"{plane}</bpmn:definitions>".encode())


def _of(kind: str, key: str, inside: str) -> str:
    return f"<bpmndi:{kind} bpmnElement={quoteattr(key)}>{inside}</bpmndi:{kind}>"


def in_a_row(**said: dict[str, str]) -> bytes:
    """accept, review, approve; `said`: attributes of ours by task."""
    tasks = [task(key, **said.get(key, {})) for key in FIVE[1:-1]]
    return file_of(start(), *tasks, end(), road(*FIVE))


def reviewed(*more: str, again: str = "accept", outcomes: str = "pass reject") -> bytes:
    """accept, review, a gateway behind it: passed goes to the end, anything else back."""
    return file_of(
        lanes(lane("l1", "accept", role="acceptor")),
        start(),
        task("accept", "ok", role=""),
        task("review", outcomes),
        gateway("x", default="back"),
        end(),
        road("start", "accept", "review", "x"),
        flow("x", "end", "outcome == 'pass'", "on"),
        flow("x", again, key="back"),
        *more,
    )
