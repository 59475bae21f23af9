"""Several instances of a sub-process, a call or a job: begun at once or one after the other, until they are enough."""

from typing import TYPE_CHECKING, Any

from engine.chart import Loop, Node
from engine.soundness.board import NOW, Hall, Known, Piece
from engine.soundness.reading import LAST
from engine.soundness.values import Refused

if TYPE_CHECKING:
    from engine.soundness.running import Running

MOST_INSTANCES = 6
"""Of more than these, so many are played: instances know nothing of each other."""


class Many:
    """The instances of one move."""

    def __init__(self, running: "Running"):
        self._running = running

    def begin(self, piece: Piece, node: Node) -> None:
        loop = _loop_of(node)
        entries = self._entries(piece, node, loop)
        piece.done = (len(entries), 0, ())
        first = 1 if loop.sequential else len(entries)
        piece.ahead = entries[first:]
        for number, entry in enumerate(entries[:first], 1):
            self._begin_one(piece, node, number, entry)
        if not entries:
            self._finish(piece, loop)

    def settle(self, piece: Piece, node: Node) -> bool:
        """Look after the instances that are over; whether anything has come of it."""
        loop, over = _loop_of(node), [hall for hall in piece.halls if not hall.pieces]
        for hall in over:
            piece.halls.remove(hall)
            self._count(piece, node, hall)
        if over and self._is_enough(piece, node, loop):
            piece.halls, piece.ahead = [], ()
        if piece.halls:
            return bool(over)
        if piece.ahead:
            entry, *rest = piece.ahead
            piece.ahead = tuple(rest)
            self._begin_one(piece, node, piece.done[0] - len(rest), entry)
        else:
            self._finish(piece, loop)
        return True

    def _entries(self, piece: Piece, node: Node, loop: Loop) -> tuple[Any, ...]:
        if loop.collection:
            found = self._running.knowing.value(loop.collection, piece.known, {})
            if not isinstance(found, (list, tuple)):
                raise Refused("unanswered", node.id)
            entries = tuple(found)
        else:
            count = self._running.knowing.expression(loop.count, node, piece.known, {})
            if type(count) is not int or count < 0:
                raise Refused("unanswered", node.id)
            entries = tuple(range(1, min(count, MOST_INSTANCES) + 1))
        return entries[:MOST_INSTANCES]

    def _begin_one(self, piece: Piece, node: Node, number: int, entry: Any) -> None:
        given: Known = {"loopCounter": (NOW, number)}
        loop = _loop_of(node)
        if loop.item:
            given[loop.item] = (NOW, entry)
        known = {**piece.known, **given}
        if node.kind == "serviceTask":
            hall = Hall(piece)
            piece.halls.append(hall)
            self._running.arrive(hall, piece.node, known)
        else:
            self._running.enter(piece, known)

    def _count(self, piece: Piece, node: Node, hall: Hall) -> None:
        total, done, got = piece.done
        loop = _loop_of(node)
        if loop.output:
            got = (*got, self._collected(loop, hall))
        piece.done = (total, done + 1, got)

    def _collected(self, loop: Loop, hall: Hall) -> Any:
        """One of the values the instance knew, or how it ended."""
        knowing = self._running.knowing
        if loop.output_item:
            return knowing.value(loop.output_item, hall.kept, {})
        if hall.result or LAST not in hall.kept:
            return hall.result or None
        return knowing.value(LAST, hall.kept, {}).outcome

    def _is_enough(self, piece: Piece, node: Node, loop: Loop) -> bool:
        if not loop.until:
            return False
        total, done, got = piece.done
        here = {
            "nrOfInstances": total,
            "nrOfCompletedInstances": done,
            "nrOfActiveInstances": len(piece.halls),
            "votes": got,
        }
        return bool(self._running.knowing.expression(loop.until, node, piece.known, here))

    def _finish(self, piece: Piece, loop: Loop) -> None:
        if loop.output:
            piece.known[loop.output] = (NOW, piece.done[2])
        piece.known.pop(LAST, None)
        piece.done = (0, 0, ())
        self._running.onward(piece)


def _loop_of(node: Node) -> Loop:
    assert node.loop is not None, "asked before"
    return node.loop
