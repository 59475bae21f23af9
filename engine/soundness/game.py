"""The token game of a chart: every marking and what it may become by one move, the same as `engine.run.step` does."""

from collections.abc import Callable, Container, Hashable, Iterator, Mapping
from typing import Any, NamedTuple

from engine.blocks import graph_of
from engine.chart import Chart
from engine.soundness.again import Again
from engine.soundness.back import RETURN, go_back, may_return, returns_of
from engine.soundness.board import NOW, Known, Piece, frozen, thawed
from engine.soundness.choosing import Script, with_value
from engine.soundness.liveness import Liveness
from engine.soundness.marking import OPEN, Room, tokens_in
from engine.soundness.moves import Move, make, moves_of_token
from engine.soundness.reading import Reading
from engine.soundness.running import Running
from engine.soundness.values import Knowing, Refused, Undecided

Chosen = tuple[tuple[str, Any], ...]
START = Move("start", "", 0)
_WRITING = ("complete", "job", "message")


class Made(NamedTuple):
    """What came of one move. `move` is None where nothing moved, but a value was asked for that was left open.

    `refused` says why the engine would not let it happen; then the marking stays as it is. `behind`: the task that
    is done by it, and flows out of inclusive gateways that were taken.
    """

    move: Move | None
    chosen: Chosen
    marking: Room
    visited: frozenset[str] = frozenset()
    refused: Refused | None = None
    behind: frozenset[str] = frozenset()


