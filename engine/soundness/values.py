"""What tokens know while they move: which values are asked for, and which of them have to be chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.asking import asking_of
from engine.chart import Flow, Node
from engine.deciding import decide_at
from engine.errors import EngineError
from engine.soundness.answers import answers_of
from engine.soundness.board import NOW, Hall, Known, settle_value
from engine.soundness.liveness import Liveness
from engine.soundness.marking import OPEN
from engine.soundness.reading import LAST, Reading, told

Choose = Callable[[tuple[Any, ...]], Any]
"""Takes one of several values; the move is made once with each."""


class Undecided(Exception):
    """A value that was written before this move has to be known now: the marking falls apart into one for each."""

    def __init__(self, name: str, at: int):
        super().__init__(name)
        self.name, self.at = name, at


class Refused(Exception):
    """The engine would refuse this move: `why` is endless, stuck, no_way, unanswered or uncaught, `node` is where."""

    def __init__(self, why: str, node: str):
        super().__init__(f"{why} at {node}")
        self.why, self.node = why, node


class Knowing:
    """The values of one move. `chosen`: those that were asked for, as they were read.

    `given`: what is written, where that is known; then nothing has to be chosen.
    """

    def __init__(
        self,
        reading: Reading,
        liveness: Liveness,
        top: Hall,
        choose: Choose,
        given: Mapping[str, Any] | None = None,
    ):
        self._reading, self._liveness, self._top, self._choose = reading, liveness, top, choose
        self._given = given
        self.chosen: list[tuple[str, Any]] = []

    @property
    def keeps(self) -> bool:
        """Whether every value is known and none is left open."""
        return self._given is not None

    def left_open(self, node: str, done: frozenset[str]) -> Known:
        """What a return to this node leaves open, as written long ago and not looked at."""
        return dict.fromkeys(self._liveness.left_open(node, done), (0, OPEN))

    def write(self, node: Node, known: Known) -> None:
        """Whoever finishes this node may write anything; what that is comes out when it is read."""
        for name in self._liveness.writes(node):
            if name == LAST:
                known[LAST] = (NOW, node.id)
            elif self._given is not None:
                self._write_given(name, known)
            elif name not in self._liveness.contested:
                known[name] = (NOW, OPEN)

    def _write_given(self, name: str, known: Known) -> None:
        """What is not said stays as it was."""
        if self._given and name in self._given:
            known[name] = (NOW, self._given[name])

    def decide(self, node: Node, known: Known) -> None:
        """What the decision table of this node answers, where somebody will read it."""
        contested = () if self.keeps else self._liveness.contested
        wanted = self._liveness.writes(node).difference(contested, {LAST})
        if not wanted:
            return
        vast = not self.keeps and self._reading.is_vast(node.id)
        found = self._any_of(node) if vast else self._decided_by(node, known)
        for name in wanted:
            value = found.get(name, OPEN)
            known[name] = (NOW, tuple(value) if isinstance(value, list) else value)

    def _decided_by(self, node: Node, known: Known) -> Mapping[str, Any]:
        data: dict[str, Any] = {}
        for name in sorted(self._reading.read_by_table(node.id)):
            data |= told(name, self.value(name, known, {}))
        try:
            return decide_at(self._reading.chart, node, data).values
        except EngineError as error:
            raise Refused("unanswered", node.id) from error

    def _any_of(self, node: Node) -> Mapping[str, Any]:
        """One of the answers the table may give; whether it is given with these values is seen when it is played."""
        answers = answers_of(self._reading.chart, node)
        return self._choose(answers) if answers else {}

    def holds(self, flow: Flow, known: Known, free: dict[str, Any]) -> bool:
        """What a condition says here. `free`: what was chosen at this gateway of values that may be any."""
        names = self._reading.names_of[flow.id]
        if any(self._is_unknown(name, known) for name in names):
            return bool(self._choose((True, False)))
        values = tuple(self.value(name, known, free) for name in names)
        said = self._reading.says(flow, values)
        if said is None:
            raise Refused("unanswered", flow.source)
        return said

    def _is_unknown(self, name: str, known: Known) -> bool:
        """Whether nobody remembers it, and what it might be cannot be listed."""
        name = known[LAST][1] if name == LAST and LAST in known else name
        free = name in self._liveness.contested and self._given is None
        return free and not self._reading.domain(name)

    def value(self, name: str, known: Known, free: dict[str, Any]) -> Any:
        if name == LAST:
            return self.value(known[LAST][1], known, free) if LAST in known else None
        if name in self._liveness.contested and self._given is None:
            if name not in free:
                free[name] = self._choose((*self._reading.domain(name), None))
                self.chosen.append((name, free[name]))
            return free[name]
        at, value = known.get(name, (0, None))
        return self._decided(name, at) if value is OPEN else value

    def expression(self, text: str, node: Node, known: Known, here: dict[str, Any]) -> Any:
        """What the number of instances, or whether they are enough, comes to."""
        data: dict[str, Any] = {}
        for name in self._reading.of_text(text, node.id):
            if name not in here:
                data |= told(name, self.value(name, known, {}))
        try:
            return asking_of(self._reading.chart).ask(text, node.id, data, here, label=node.id)
        except EngineError as error:
            raise Refused("unanswered", node.id) from error

    def _decided(self, name: str, at: int) -> Any:
        if at != NOW:
            raise Undecided(name, at)
        value = self._choose(self._reading.domain(name))
        settle_value(self._top, name, at, value)
        self.chosen.append((name, value))
        return value
