"""Which one token may go first where several stand side by side: one whose going the others neither see nor hinder.

The order in which independent tokens go makes no difference to where all of them come, so one order is enough. Whether
a fault that is found this way is one, is asked of all orders.
"""

from collections.abc import Iterator
from functools import cached_property

from engine.blocks import blocks_of, graph_of
from engine.chart import Chart
from engine.soundness.marking import Room, Token, tokens_in
from engine.soundness.running import SCOPES, WAITING
from engine.walks import reached

_HEARD = ("signal", "terminate", "error", "escalation")


class Reduction:
    """One for a chart."""

    def __init__(self, chart: Chart):
        self._chart = chart
        self._alone = {node: node not in self._crossed and not self._is_heard(node) for node in chart.nodes}

    def one_of(self, marking: Room) -> int | None:
        """The number of that token; None where all have to be looked at, or there is but one."""
        resting = [(at, token) for at, (_, token) in enumerate(tokens_in(marking)) if self._waits(token)]
        if len(resting) < 2:
            return None
        watched = frozenset(id(token) for _, token in tokens_in(marking) if token.armed for token in _inside(token))
        return next((at for at, token in resting if self._goes_alone(token) and id(token) not in watched), None)

    def _waits(self, token: Token) -> bool:
        return bool(token.armed) or not token.rooms and self._chart.nodes[token.node].kind in WAITING

    def _goes_alone(self, token: Token) -> bool:
        return not token.rooms and all(self._alone[each] for each in (token.node, *token.armed))

    def _is_heard(self, node: str) -> bool:
        """Whether what happens by itself when this node is done is felt elsewhere; so is a job that may fail."""
        nodes = self._chart.nodes
        behind = reached([node], lambda each: self._ahead(each) if each == node or self._goes_on(each) else ())
        may_fail = nodes[node].kind == "serviceTask" and self._may_be_caught(node)
        return may_fail or any(nodes[each].event in _HEARD for each in behind - {node})

    def _goes_on(self, node: str) -> bool:
        return self._chart.nodes[node].kind not in WAITING

    def _ahead(self, node: str) -> list[str]:
        """What may follow at once: inside a sub-process, behind it, and what events behind a gateway lead to."""
        here = self._chart.nodes[node]
        inner = graph_of(self._chart, node).start
        if here.kind in SCOPES and inner:
            return [inner]
        following = [flow.target for flow in graph_of(self._chart, here.scope).out.get(node, ())]
        if here.kind == "eventBasedGateway":
            return [after for each in following for after in self._ahead(each)]
        return following or self._behind_scope(here.scope)

    def _behind_scope(self, scope: str) -> list[str]:
        if not scope:
            return []
        around = self._chart.nodes[scope]
        following = [flow.target for flow in graph_of(self._chart, around.scope).out.get(scope, ())]
        again = [graph_of(self._chart, scope).start] if around.loop is not None else []
        return [*again, *(following or self._behind_scope(around.scope))]

    def _may_be_caught(self, node: str) -> bool:
        return any(each.event == "error" and each.attached_to for each in self._chart.nodes.values())

    @cached_property
    def _crossed(self) -> frozenset[str]:
        """Nodes of blocks whose branches run into each other before their join."""
        found: set[str] = set()
        for scope in ("", *(node for node in self._chart.nodes if graph_of(self._chart, node).start)):
            for block in blocks_of(self._chart, scope):
                branches = list(block.branches.values())
                if sum(map(len, branches)) > len(block.region):
                    found |= block.region
        return frozenset(found)


def _inside(token: Token) -> Iterator[Token]:
    """When these are done an event on the edge of what they are in cannot happen any more."""
    return (inner for room in token.rooms for _, inner in tokens_in(room))
