"""What can happen next where the tokens of a case stand: to each token, by somebody or something outside."""

from collections.abc import Iterator
from typing import NamedTuple

from engine.blocks import graph_of
from engine.chart import Chart, Node
from engine.soundness.board import Piece
from engine.soundness.report import Act
from engine.soundness.running import WAITING, Running
from engine.soundness.throwing import REPEATED, happen_beside, happen_here, raised, raised_on

_ACT_OF = {"userTask": "complete", "serviceTask": "job", "receiveTask": "message"}
_ACT_OF_EVENT = {"timer": "fire", "message": "message"}


class Move(NamedTuple):
    """`at`: which token, counted from the outermost; `to` and `branches`: of a return; `code`: of a failed job."""

    act: Act
    node: str
    at: int
    to: str = ""
    branches: str = ""
    code: str = ""


def moves_of_token(chart: Chart, piece: Piece, at: int) -> Iterator[Move]:
    """Returns are not among them."""
    node = chart.nodes[piece.node]
    if node.kind == "eventBasedGateway":
        flows = graph_of(chart, node.scope).out.get(node.id, ())
        yield from (each for flow in flows for each in _of_event(chart.nodes[flow.target], at))
    elif node.kind == "intermediateCatchEvent":
        yield from _of_event(node, at)
    elif node.kind in WAITING and not piece.halls:
        yield Move(_ACT_OF[node.kind], node.id, at)  # type: ignore[arg-type]  # the words of Act
        if node.kind == "serviceTask":
            yield from (Move("fail", node.id, at, code=code) for code in _codes(chart, piece))
    for event in (chart.nodes[each] for each in piece.armed):
        if not _goes_on(chart, piece, event):
            yield from _of_event(event, at)


def make(running: Running, piece: Piece, move: Move) -> None:
    """Make a move that is no return, up to where everything waits again."""
    event = running.chart.nodes[move.node]
    if move.act == "fail":
        if not raised_on(running, piece, "error", move.code):
            raised(running, piece.hall, "error", move.code)
    elif event.attached_to:
        happen_beside(running, piece, event)
    else:
        happen_here(running, piece, event)
    running.go_on()


def _of_event(event: Node, at: int) -> Iterator[Move]:
    """Signals, errors and escalations come from within."""
    if event.kind == "receiveTask":
        yield Move("message", event.id, at)
    elif event.event in _ACT_OF_EVENT:
        yield Move(_ACT_OF_EVENT[event.event], event.id, at)  # type: ignore[arg-type]  # the words of Act


def _goes_on(chart: Chart, host: Piece, event: Node) -> bool:
    """What may happen again and again is let happen again when what it began is over."""
    if event.interrupting or event.event not in REPEATED:
        return False
    begun = graph_of(chart, event.scope).side_region(event.id)
    return any(piece.node in begun for piece in host.hall.pieces)


def _codes(chart: Chart, piece: Piece) -> list[str]:
    """Codes of failures that somebody catches."""
    around: Piece | None = piece
    found: dict[str, None] = {}
    while around is not None:
        for each in around.armed:
            if chart.nodes[each].event == "error":
                found.setdefault(chart.nodes[each].name_of_event)
        around = around.hall.holder
    return list(found)