class Game:
    """One for a chart. Of the markings it is asked about it keeps what returns come to.

    Where `names` are given nobody remembers anything else, and whoever asks for it may hear anything; without
    `returns` nobody sends a case back.
    """

    def __init__(self, chart: Chart, *, names: frozenset[str] | None = None, returns: bool = True):
        self.chart = chart
        self._returns = returns and any(map(may_return, chart.nodes.values()))
        self._names = names
        self.reading = Reading(chart)
        self.liveness = Liveness(chart, self.reading, returns=self._returns, names=names)
        self._again = Again(chart, self.liveness)
        self._returns_made: dict[Hashable, list[Made]] = {}

    @property
    def forgets(self) -> bool:
        """Whether somebody may ask for what nobody remembers, though one could."""
        return self._names is not None and not self.reading.read <= self._names

    def begin(self) -> Iterator[Made]:
        """A new case, with any values."""

        return self._made(Room(), START, self._start({name: (NOW, OPEN) for name in self._fields}))

    def played(self, marking: Room, move: Move, given: Mapping[str, Any], done: frozenset[str]) -> Made:
        """One move whose values are known; nothing is left open by it."""
        act = (
            self._start({name: (NOW, value) for name, value in given.items()})
            if move == START
            else self._act(move, done)
        )
        return self._once(marking, move, act, Script(()), given)

    def _start(self, known: Known) -> Callable[[Running, Piece | None], None]:
        def start(running: Running, _piece: Piece | None) -> None:
            running.arrive(running.top, graph_of(self.chart).start, known)
            running.go_on()

        return start

    def after(self, marking: Room, at: int | None = None) -> list[Made]:
        """Every move there is but returns, or those of one token; where a value is missing, one marking for each."""
        found: list[Made] = []
        try:
            for move in self.moves(marking, at):
                found += self.made(marking, move)
        except Undecided as missing:
            return list(self._asunder(marking, missing.name, missing.at))
        return found

    def back(self, marking: Room, at: int, done: frozenset[str], tried: Container[str] = ()) -> list[Made]:
        """Every return of one token, but to what was tried; for one that needs a value that is missing, the marking
        with each.
        """
        found: list[Made] = []
        piece = self._piece(marking, at)
        for move in returns_of(self.chart, piece, at, done, tried):
            try:
                found += self._returned(marking, piece, move, done)
            except Undecided as missing:
                found += self._asunder(marking, missing.name, missing.at)
        return found

    def _returned(self, marking: Room, piece: Piece, move: Move, done: frozenset[str]) -> list[Made]:
        """Raises Undecided."""
        key = self._again.key(marking, piece, move, done)
        if key is None:
            return self.made(marking, move, done)
        known = self._returns_made.get(key)
        if known is None:
            known = self.made(marking, move, done)
            if not any(each.refused for each in known):
                self._returns_made[key] = known
        return [each._replace(move=move) for each in known]

    def returns(self, marking: Room, at: int, done: frozenset[str], tried: Container[str] = ()) -> Iterator[Move]:
        return returns_of(self.chart, self._piece(marking, at), at, done, tried)

    def may_differ(self, target: str, fresh: frozenset[str]) -> bool:
        """Whether it makes a difference to a return there that these were done as well."""
        node = self.chart.nodes.get(target)
        return node is not None and node.kind == "userTask" and bool(self.liveness.written_behind(target) & fresh)

    def writes(self, move: Move) -> frozenset[str]:
        """What a move may give another value, kept or not."""
        if move == START:
            return self.reading.read & self.chart.fields.keys()
        return self.liveness.writes(self.chart.nodes[move.node]) if move.act in _WRITING else frozenset()

    def returning(self, marking: Room) -> list[int]:
        """Tokens whose holder may send the case back."""
        nodes = self.chart.nodes
        if not self._returns:
            return []
        return [at for at, (_, token) in enumerate(tokens_in(marking)) if may_return(nodes[token.node])]

    def moves(self, marking: Room, at: int | None = None) -> list[Move]:
        pieces = enumerate(thawed(marking).everywhere())
        return [move for n, piece in pieces if at in (None, n) for move in moves_of_token(self.chart, piece, n)]

    def made(self, marking: Room, move: Move, done: frozenset[str] = frozenset()) -> list[Made]:
        """Raises Undecided."""
        return list(self._made(marking, move, self._act(move, done)))

    def _act(self, move: Move, done: frozenset[str]) -> Callable[[Running, Piece | None], None]:
        def act(running: Running, piece: Piece | None) -> None:
            assert piece is not None, "only the start has no token"
            if move.act == RETURN:
                go_back(running, piece, move, done)
            else:
                make(running, piece, move)

        return act

    def _made(self, marking: Room, move: Move, act: Callable[[Running, Piece | None], None]) -> Iterator[Made]:
        """Once for each way of choosing the values this move writes and somebody reads at once."""
        ways: list[tuple[int, ...]] = [()]
        while ways:
            script = Script(ways.pop())
            yield self._once(marking, move, act, script)
            ways += script.others()

    def _once(
        self,
        marking: Room,
        move: Move,
        act: Callable[[Running, Piece | None], None],
        script: Script,
        given: Mapping[str, Any] | None = None,
    ) -> Made:
        top = thawed(marking)
        knowing = Knowing(self.reading, self.liveness, top, script.choose, given)
        running = Running(self.chart, top, knowing)
        piece = None if move == START else next(p for n, p in enumerate(top.everywhere()) if n == move.at)
        try:
            act(running, piece)
        except Refused as refused:
            return Made(move, tuple(knowing.chosen), marking, frozenset(running.visited), refused)
        after = frozen(top, self.liveness)
        behind = running.taken | ({move.node} if move.act == "complete" else set())
        return Made(move, tuple(knowing.chosen), after, frozenset(running.visited), None, frozenset(behind))

    def _asunder(self, marking: Room, name: str, at: int) -> Iterator[Made]:
        for value in self.reading.domain(name):
            yield Made(None, ((name, value),), with_value(marking, name, at, value))

    def _piece(self, marking: Room, at: int) -> Piece:
        return next(piece for n, piece in enumerate(thawed(marking).everywhere()) if n == at)

    @property
    def _fields(self) -> list[str]:
        fields = self.chart.fields
        return [each for each in self.reading.read if each in fields and each not in self.liveness.contested]
