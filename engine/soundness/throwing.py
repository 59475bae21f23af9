"""What a token throws on its way reaches who catches it: signals everybody, errors and escalations what is around."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.blocks import graph_of
from engine.chart import Chart, Node
from engine.soundness.board import Hall, Piece
from engine.soundness.values import Refused

if TYPE_CHECKING:
    from engine.soundness.running import Running

REPEATED = ("message", "signal", "escalation")
"""A boundary event of these kinds that does not interrupt may happen again (engine/spiff/deliver.py)."""


def thrown(running: "Running", piece: Piece, node: Node) -> None:
    """The token that throws has left its node already."""
    if node.event == "signal":
        _signal(running, node.name_of_event)
    elif node.event == "terminate":
        piece.hall.pieces.clear()
    elif node.event in ("error", "escalation") and not node.attached_to:
        caught = raised(running, piece.hall, node.event, node.name_of_event)
        if not caught and node.event == "error":
            raise Refused("uncaught", node.id)


def raised(running: "Running", hall: Hall, event: str, name: str) -> bool:
    """The nearest event that catches it, on the edge of what is around, happens."""
    around = hall.holder
    while around is not None:
        if raised_on(running, around, event, name):
            return True
        around = around.hall.holder
    return False


def raised_on(running: "Running", host: Piece, event: str, name: str) -> bool:
    for each in host.armed:
        catcher = running.chart.nodes[each]
        if catcher.event == event and catcher.name_of_event in ("", name):
            happen_beside(running, host, catcher)
            return True
    return False


def happen_beside(running: "Running", host: Piece, event: Node) -> None:
    """A boundary event happens: it takes the token of its host, or begins something beside it."""
    if event.interrupting:
        host.leave()
    elif event.event not in REPEATED:
        host.armed.remove(event.id)
    beside = running.arrive(host.hall, event.id, host.known, host.node)
    running.knowing.write(event, beside.known)


def happen_here(running: "Running", piece: Piece, event: Node) -> None:
    """What this token waits for happens: a catch event, or one of those behind an event gateway."""
    piece.node = event.id
    running.visited.add(event.id)
    running.knowing.write(event, piece.known)
    running.onward(piece)


def _signal(running: "Running", name: str) -> None:
    for piece in list(running.top.everywhere()):
        if not piece.is_there or running.is_moving(piece):
            continue
        for event in _waiting_for(running.chart, piece, name):
            if event.attached_to:
                happen_beside(running, piece, event)
            else:
                happen_here(running, piece, event)
                break


def _waiting_for(chart: Chart, piece: Piece, name: str) -> Iterator[Node]:
    nodes = chart.nodes
    node = nodes[piece.node]
    here = [node] if node.kind == "intermediateCatchEvent" else []
    if node.kind == "eventBasedGateway":
        here = [nodes[flow.target] for flow in graph_of(chart, node.scope).out.get(node.id, ())]
    for event in (*here, *(nodes[each] for each in list(piece.armed))):
        if event.event == "signal" and event.name_of_event == name and event.kind != "receiveTask":
            yield event
