"""The work ahead of the open tokens of a case, in its order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.blocks import scopes_around
from engine.chart import Chart, Node
from engine.desk import Desk
from engine.duties import Barred, barred
from engine.errors import EngineError
from engine.forecast.begun import begun
from engine.forecast.course import in_order, is_certain, node_of, places
from engine.forecast.gateways import Known, decided
from engine.signers import Place
from engine.signers import places as seats_of
from engine.sitting import several_sign
from engine.spiff.flow import Flow

MOST = 60
"""So many nodes are told of; what lies further ahead is left out."""
WORK = ("userTask", "serviceTask", "sendTask", "receiveTask", "intermediateCatchEvent")
ENDING = ("terminate", "error")


@dataclass(frozen=True, slots=True)
class Coming:
    """A node ahead. `certain`: whatever anybody decides. `usual`: where everybody agrees, by each one's first outcome.

    `again`: it was reached before. `person`: who alone will have it; `back`: who did it before and gets it again.
    `seats`: role and person of each signature, as far as known, where several sign. `barred`: who must not do it,
    those included who hold a task now that will bar them.
    """

    node: str
    kind: str
    certain: bool
    usual: bool
    again: bool = False
    person: str = ""
    back: str = ""
    seats: tuple[Place, ...] = ()
    barred: tuple[Barred, ...] = ()


def forecast(chart: Chart, desk: Desk, saved: Mapping[str, Any] | None) -> tuple[Coming, ...]:
    """What is to come, the nearest first; nothing where the case has ended. `saved`: its flow."""
    return _Ahead(chart, desk, saved).coming() if saved else ()


class _Ahead:
    def __init__(self, chart: Chart, desk: Desk, saved: Mapping[str, Any]):
        self.chart, self.desk = chart, desk
        self.begun = begun(chart, Flow.resume(chart, saved))
        known = Known(chart, self.begun.data)
        self.course = decided(known, self.begun.course)
        self.order = in_order(self.course)
        agreed = places(decided(known.agreeing(), self.begun.course))
        self.usual = {node_of(each) for each in agreed - self.begun.data.keys()}
        self.involved = _involved(desk)

    def coming(self) -> tuple[Coming, ...]:
        at: dict[str, list[str]] = {}
        for place in self.order:
            if place not in self.begun.data:
                at.setdefault(node_of(place), []).append(place)
        nodes = self.chart.nodes
        work = [nodes[each] for each in at if each in nodes and nodes[each].kind in WORK]
        return tuple(self._coming(node, at[node.id]) for node in work[:MOST])

    def _coming(self, node: Node, at: list[str]) -> Coming:
        certain, usual = is_certain(self.course, self.order, at, self._stops(node)), node.id in self.usual
        again = node.id in self.desk.opened
        if node.kind != "userTask":
            return Coming(node.id, node.kind, certain, usual, again)
        person, back = self.desk.expected(self.chart, node)
        returners = (self.begun.returners[each] for each in at if each in self.begun.returners)
        return Coming(
            node.id,
            node.kind,
            certain,
            usual,
            again,
            person=person,
            back="" if person else next(returners, "") or back,
            seats=self._seats(node),
            barred=barred(self.chart, self.involved, node),
        )

    def _stops(self, node: Node) -> set[str]:
        """Ends on the way that end all work beside them, this node's included."""
        around = scopes_around(self.chart, node.id)
        ends = (self.chart.nodes[each] for each in self.order if each in self.chart.nodes)
        return {end.id for end in ends if end.kind == "endEvent" and end.event in ENDING and end.scope in around}

    def _seats(self, node: Node) -> tuple[Place, ...]:
        if not several_sign(node):
            return ()
        data = {name: value for values in self.begun.data.values() for name, value in values.items()}
        chosen = self.desk.appointed.get(node.id, [])
        before = [(role, person) for role, person in self.desk.named.get(node.id, [])]
        try:
            return tuple(seats_of(self.chart, node, data, chosen, before))
        except EngineError:  # what it is made from is not known yet
            return ()


def _involved(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Node -> who did it, or is at it."""
    involved = dict(desk.done_by)
    for task in desk.tasks.values():
        people = {task.person, task.claimed_by, task.owner} - {""}
        involved[task.node] = (*involved.get(task.node, ()), *sorted(people))
    return involved
