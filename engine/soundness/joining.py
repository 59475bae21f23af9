"""When a join has all the tokens it waits for; the same answers as engine/spiff/joins.py gives."""

from functools import lru_cache

from engine.blocks import graph_of
from engine.chart import Chart, Node
from engine.soundness.board import Hall, Piece
from engine.walks import reached


def is_join(chart: Chart, node: Node) -> bool:
    return len(graph_of(chart, node.scope).into.get(node.id, ())) > 1


def tokens_by_source(hall: Hall, node: Node) -> list[Piece]:
    """One token of each flow that has brought any."""
    found: dict[str, Piece] = {}
    for piece in hall.pieces:
        if piece.node == node.id:
            found.setdefault(piece.source, piece)
    return list(found.values())


def is_complete(chart: Chart, hall: Hall, node: Node) -> bool:
    filled = frozenset(piece.source for piece in hall.pieces if piece.node == node.id)
    if node.kind == "parallelGateway":
        return filled >= _sources(chart, node.id, node.scope)
    awaited = _awaited(chart, node.id, node.scope, filled)
    return not any(_is_at(chart, piece, awaited) for piece in hall.pieces)


@lru_cache(maxsize=4096)
def _sources(chart: Chart, join: str, scope: str) -> frozenset[str]:
    return frozenset(flow.source for flow in graph_of(chart, scope).into[join])


@lru_cache(maxsize=16384)
def _awaited(chart: Chart, join: str, scope: str, filled: frozenset[str]) -> frozenset[str]:
    """Whence a token can come to a flow that has brought none, and to none that has (BPMN 2.0 §13.4.3)."""
    empty = _sources(chart, join, scope) - filled
    return _upstream(chart, join, scope, empty) - _upstream(chart, join, scope, filled)


def _upstream(chart: Chart, join: str, scope: str, nodes: frozenset[str]) -> frozenset[str]:
    """What lies before these nodes, the join left out. An event on an edge has before it what its host has."""
    graph = graph_of(chart, scope)

    def before(node: str) -> list[str]:
        host = graph.nodes[node].attached_to or node
        return [flow.source for flow in graph.into.get(host, ()) if flow.source != join]

    return frozenset(reached(nodes - {join}, before))


def _is_at(chart: Chart, piece: Piece, awaited: frozenset[str]) -> bool:
    if piece.node in awaited or any(each in awaited for each in piece.armed):
        return True
    node = chart.nodes[piece.node]
    flows = graph_of(chart, node.scope).out.get(node.id, ()) if node.kind == "eventBasedGateway" else ()
    return any(flow.target in awaited for flow in flows)
