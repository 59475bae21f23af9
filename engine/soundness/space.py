"""Every marking a case can come to, and how: the graph of which all questions are asked."""

from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from engine.soundness.game import Game, Made
from engine.soundness.marking import Room, standing_twice
from engine.soundness.reduction import Reduction

ROOT = 0
"""Before the case begins."""


class Edge(NamedTuple):
    """From the marking of one number to that of another."""

    source: int
    target: int
    made: Made


@dataclass
class Space:
    """`markings` by number; `twice`: those where two tokens stand side by side on one node, and on which.

    `open`: from where nobody has gone on, as the bound was reached (`cut`) or more and more tokens might come.
    `refused`: moves the engine would not let happen. `lost`: the way to a marking was not found among so many.
    """

    markings: list[Room] = field(default_factory=list)
    edges: list[list[Edge]] = field(default_factory=list)
    refused: list[Edge] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)
    twice: dict[int, str] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    cut: bool = False
    lost: bool = False

    def ended(self, number: int) -> bool:
        return number != ROOT and not self.markings[number].tokens


def spread(game: Game, bound: int, reduced: bool) -> Space:
    """Explore a chart. `reduced`: of tokens that do not touch each other only one goes at a time."""
    spreading = _Spreading(game, bound, Reduction(game.chart) if reduced else None)
    spreading.run()
    return spreading.space


class _Spreading:
    """`done`: for each marking, as bits, the tasks and flows that may be behind a case that stands so."""

    def __init__(self, game: Game, bound: int, reduction: Reduction | None):
        self._game, self._bound, self._reduction = game, bound, reduction
        self.space = Space()
        self._numbers: dict[Room, int] = {}
        self._done: list[int] = []
        self._bits: dict[str, int] = {}
        self._tried: list[set[str]] = []
        self._todo: deque[int] = deque()
        self._waiting: set[int] = set()
        self._names = lru_cache(maxsize=4096)(self._names_of)

    def run(self) -> None:
        self._add(Room())
        for made in self._game.begin():
            self._keep(ROOT, made)
        gone = {ROOT}
        while self._todo:
            number = self._todo.popleft()
            self._waiting.discard(number)
            chosen = self._reduction.one_of(self.space.markings[number]) if self._reduction else None
            if number not in gone:
                gone.add(number)
                self._go_on(number, chosen)
            self._go_back(number, chosen)
            for edge in self.space.edges[number]:
                self._pass_on(edge)

    def _go_on(self, number: int, chosen: int | None) -> None:
        node = standing_twice(self._game.chart, self.space.markings[number])
        if node:
            self.space.twice[number] = node
            self.space.open.add(number)
            return
        for made in self._game.after(self.space.markings[number], chosen):
            self._keep(number, made)

    def _go_back(self, number: int, chosen: int | None) -> None:
        """Returns, as far as they were not tried when less was done; not where a value is to be known first."""
        marking, edges = self.space.markings[number], self.space.edges[number]
        if number in self.space.open or edges and edges[0].made.move is None:
            return
        done, tried = self._names(self._done[number]), self._tried[number]
        fresh = done - tried
        if not fresh:
            return
        tried -= {each for each in tried if self._game.may_differ(each, fresh)}
        for at in self._game.returning(marking):
            if chosen in (None, at):
                for made in self._game.back(marking, at, done, frozenset(tried)):
                    self._keep(number, made)
        tried |= done

    def _keep(self, source: int, made: Made) -> None:
        self.space.visited |= made.visited
        if made.refused is not None:
            self.space.refused.append(Edge(source, source, made))
            return
        target = self._numbers.get(made.marking)
        if target is None:
            if len(self._numbers) >= self._bound:
                self.space.cut = True
                self.space.open.add(source)
                return
            target = self._numbers[made.marking] = self._add(made.marking)
        edge = Edge(source, target, made)
        self.space.edges[source].append(edge)
        self._pass_on(edge)

    def _add(self, marking: Room) -> int:
        self.space.markings.append(marking)
        self.space.edges.append([])
        self._done.append(0)
        self._tried.append(set())
        number = len(self.space.markings) - 1
        self._wait(number)
        return number

    def _pass_on(self, edge: Edge) -> None:
        """What is done stays done."""
        now = self._done[edge.target] | self._done[edge.source] | self._bits_of(edge.made.behind)
        if now != self._done[edge.target]:
            self._done[edge.target] = now
            self._wait(edge.target)

    def _wait(self, number: int) -> None:
        if number not in self._waiting:
            self._waiting.add(number)
            self._todo.append(number)

    def _bits_of(self, names: frozenset[str]) -> int:
        return sum(1 << self._bits.setdefault(name, len(self._bits)) for name in names)

    def _names_of(self, bits: int) -> frozenset[str]:
        return frozenset(name for name, bit in self._bits.items() if bits >> bit & 1)
