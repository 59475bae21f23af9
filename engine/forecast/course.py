"""Where a token may go from each place of a chart, and what it comes to on every way.

A place is a node, `scope>` where a token has left a sub-process or call, or the key of an open token. Events on the
edge of work are not followed, but for the error or escalation that an inner event throws to them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.blocks import graph_of
from engine.chart import Chart, Flow, Node
from engine.walks import last_first, reached

ROOT, OVER = "<", "."
"""Where all open tokens are, and where none is left. No id of a node can be one of these."""
GATEWAYS = ("exclusiveGateway", "inclusiveGateway")
_THROWN = ("error", "escalation")


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a token goes: to all of `sure`; where there is none of these, to one or more of `maybe`."""

    sure: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.sure, *self.maybe)


Course = Mapping[str, Onward]


def node_of(place: str) -> str:
    """
    >>> node_of("check/accept#2"), node_of("check"), node_of("check>")
    ('check/accept', 'check', 'check')
    """
    return place.partition("#")[0].rstrip(">")


@lru_cache(maxsize=512)
def drawn(chart: Chart) -> Course:
    """As the chart has it, whatever the values: gateways may take every flow."""
    course: dict[str, Onward] = {OVER: Onward()}
    for node in chart.nodes.values():
        course[node.id] = _from(chart, node)
        if graph_of(chart, node.id).start:
            course[_left(node.id)] = _behind(chart, node)
    return course


def flows_from(chart: Chart, node: Node) -> tuple[Flow, ...]:
    return graph_of(chart, node.scope).out.get(node.id, ())


def places(course: Course, without: Collection[str] = ()) -> set[str]:
    """Every place tokens may come to, the root among them, when they keep clear of some."""
    return reached([ROOT], lambda place: (each for each in course[place].all if each not in without))


def in_order(course: Course) -> tuple[str, ...]:
    """Every place tokens may come to, each before those that follow it, what is drawn first before the rest."""
    found = list(last_first(ROOT, lambda place: reversed(course[place].all)))
    return tuple(reversed(found))


def is_certain(course: Course, order: tuple[str, ...], wanted: Collection[str], stops: Collection[str]) -> bool:
    """Whether tokens come to one of these places whatever is decided; going round for ever is no way past them.

    `stops`: places at which something ends that might have come there.
    """
    return ROOT not in _past(course, order, wanted) and places(course, wanted).isdisjoint(stops)


def _past(course: Course, order: tuple[str, ...], wanted: Collection[str]) -> set[str]:
    """Places from which tokens may all end without having been there."""
    past, known = {OVER}, 0
    while len(past) != known:
        known = len(past)
        past.update(each for each in reversed(order) if each not in wanted and _goes_past(course[each], past))
    return past


def _goes_past(onward: Onward, past: set[str]) -> bool:
    if not all(each in past for each in onward.sure):
        return False
    return bool(onward.sure) or any(each in past for each in onward.maybe)


def _from(chart: Chart, node: Node) -> Onward:
    inner = graph_of(chart, node.id).start
    if inner:
        return Onward((inner,))
    if node.event in _THROWN and not node.attached_to:
        return _thrown(chart, node)
    flows = flows_from(chart, node)
    if not flows:
        ends = node.event == "terminate" and not node.scope
        return Onward((OVER if ends or not node.scope else _left(node.scope),))
    targets = tuple(dict.fromkeys(flow.target for flow in flows))
    return Onward((), targets) if node.kind in (*GATEWAYS, "eventBasedGateway") else Onward(targets)


def _behind(chart: Chart, scope: Node) -> Onward:
    """Behind a sub-process or call; of instances one after the other, the next one may begin."""
    flows = flows_from(chart, scope)
    outer = _left(scope.scope) if scope.scope else OVER
    onward = tuple(dict.fromkeys(flow.target for flow in flows)) or (outer,)
    if scope.loop is not None and scope.loop.sequential:
        return Onward((), (*onward, graph_of(chart, scope.id).start))
    return Onward(onward)


def _thrown(chart: Chart, node: Node) -> Onward:
    """An error or escalation goes to the nearest edge that catches it; an escalation nobody catches just goes on."""
    own = tuple(flow.target for flow in flows_from(chart, node))
    onward = own or (_left(node.scope) if node.scope else OVER,)
    caught = next(_catchers(chart, node), None)
    if caught is None:
        return Onward(onward) if node.event == "escalation" else Onward((OVER,))
    return Onward((caught.id,)) if caught.interrupting else Onward((*onward, caught.id))


def _catchers(chart: Chart, node: Node) -> Iterator[Node]:
    scope = node.scope
    while scope:
        around = chart.nodes[scope]
        for each in graph_of(chart, around.scope).beside.get(scope, ()):
            event = chart.nodes[each]
            if event.event == node.event and event.name_of_event in ("", node.name_of_event):
                yield event
        scope = around.scope


def _left(scope: str) -> str:
    return f"{scope}>"
