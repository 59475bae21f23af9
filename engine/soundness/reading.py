"""What the gateways of a chart read, and what they say to it."""

from collections.abc import Mapping
from functools import cached_property
from math import prod
from typing import Any

from engine import conditions
from engine.asking import asking_of
from engine.blocks import graph_of
from engine.chart import Chart, Flow, Node, path_of
from engine.errors import EngineError
from engine.soundness.answers import MOST_COMBINED
from engine.soundness.domains import Decision, decisions_of, values_of
from engine.tables import cells_of
from engine.walks import reached

MOST_ASKED = 20_000
"""Cells of tables asked with a value; of more, every value counts."""
LAST = "outcome"
"""The name under which a token remembers the node whose decision plain `outcome` means."""


class Reading:
    """One for a chart. A name is a routing field, or the id of a node whose decision is read."""

    def __init__(self, chart: Chart):
        self.chart = chart
        self._asking = asking_of(chart)
        self._said: dict[tuple[str, tuple[Any, ...]], bool | None] = {}
        self.names_of: dict[str, tuple[str, ...]] = {}
        self._vast: dict[str, bool] = {}
        self._last: dict[str, frozenset[str]] = {}
        for flow in chart.flows.values():
            if flow.condition:
                self.names_of[flow.id] = self._names(flow.condition, flow.source)
        tables = ((node.id, chart.table_at(node)) for node in chart.nodes.values())
        self._cells = {node: tuple(cells_of(table).texts) for node, table in tables if table}

    def of_text(self, text: str, node: str) -> tuple[str, ...]:
        """The names a text reads that stands on this node, such as a completion condition."""
        return self._names(text, node) if text else ()

    def read_at(self, node: Node) -> frozenset[str]:
        """Every name that is read when a token comes to this node."""
        flows = graph_of(self.chart, node.scope).out.get(node.id, ())
        found = {name for flow in flows if flow.condition for name in self.names_of[flow.id]}
        if node.loop is not None and node.kind != "userTask":
            texts = (node.loop.count, node.loop.until)
            found |= {name for text in texts for name in self.of_text(text, node.id)}
            found |= {node.loop.collection} - {""}
        return frozenset(found.union(self.read_by_table(node.id)))

    def read_by_table(self, node: str) -> frozenset[str]:
        """Every name the decision table of this node reads."""
        return frozenset(name for text in self._cells.get(node, ()) for name in self._names(text, node))

    def is_vast(self, node: str) -> bool:
        """Whether its decision table tells more values apart than can be tried."""
        if node not in self._vast:
            self._vast[node] = prod(len(self.domain(name)) for name in self.read_by_table(node)) > MOST_COMBINED
        return self._vast[node]

    @cached_property
    def guesses(self) -> bool:
        """Whether some decision table may answer anything it ever answers."""
        return any(map(self.is_vast, self._cells))

    def read_as_last(self, node: Node) -> frozenset[str]:
        """The nodes whose decision plain `outcome` may mean here."""
        return self._deciders(node) if LAST in self.read_at(node) else frozenset()

    def says(self, flow: Flow, values: tuple[Any, ...]) -> bool | None:
        """What a condition says to the values of its names, in their order; None: it cannot be answered."""
        known = self._said.get((flow.id, values), self)
        if known is self:
            known = self._said[flow.id, values] = self._ask(flow, values)
        return known  # type: ignore[return-value]  # the mark of what is not known is gone

    @cached_property
    def read(self) -> frozenset[str]:
        nodes = self.chart.nodes.values()
        return frozenset(name for node in nodes for name in self.read_at(node) | self.read_as_last(node))

    def domain(self, name: str) -> tuple[Any, ...]:
        """Of all that no condition can tell apart, one value."""
        if name not in self._domains:
            self._domains[name] = self._told_apart(name)
        return self._domains[name]

    @cached_property
    def _domains(self) -> dict[str, tuple[Any, ...]]:
        return {}

    def _told_apart(self, name: str) -> tuple[Any, ...]:
        asked = [flow for flow in self.chart.flows.values() if flow.condition and self._may_read(flow, name)]
        cells = [
            (node, text) for node, texts in self._cells.items() for text in texts if name in self._names(text, node)
        ]
        every = self._every(name, [*(flow.condition for flow in asked), *(text for _, text in cells)])
        together = [*(self.names_of[flow.id] for flow in asked), *(self._names(text, node) for node, text in cells)]
        vast = len(every) * len(cells) > MOST_ASKED
        if vast or self._reads_elsewhere(name) or any(len(names) > 1 for names in together):
            return every
        found: dict[tuple[Any, ...], Any] = {}
        for value in every:
            said = (self.says(flow, (value,)) for flow in asked)
            found.setdefault((*said, *(self._answer(text, node, name, value) for node, text in cells)), value)
        return tuple(found.values())

    def _answer(self, text: str, node: str, name: str, value: Any) -> Any:
        """What a cell says to a value, as something that can be compared."""
        try:
            return repr(self._asking.ask(text, node, told(name, value), label=node))
        except EngineError:
            return None

    def _may_read(self, flow: Flow, name: str) -> bool:
        names = self.names_of[flow.id]
        return name in names or LAST in names and name in self._deciders(self.chart.nodes[flow.source])

    def _reads_elsewhere(self, name: str) -> bool:
        loops = (node for node in self.chart.nodes.values() if node.loop is not None and node.kind != "userTask")
        return any(name in self.read_at(node) or node.loop and name == node.loop.output_item for node in loops)

    def _every(self, name: str, texts: list[str]) -> tuple[Any, ...]:
        if name in self.chart.nodes:
            node = self.chart.nodes[name]
            return decisions_of(node) if node.outcomes else self._results_of(node)
        field = self.chart.fields.get(name)
        return values_of(self.chart, field, texts) if field else ()

    def _results_of(self, scope: Node) -> tuple[Decision, ...]:
        inner = (each for each in self.chart.nodes.values() if each.scope == scope.id and each.kind == "endEvent")
        return tuple(Decision(each) for each in dict.fromkeys(end.result for end in inner) if each)

    def _names(self, text: str, node: str) -> tuple[str, ...]:
        path, nodes = path_of(node), self.chart.nodes
        return tuple(
            sorted(f"{path}{each}" if f"{path}{each}" in nodes else each for each in conditions.check(text).reads)
        )

    def _deciders(self, gateway: Node) -> frozenset[str]:
        """The nodes whose decision may be the last before this gateway, on its branch; kept, as it is asked often."""
        if gateway.id not in self._last:
            self._last[gateway.id] = self._decided_before(gateway)
        return self._last[gateway.id]

    def _decided_before(self, gateway: Node) -> frozenset[str]:
        graph = graph_of(self.chart, gateway.scope)

        def before(node: str) -> list[str]:
            if node != gateway.id and self.decides(node):
                return []
            sources = [flow.source for flow in graph.into.get(node, ())]
            return [*sources, *filter(None, (graph.nodes[node].attached_to,))]

        return frozenset(filter(self.decides, reached([gateway.id], before)))

    def decides(self, node: str) -> bool:
        """Whether it leaves a decision behind."""
        here = self.chart.nodes[node]
        return bool(here.outcomes) or here.kind in ("subProcess", "callActivity")

    def _ask(self, flow: Flow, values: tuple[Any, ...]) -> bool | None:
        data: dict[str, Any] = {}
        for name, value in zip(self.names_of[flow.id], values, strict=True):
            data |= told(name, value)
        try:
            return bool(self._asking.ask(flow.condition, flow.source, data, label=flow.source))
        except EngineError:
            return None


def told(name: str, value: Any) -> Mapping[str, Any]:
    """A value as the flow of a case keeps it.

    >>> told("accept", Decision("pass")), told("area", 3)
    ({'accept.outcome': 'pass', 'accept.votes': ()}, {'area': 3})
    """
    if not isinstance(value, Decision):
        return {name: value}
    return {LAST: value.outcome} if name == LAST else {f"{name}.outcome": value.outcome, f"{name}.votes": value.votes}
