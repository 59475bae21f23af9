"""Returns that come to the same are played once: where a case stood when it was sent back makes little difference."""

from collections.abc import Hashable, Iterator

from engine.chart import Chart
from engine.soundness.back import home_of, place_of, way_back
from engine.soundness.board import Piece
from engine.soundness.liveness import Liveness
from engine.soundness.marking import Room, Token, Value, tokens_in
from engine.soundness.moves import Move
from engine.soundness.reading import LAST
from engine.ways import Way


class Again:
    """One for a game."""

    def __init__(self, chart: Chart, liveness: Liveness):
        self._chart, self._liveness = chart, liveness

    def key(self, marking: Room, piece: Piece, move: Move, done: frozenset[str]) -> Hashable | None:
        """Equal for returns that lead to the same marking: by the same way, beside the same tokens, knowing the same.

        None for those inside a sub-process, which are few.
        """
        way = way_back(self._chart, piece, move.to, move.branches, done)
        home = home_of(piece, way.home) if way is not None else piece
        if way is None or home.hall.holder is not None:
            return None
        stay, known = list[Token](), set[Value]()
        for token, each in zip(marking.tokens, home.hall.pieces, strict=True):
            place = place_of(self._chart, each)
            if place in way.ended or place in way.ended_at or each is home and not way.stays:
                known.update(_known(token))
            else:
                stay.append(token)
        known.update((name, at, value) for name, (at, value) in piece.known.items())
        opened = self._liveness.left_open(move.to, done)
        return way, move.to, opened, tuple(stay), frozenset(each for each in known if self._counts(each, way, opened))

    def _counts(self, value: Value, way: Way, opened: frozenset[str]) -> bool:
        """Whether anybody may still read it there."""
        name, [level, *inner] = value[0], way.levels
        if name == LAST or name in opened:
            return False
        return bool(inner or level.others or level.done) or name in self._liveness.at[level.target]


def _known(token: Token) -> Iterator[Value]:
    yield from token.values
    for room in token.rooms:
        for _, inner in tokens_in(room):
            yield from inner.values
