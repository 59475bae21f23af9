"""Where the open tokens of a case stand, as the first places of its course."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.blocks import graph_of
from engine.chart import Chart, Node
from engine.forecast.course import ROOT, Onward, drawn, node_of
from engine.spiff.flow import Flow, Token


@dataclass(slots=True)
class Begun:
    """`data`: what each open token knows, by its key; `returners`: who has a parked task again, by its key."""

    course: dict[str, Onward] = field(default_factory=dict)
    data: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    returners: dict[str, str] = field(default_factory=dict)


def begun(chart: Chart, flow: Flow) -> Begun:
    """Tokens on the edge of work are left out: nothing may ever happen there. One on a visit goes back first."""
    found, beside = Begun(), dict[str, list[str]]()
    for token in list(flow.tokens()):
        if not chart.nodes[token.node].attached_to:
            found.data[token.key] = token.data
            _go_home(chart, found, list(flow.homes(token.key)))
            beside.setdefault(_gateway_before(chart, chart.nodes[token.node]) or token.key, []).append(token.key)
    found.course |= {each: Onward((), tuple(keys)) for each, keys in _waiting(beside)}
    found.course[ROOT] = Onward(tuple(beside))
    return found


def _go_home(chart: Chart, found: Begun, visits: list[Token]) -> None:
    for visitor, home in zip(visits, visits[1:], strict=False):
        found.course[visitor.key] = Onward((home.key,))
        found.returners[home.key] = home.returner
    last = visits[-1].key
    found.course[last] = drawn(chart)[node_of(last)]


def _waiting(beside: Mapping[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    return ((place, keys) for place, keys in beside.items() if keys != [place])


def _gateway_before(chart: Chart, node: Node) -> str:
    """The event gateway that waits for this event and others, of which one will happen."""
    into = graph_of(chart, node.scope).into.get(node.id, ())
    gateways = (flow.source for flow in into if chart.nodes[flow.source].kind == "eventBasedGateway")
    return next((f"{each}#" for each in gateways), "")
