"""A chart as workflow nets, one for each scope, without data and returns; None for what has no such net."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.blocks import Graph, graph_of
from engine.chart import Chart, Node

BEGIN, END = "i", "o"
_CHOOSING = ("exclusiveGateway", "eventBasedGateway")
_FELT_ELSEWHERE = ("signal", "error", "escalation", "terminate")


@dataclass
class Net:
    """Transitions by name: the places they take from, and those they give to."""

    transitions: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)

    def add(self, name: str, taken: list[str], given: list[str]) -> None:
        self.transitions[name] = (taken, given)

    @property
    def places(self) -> list[str]:
        return sorted({place for each in self.transitions.values() for side in each for place in side})


def nets_of(chart: Chart) -> list[Net] | None:
    """What is inside a sub-process or a call has a net of its own; around it, it is one step."""
    scopes = ["", *(key for key in chart.nodes if graph_of(chart, key).start)]
    nets = [_net(graph_of(chart, scope)) for scope in scopes]
    return None if None in nets else nets


def _net(graph: Graph) -> Net | None:
    net = Net()
    for node in graph.nodes.values():
        if not _has_a_net(graph, node):
            return None
        for number, (taken, given) in enumerate(_steps(graph, node)):
            net.add(f"{node.id}.{number}", taken, given)
    return net


def _has_a_net(graph: Graph, node: Node) -> bool:
    beside = node.kind == "boundaryEvent" and not node.interrupting
    chooses = node.kind == "inclusiveGateway" and len(graph.out.get(node.id, ())) + len(graph.into.get(node.id, ())) > 2
    return not (beside or chooses or node.event in _FELT_ELSEWHERE)


def _steps(graph: Graph, node: Node) -> Iterator[tuple[list[str], list[str]]]:
    into, out = graph.into.get(node.id, ()), graph.out.get(node.id, ())
    if node.kind == "startEvent":
        yield [BEGIN], [_place(graph, flow) for flow in out]
    elif node.kind == "endEvent":
        yield [node.id], [END]
    elif node.kind in _CHOOSING:
        yield from (([node.id], [_place(graph, flow)]) for flow in out)
    elif node.kind == "parallelGateway" and len(into) > 1:
        yield [flow.id for flow in into], [_place(graph, flow) for flow in out]
    else:
        yield [node.attached_to or node.id], [_place(graph, flow) for flow in out]


def _place(graph: Graph, flow) -> str:
    """A parallel join keeps what each flow brings apart."""
    target = graph.nodes[flow.target]
    apart = target.kind == "parallelGateway" and len(graph.into[target.id]) > 1
    return flow.id if apart else target.id
