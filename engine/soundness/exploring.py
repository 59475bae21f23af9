"""Whether every case on a chart can end: asked of all its markings, and every fault that is told has been played."""

from collections.abc import Iterator

from engine.chart import Chart
from engine.soundness.faults import Fault, faults_of
from engine.soundness.game import Game
from engine.soundness.gaps import gaps_of
from engine.soundness.guesses import hangs_on_guesses
from engine.soundness.paths import in_dispute, played, way_to_node
from engine.soundness.playing import comes_to, is_fault
from engine.soundness.reading import LAST
from engine.soundness.report import Played, Soundness, Violation
from engine.soundness.says import sentence
from engine.soundness.space import Edge, Space, spread

BOUND = 5_000
"""Markings of one exploration; a chart of forty nodes has some hundreds."""
MOST_TURNS = 2
"""Explorations with some of the values, before all are kept."""
_CERTAIN = ("endless", "left_behind", "split_join")
"""Found in any order of moves, they are there; the others have to be asked of all orders."""


def explore(chart: Chart, *, bound: int = BOUND) -> Soundness:
    """Once with every value and without returns; then with returns and whatever the gateways say.

    A return leads to where the case was before; that its values then are those of the first pass is what the first
    question has answered already (decision 76), but for values it takes along to where they were not known. What only
    comes about because values are not kept cannot be played; then it is asked once more, keeping those that were in
    dispute, until all that is found can be played.
    """
    asked = _Exploration(chart, bound)
    forward = Game(chart, returns=False)
    every = forward.reading.read
    along = Game(chart).liveness.taken_along
    names = frozenset[str]() if asked.forward(forward) else every
    for turn in range(MOST_TURNS + 1):
        names = every if turn == MOST_TURNS else names
        in_doubt = asked.with_returns(Game(chart, names=names), along - names)
        if not in_doubt or names == every or asked.cut:
            break
        names = every if in_doubt <= names else names | in_doubt
    asked.in_doubt = bool(in_doubt)
    return asked.soundness()


class _Exploration:
    """`cut`: the bound was reached; `in_doubt`: something was found that could not be played with every value;
    `lost`: no way was found to something; `guessed`: a case may end only if the right one of two is believed.
    """

    def __init__(self, chart: Chart, bound: int):
        self._chart, self._bound = chart, bound
        self._found: dict[tuple[str, str], Violation] = {}
        self._told: frozenset[str] = frozenset()
        self._visited: set[str] = set()
        self._never = frozenset[str]()
        self._states = 0
        self.cut = self.in_doubt = self.lost = self.guessed = False

    def forward(self, game: Game) -> bool:
        """Without returns, in one order of moves first, in all where that may make a difference. Whether all that
        is found can be played.
        """
        space = self._spread(game, reduced=True)
        faults = list(faults_of(self._chart, space))
        if any(each.kind not in _CERTAIN for each in faults):
            space = self._spread(game, reduced=False)
            faults = (
                [each for each in faults if each.kind in _CERTAIN] if space.cut else list(faults_of(self._chart, space))
            )
        self._visited = space.visited
        self._never = frozenset(each.element for each in faults if each.kind == "dead")
        kept = [self._keep(game, each) for each in faults if each.kind != "dead"]
        self._told = frozenset(kind for kind, _ in self._found)
        self.guessed = self._hangs(game, space, game.liveness.contested)
        self.lost |= space.lost
        return all(kept)

    def with_returns(self, game: Game, along: frozenset[str]) -> frozenset[str]:
        """What else there is, and what no case comes to all the same. Names that were in dispute where it cannot be
        played; any, where these are not to be found. Names that are taken `along` where an end may hang on them.
        """
        space = self._spread(game, reduced=True)
        in_doubt = along if along and self._hangs(game, space, along) else frozenset[str]()
        for fault in faults_of(self._chart, space):
            if fault.kind == "dead":
                told = fault.element in self._visited or self._keep(game, fault)
            else:
                told = fault.kind in self._told or self._keep(game, fault)
            in_doubt |= frozenset() if told else _in_doubt(game, fault.way)
        for element in sorted(self._never & space.visited) if game.forgets else ():
            way = way_to_node(space, element)
            in_doubt |= frozenset() if self._is_played(game, way, element) else _in_doubt(game, way)
        self.lost |= space.lost
        return in_doubt

    def _hangs(self, game: Game, space: Space, guessed: frozenset[str]) -> bool:
        """Of a chart on which some case cannot end nothing more of that is asked."""
        return "cannot_end" not in self._told and hangs_on_guesses(game, space, guessed)

    def _is_played(self, game: Game, way: list[Edge] | None, element: str) -> bool:
        """Whether this way, played with every value known, comes to the node."""
        return way is not None and comes_to(self._chart, played(game, [edge.made for edge in way]), element)

    def _keep(self, game: Game, fault: Fault) -> bool:
        """Whether it can be played."""
        key = (fault.kind, fault.element)
        if key in self._found:
            return True
        path: tuple[Played, ...] = ()
        if fault.way is not None:
            path = played(game, [edge.made for edge in fault.way])
            if not is_fault(self._chart, path, fault.kind):
                return False
        self._found[key] = Violation(fault.kind, fault.element, sentence(self._chart, fault), path)
        return True

    def soundness(self) -> Soundness:
        gaps = tuple(self._gaps())
        return Soundness(self._states, self._bound, not gaps, tuple(self._found.values()), gaps)

    def _gaps(self) -> Iterator[str]:
        if self.cut:
            yield f"状态超过上限 {self._bound} 个，没有全部查完。"
        if self.guessed:
            yield "并行的分支会写同一个字段，或者决策表的情形太多，没有逐一推演各自的值：可能有办件办不结，不能排除。"
        if self.in_doubt or self.lost:
            yield "有的情形只在不计数据时出现，按实际数据没有演练出来，不能排除。"
        yield from gaps_of(self._chart)

    def _spread(self, game: Game, reduced: bool) -> Space:
        space = spread(game, self._bound, reduced)
        self._states += len(space.markings)
        self.cut |= space.cut
        return space


def _in_doubt(game: Game, way: list[Edge] | None) -> frozenset[str]:
    """Never nothing, also where no gateway reads anything."""
    return in_dispute(game, [edge.made for edge in way or ()]) or game.reading.read or frozenset((LAST,))
