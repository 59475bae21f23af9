"""A chart as the rules look at it: its tree, its values, its graph, and how to name a piece of it in Chinese."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple, Protocol

from engine.chart import Chart, Flow, Node
from engine.lint.kinds import kind_in_chinese
from engine.parse import likeliest_process
from engine.source import Element, bpmn, local
from engine.walks import reached

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """What a rule found: the id of an element, its line, and two Chinese sentences; the form and field it is about."""

    element: str
    line: int
    says: str
    repair: str
    severity: Severity = "error"
    form: str = ""
    field: str = ""


@dataclass(frozen=True)
class Draft:
    """A chart nobody has approved yet; anything in it may be wrong.

    `nodes` and `flows` are its own; those of called charts, which have passed, stand in `chart` as well.
    """

    root: Element
    chart: Chart
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What several rules work out together."""

    @cached_property
    def process(self) -> Element:
        return likeliest_process(self.root)

    @cached_property
    def holders(self) -> tuple[Element, ...]:
        """What holds nodes and flows: the process and its sub-processes, in the order of the file."""
        return (self.process, *self.process.iter(bpmn("subProcess")))

    def elements(self, *kinds: str) -> Iterator[Element]:
        """Elements of these kinds, wherever they stand in the process."""
        return (each for holder in self.holders for each in holder if local(each) in kinds)

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        return self.chart.own_nodes

    @cached_property
    def flows(self) -> Mapping[str, Flow]:
        return {key: flow for key, flow in self.chart.flows.items() if "/" not in key}

    def own(self, node: Node) -> Node:
        """The node itself, or the call through which it came into this chart."""
        return self.nodes[node.id.partition("/")[0]]

    def scopes_around(self, node: Node) -> tuple[str, ...]:
        """The sub-processes and calls around a node, innermost first; ids given twice end the walk."""
        found: list[str] = []
        while (scope := node.scope) in self.chart.nodes and scope not in found:
            found.append(scope)
            node = self.chart.nodes[scope]
        return tuple(found)

    def of_kind(self, *kinds: str) -> Iterator[Node]:
        return (node for node in self.nodes.values() if node.kind in kinds)

    @cached_property
    def tasks(self) -> tuple[Node, ...]:
        return tuple(self.of_kind("userTask"))

    @cached_property
    def sound_flows(self) -> tuple[Flow, ...]:
        """Flows with both ends; the others have a rule of their own."""
        flows = self.flows.values()
        return tuple(each for each in flows if each.source in self.nodes and each.target in self.nodes)

    @cached_property
    def outputs(self) -> frozenset[str]:
        """What multi-instances collect, by name."""
        return frozenset(node.loop.output for node in self.nodes.values() if node.loop and node.loop.output)

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Flow, ...]]:
        return self._by_end("source")

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Flow, ...]]:
        return self._by_end("target")

    @cached_property
    def boundaries(self) -> Mapping[str, tuple[Node, ...]]:
        """Boundary events by the node they are attached to."""
        found: dict[str, list[Node]] = {node: [] for node in self.nodes}
        for event in self.of_kind("boundaryEvent"):
            found.get(event.attached_to, []).append(event)
        return {node: tuple(events) for node, events in found.items()}

    def after(self, node: str) -> Iterator[str]:
        """Where a token on this node may go next, in time or too late."""
        yield from (flow.target for flow in self.outgoing[node])
        yield from (event.id for event in self.boundaries[node])

    @cached_property
    def main_road(self) -> set[str]:
        """Where tokens come to from the starts, leaving out what only starts beside them."""
        starts = [node.id for node in self.of_kind("startEvent")]
        return reached(starts, lambda node: (each for each in self.after(node) if self.nodes[each].interrupting))

    def named(self, node: Node) -> str:
        """A node as people speak of it.

        >>> Draft(None, None).named(Node("accept", "userTask", "受理审查"))
        '人工任务「受理审查」（accept）'
        """
        kind = kind_in_chinese(node.kind)
        return f"{kind}「{node.name}」（{node.id}）" if node.name else f"{kind}「{node.id}」"

    def flow_named(self, flow: Flow) -> str:
        label = f"「{flow.name}」" if flow.name else ""
        return f"连线{label}（{flow.id}）"

    def element_named(self, element: Element) -> str:
        kind = kind_in_chinese(local(element))
        return f"{kind}「{element.get('name') or element.get('id', '')}」"

    def _by_end(self, end: str) -> Mapping[str, tuple[Flow, ...]]:
        found: dict[str, list[Flow]] = {node: [] for node in self.nodes}
        for flow in self.sound_flows:
            found[getattr(flow, end)].append(flow)
        return {node: tuple(flows) for node, flows in found.items()}


class Rule(Protocol):
    """A function that looks at a draft and names what it finds."""

    __name__: str

    def __call__(self, draft: Draft) -> Iterator[Problem]: ...
