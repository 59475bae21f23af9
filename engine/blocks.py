"""Parallel work as a chart draws it: which nodes lie between a split and its join, and what goes back there and out.

Every sub-process and every called chart is a graph of its own; its scope stands for it in the graph around it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from engine.chart import Chart, Flow, Node
from engine.walks import deep

SPLITS = ("parallelGateway", "inclusiveGateway")
_NOWHERE = frozenset[str]()


@dataclass(frozen=True)
class Block:
    """`branches`: the nodes behind each flow out of `split`, up to `join`; `join` is empty where they never meet."""

    split: str
    join: str
    branches: Mapping[str, frozenset[str]]

    @cached_property
    def region(self) -> frozenset[str]:
        return frozenset().union(*self.branches.values())

    def branches_with(self, node: str) -> set[str]:
        return {flow for flow, nodes in self.branches.items() if node in nodes}


@dataclass(frozen=True)
class Graph:
    """One scope of a chart."""

    nodes: Mapping[str, Node]
    out: Mapping[str, tuple[Flow, ...]]
    into: Mapping[str, tuple[Flow, ...]]
    beside: Mapping[str, tuple[str, ...]]  # node -> its boundary events
    start: str

    @cached_property
    def backward(self) -> frozenset[tuple[str, str]]:
        """The flows that close a loop: from a node to one on the way to it."""
        return frozenset((here, node) for here, node in deep(self.start, self.after) if node is not None)

    def after(self, node: str) -> Iterator[str]:
        """Where a token goes from here, and where one may start beside it."""
        yield from (flow.target for flow in self.out.get(node, ()))
        yield from self.beside.get(node, ())

    def reach(self, sources: Iterable[str], stops: Iterable[str] = (), *, loops: bool = True) -> frozenset[str]:
        """The sources and everything behind them; nothing behind `stops`, which themselves are not reached.

        Without `loops`: what is reached without going round.
        """
        closed, ahead = set(stops), self._ahead if loops else self._ahead_without_loops
        found = {each for each in sources if each not in closed}
        waiting = list(found)
        while waiting:
            fresh = [each for each in ahead.get(waiting.pop(), ()) if each not in found and each not in closed]
            found.update(fresh)
            waiting += fresh
        return frozenset(found)

    def reach_each(self, sources: Iterable[str], stops: frozenset[str]) -> frozenset[str]:
        """The same as `reach`, kept for each source, as it is asked for again and again."""
        return frozenset().union(*(self._kept_reach(each, stops) for each in sources))

    def _kept_reach(self, node: str, stops: frozenset[str]) -> frozenset[str]:
        if (node, stops) not in self._reaches:
            self._reaches[node, stops] = self.reach([node], stops)
        return self._reaches[node, stops]

    @cached_property
    def _reaches(self) -> dict[tuple[str, frozenset[str]], frozenset[str]]:
        return {}

    def behind(self, node: str) -> frozenset[str]:
        """The node and what is reached from it without going round; kept, as it is asked for again and again."""
        if node not in self._behind:
            self._behind[node] = self.reach([node], loops=False)
        return self._behind[node]

    @cached_property
    def _behind(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _ahead(self) -> dict[str, tuple[str, ...]]:
        return {node: tuple(self.after(node)) for node in self.nodes}

    @cached_property
    def _ahead_without_loops(self) -> dict[str, tuple[str, ...]]:
        return {
            node: tuple(each for each in after if (node, each) not in self.backward)
            for node, after in self._ahead.items()
        }

    @cached_property
    def main(self) -> frozenset[str]:
        """What a token comes to from the start; the rest lies behind events that do not interrupt."""
        return self.reach([self.start], self._asides)

    @cached_property
    def sides(self) -> tuple[frozenset[str], ...]:
        """Behind each event that does not interrupt: what lies on no main way."""
        return tuple(self.reach([each], self.main) for each in self._asides)

    def side_region(self, node: str) -> frozenset[str]:
        """The way beside the main one this node is on: what only an event that does not interrupt leads to."""
        return self._side_of.get(node, _NOWHERE)

    @cached_property
    def _side_of(self) -> dict[str, frozenset[str]]:
        return {node: side for side in reversed(self.sides) for node in side}

    @property
    def _asides(self) -> list[str]:
        return [each.id for each in self.nodes.values() if each.attached_to and not each.interrupting]

    def is_join(self, node: str) -> bool:
        return node in self._joins

    @cached_property
    def _joins(self) -> frozenset[str]:
        return frozenset(key for key, flows in self.into.items() if len(flows) > 1 and self.nodes[key].kind in SPLITS)


@lru_cache(maxsize=512)
def graph_of(chart: Chart, scope: str = "") -> Graph:
    nodes = {key: node for key, node in chart.nodes.items() if node.scope == scope}
    out: dict[str, list[Flow]] = {}
    into: dict[str, list[Flow]] = {}
    for flow in chart.flows.values():
        if flow.source in nodes and flow.target in nodes:
            out.setdefault(flow.source, []).append(flow)
            into.setdefault(flow.target, []).append(flow)
    beside: dict[str, list[str]] = {}
    for node in nodes.values():
        if node.attached_to:
            beside.setdefault(node.attached_to, []).append(node.id)
    start = next((key for key, node in nodes.items() if node.kind == "startEvent"), "")
    return Graph(nodes, _frozen(out), _frozen(into), _frozen(beside), start)


@lru_cache(maxsize=16384)
def blocks_around(chart: Chart, node: str) -> tuple[Block, ...]:
    """Those of its scope that it lies in, the smallest first."""
    return tuple(block for block in blocks_of(chart, chart.nodes[node].scope) if node in block.region)


@lru_cache(maxsize=512)
def blocks_of(chart: Chart, scope: str = "") -> tuple[Block, ...]:
    """Every block of a scope, the smallest first."""
    graph = graph_of(chart, scope)
    splits = (node for node, flows in graph.out.items() if graph.nodes[node].kind in SPLITS and len(flows) > 1)
    return tuple(sorted((_block(graph, split) for split in splits), key=lambda block: len(block.region)))


def scopes_around(chart: Chart, node: str) -> tuple[str, ...]:
    """From the outermost scope (the empty one) to the one the node is in."""
    around, scope = [], chart.nodes[node].scope
    while scope:
        around.append(scope)
        scope = chart.nodes[scope].scope
    return ("", *reversed(around))


def _block(graph: Graph, split: str) -> Block:
    behind = {flow.id: graph.reach([flow.target], [split], loops=False) for flow in graph.out[split]}
    join = _join_of(graph, split, list(behind.values()))
    stops = [split, join] if join else [split]
    return Block(split, join, {flow.id: graph.reach([flow.target], stops, loops=False) for flow in graph.out[split]})


def _join_of(graph: Graph, split: str, behind: list[frozenset[str]]) -> str:
    """The first join at which all branches meet that meet any other at all, and no other join they share is left to
    come around it; others end early.
    """
    shared = [node for node in graph.nodes if graph.is_join(node) and sum(node in each for each in behind) > 1]
    meeting = [each for each in behind if any(node in each for node in shared)]
    common = [node for node in shared if all(node in each for each in meeting)]
    before = {
        node: graph.reach([flow.target for flow in graph.out[split]], [split, node], loops=False) for node in common
    }
    last = [node for node in common if not before[node] & (graph.reach([node], [split], loops=False) & set(common))]
    return min(last, key=lambda node: len(before[node]), default="")


def _frozen(lists: Mapping[str, list]) -> dict[str, tuple]:
    return {key: tuple(values) for key, values in lists.items()}
