"""Where tokens can stand when nobody but the drawing moves them: a second, plain reading of a chart.

It knows no values: every gateway may go every way. What moves of people make of a case has to be one of these markings.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from engine.blocks import Graph, graph_of
from engine.chart import Chart

Place = str | tuple[str, str]
"""A node, or a join with the node from which a token waits there."""
Marking = tuple[Place, ...]  # sorted by text
Pending = tuple[tuple[str, str], ...]  # node, the node before it

ENOUGH = 20_000
_PASSED = ("startEvent", "exclusiveGateway", "intermediateThrowEvent", "sendTask")


@lru_cache(maxsize=256)
def markings(chart: Chart, scope: str = "") -> frozenset[Marking] | None:
    """All that one life of this scope can come to at rest; None when they are too many to list."""
    graph = graph_of(chart, scope)
    seen: set[Marking] = set()
    todo = list(_rest(graph, (), ((graph.start, ""),)))
    while todo:
        marking = todo.pop()
        if marking in seen:
            continue
        seen.add(marking)
        if len(seen) > ENOUGH:
            return None
        for place in set(marking):
            if isinstance(place, str):
                for events in _ways_on(graph, place):
                    todo.extend(_rest(graph, _without(marking, place), _out_of(graph, events)))
    return frozenset(seen)


def _ways_on(graph: Graph, node: str) -> Iterator[str]:
    """What may be over next: the node itself, an event that interrupts it, one of those it waits for."""
    if graph.nodes[node].kind == "eventBasedGateway":
        yield from (flow.target for flow in graph.out[node])
        return
    yield node
    yield from (event for event in graph.beside.get(node, ()) if graph.nodes[event].interrupting)


def _rest(graph: Graph, marking: Marking, pending: Pending) -> Iterator[Marking]:
    """Every marking that is reached when all that goes by itself has gone."""
    if pending:
        (node, before), *rest = pending
        for next_marking, more in _enter(graph, marking, node, before):
            yield from _rest(graph, next_marking, (*more, *rest))
        return
    fired = False
    for join in sorted({place[0] for place in marking if isinstance(place, tuple)}):
        if graph.nodes[join].kind == "inclusiveGateway" and _is_enough(graph, marking, join):
            fired = True
            left = _without(marking, *{place for place in marking if isinstance(place, tuple) and place[0] == join})
            for ways in _ways_of(graph, join):
                yield from _rest(graph, left, ways)
    if not fired:
        yield marking


def _enter(graph: Graph, marking: Marking, node: str, before: str) -> Iterator[tuple[Marking, Pending]]:
    kind = graph.nodes[node].kind
    if kind == "endEvent":
        if graph.nodes[node].event == "terminate":
            marking = ()
        yield marking, ()
    elif kind in _PASSED:
        yield from ((marking, each) for each in _ways_of(graph, node))
    elif graph.is_join(node):
        marking = _sorted((*marking, (node, before)))
        awaited = {(node, flow.source) for flow in graph.into[node]}
        if kind == "parallelGateway" and awaited <= set(marking):
            yield from ((_without(marking, *awaited), each) for each in _ways_of(graph, node))
        else:
            yield marking, ()
    elif kind.endswith("Gateway") and kind != "eventBasedGateway":
        yield from ((marking, each) for each in _ways_of(graph, node))
    else:
        yield _sorted((*marking, node)), ()


def _ways_of(graph: Graph, node: str) -> Iterator[Pending]:
    flows, kind = _out_of(graph, node), graph.nodes[node].kind
    if kind == "exclusiveGateway":
        yield from ((flow,) for flow in flows)
    elif kind == "inclusiveGateway":
        for number in range(1, len(flows) + 1):
            yield from combinations(flows, number)
    else:
        yield flows


def _is_enough(graph: Graph, marking: Marking, join: str) -> bool:
    """BPMN 2.0 §13.4.3."""
    filled = {place[1] for place in marking if isinstance(place, tuple) and place[0] == join}
    empty = [flow.source for flow in graph.into[join] if flow.source not in filled]
    awaited = _upstream(graph, empty, join) - _upstream(graph, filled, join)
    return not any((place if isinstance(place, str) else place[0]) in awaited for place in marking)


def _upstream(graph: Graph, nodes, join: str) -> set[str]:
    reached: set[str] = set()
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if node and node not in reached and node != join:
            reached.add(node)
            todo += [flow.source for flow in graph.into.get(node, ())] + [graph.nodes[node].attached_to]
    return reached


def _out_of(graph: Graph, node: str) -> Pending:
    return tuple((flow.target, node) for flow in graph.out.get(node, ()))


def _without(marking: Marking, *places: Place) -> Marking:
    left = list(marking)
    for place in places:
        left.remove(place)
    return tuple(left)


def _sorted(places) -> Marking:
    return tuple(sorted(places, key=str))
