"""What goes by itself: tokens go on through gateways, events, starts and ends until all of them wait."""

from collections import Counter, deque
from collections.abc import Iterable

from engine.blocks import SPLITS, graph_of
from engine.chart import Chart, Flow, Node
from engine.soundness.board import NOW, Hall, Known, Piece, newest
from engine.soundness.domains import Decision
from engine.soundness.joining import is_complete, is_join, tokens_by_source
from engine.soundness.many import Many
from engine.soundness.reading import LAST
from engine.soundness.throwing import thrown
from engine.soundness.values import Knowing, Refused

MOST_PASSES = 12
"""Over one node in one move. Nothing a gateway reads changes on the way: who comes by again comes by for ever."""
WAITING = ("userTask", "serviceTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway")
SCOPES = ("subProcess", "callActivity")
OUTSIDE = ("timer", "message", "signal")
"""What a boundary event waits for that can happen to a case where nobody works."""


class Running:
    """One move on a board. `visited`: every node a token came to; `taken`: flows out of inclusive gateways."""

    def __init__(self, chart: Chart, top: Hall, knowing: Knowing):
        self.chart, self.top, self.knowing = chart, top, knowing
        self.visited: set[str] = set()
        self.taken: set[str] = set()
        self._todo: deque[Piece] = deque()
        self._many = Many(self)
        self._passes: Counter[tuple[Hall, str]] = Counter()

    def arrive(self, hall: Hall, node: str, known: Known, source: str = "") -> Piece:
        piece = Piece(node, hall, dict(known), source)
        hall.pieces.append(piece)
        self._todo.append(piece)
        return piece

    def go_on(self) -> None:
        """Raises Refused where the engine would, Undecided where a value is missing."""
        while self._todo or self._settled():
            while self._todo:
                self._step(self._todo.popleft())
        if self.top.pieces and not any(map(self._waits, self.top.everywhere())):
            raise Refused("stuck", next(each.node for each in self.top.everywhere() if not each.halls))

    def is_moving(self, piece: Piece) -> bool:
        """Whether it has not come to rest on its node yet."""
        return piece in self._todo

    def onward(self, piece: Piece, flows: Iterable[Flow] | None = None) -> None:
        """Out of this node by these flows, or by all it has."""
        piece.leave()
        graph = graph_of(self.chart, self.chart.nodes[piece.node].scope)
        if piece.hall.holder is not None and piece.hall.holder.node == piece.node:
            piece.hall.kept = newest(piece.hall.kept, piece.known)
            return
        taken = graph.out.get(piece.node, ()) if flows is None else tuple(flows)
        for flow in taken:
            self.arrive(piece.hall, flow.target, piece.known, piece.node)
        if not taken:
            piece.hall.kept = newest(piece.hall.kept, piece.known)

    def enter(self, piece: Piece, known: Known) -> Hall:
        """A new room inside, with a token at its start."""
        hall = Hall(piece)
        piece.halls.append(hall)
        self.arrive(hall, graph_of(self.chart, piece.node).start, {**known})
        hall.pieces[-1].known.pop(LAST, None)
        return hall

    def stay(self, piece: Piece) -> None:
        """It waits here, and so do the events on its edge."""
        piece.source = ""
        node = self.chart.nodes[piece.node]
        piece.armed = list(graph_of(self.chart, node.scope).beside.get(node.id, ()))

    def _step(self, piece: Piece) -> None:
        if not piece.is_there:
            return
        self._passes[piece.hall, piece.node] += 1
        if self._passes[piece.hall, piece.node] > MOST_PASSES:
            raise Refused("endless", piece.node)
        self.visited.add(piece.node)
        node = self.chart.nodes[piece.node]
        instance = piece.hall.holder is not None and piece.hall.holder.node == piece.node
        if node.loop is not None and node.kind != "userTask" and not instance:
            self.stay(piece)
            self._many.begin(piece, node)
        elif node.kind in WAITING:
            if not instance:
                self.stay(piece)
        elif node.kind in SCOPES:
            self.stay(piece)
            self.enter(piece, piece.known)
        else:
            self._pass(piece, node)

    def _pass(self, piece: Piece, node: Node) -> None:
        if node.kind in SPLITS:
            if is_join(self.chart, node):
                self._join(piece, node)
            else:
                self._split(piece, node)
        elif node.kind == "exclusiveGateway":
            self.onward(piece, [self._first(piece, node)])
        elif node.kind == "endEvent":
            self._end(piece, node)
        elif node.kind == "businessRuleTask":
            self.knowing.decide(node, piece.known)
            self.onward(piece)
        else:
            self.onward(piece)
            thrown(self, piece, node)

    def _first(self, piece: Piece, node: Node) -> Flow:
        flows, free = graph_of(self.chart, node.scope).out.get(node.id, ()), dict[str, object]()
        for flow in flows:
            if flow.condition and not flow.default and self.knowing.holds(flow, piece.known, free):
                return flow
        for flow in flows:
            if flow.default or not flow.condition:
                return flow
        raise Refused("no_way", node.id)

    def _split(self, piece: Piece, node: Node) -> None:
        flows, free = graph_of(self.chart, node.scope).out.get(node.id, ()), dict[str, object]()
        if node.kind == "parallelGateway" or len(flows) < 2:
            self.onward(piece, flows)
            return
        asked = [flow for flow in flows if not flow.default]
        taken = [flow for flow in asked if not flow.condition or self.knowing.holds(flow, piece.known, free)]
        if not taken and len(asked) == len(flows):
            raise Refused("no_way", node.id)
        taken = taken or [flow for flow in flows if flow.default]
        self.taken |= {flow.id for flow in taken}
        self.onward(piece, taken)

    def _join(self, piece: Piece, node: Node) -> bool:
        """Whether the tokens there are enough to go on."""
        if not is_complete(self.chart, piece.hall, node):
            return False
        tokens = tokens_by_source(piece.hall, node)
        for each in tokens:
            if each is not piece:
                each.leave()
        piece.known = newest(*(each.known for each in tokens))
        piece.known.pop(LAST, None)
        self._split(piece, node)
        return True

    def _end(self, piece: Piece, node: Node) -> None:
        piece.leave()
        hall = piece.hall
        hall.kept = newest(hall.kept, piece.known)
        if hall.holder is not None:
            hall.result = node.result or hall.result
        thrown(self, piece, node)

    def _settled(self) -> bool:
        """Look after joins that wait for nobody any more and rooms in which nothing goes on, inner ones first."""
        for piece in reversed(list(self.top.everywhere())):
            node = self.chart.nodes[piece.node]
            if piece.source and node.kind == "inclusiveGateway":
                if self._join(piece, node):
                    return True
            elif piece.halls and node.loop is not None:
                if self._many.settle(piece, node):
                    return True
            elif piece.halls and not piece.halls[0].pieces:
                self._leave_scope(piece)
                return True
        return False

    def _leave_scope(self, piece: Piece) -> None:
        hall = piece.halls[0]
        piece.known = newest(piece.known, hall.kept)
        piece.known.pop(LAST, None)
        if hall.result:
            piece.known[piece.node] = (NOW, Decision(hall.result))
            piece.known[LAST] = (NOW, piece.node)
        piece.halls = []
        self.onward(piece)

    def _waits(self, piece: Piece) -> bool:
        kinds = self.chart.nodes
        waits = kinds[piece.node].kind in WAITING and not piece.halls
        return waits or any(kinds[each].event in OUTSIDE for each in piece.armed)
