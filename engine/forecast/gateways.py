"""Which flows a gateway to come may take, by the routing values there are.

A value is open when something before the gateway may still write it: then each outcome of a task, each option of a
field counts, and of what has no list of values any answer. A value nobody before it can write is what it is.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any

from engine import conditions
from engine.asking import KEPT_OF_NODES, asking_of
from engine.chart import Chart, Flow, Node, path_of
from engine.checks import writable_routing
from engine.errors import EngineError
from engine.forecast.course import GATEWAYS, OVER, ROOT, Course, Onward, drawn, flows_from, in_order, node_of, places
from engine.walks import reached

MOST_CASES = 256
"""So many combinations of values are tried; of more, any answer counts."""
Values = tuple[Any, ...]
_OPEN: Values = ()
"""The values of a name that may have any."""


@dataclass(frozen=True, slots=True)
class Known:
    """`data`: the routing values that each open token knows, by its place. `agreed`: everybody agrees, that is, takes
    the first outcome of their task, and fields stay as they are.
    """

    chart: Chart
    data: Mapping[str, Mapping[str, Any]]
    agreed: bool = False

    def agreeing(self) -> "Known":
        return replace(self, agreed=True)


def decided(known: Known, begun: Course) -> Course:
    """The course from the open tokens (`begun`), its gateways as far as they are decided, the earliest first."""
    course = {**drawn(known.chart), **begun}
    nodes = known.chart.nodes
    for place in in_order(course):
        node = nodes.get(place)
        if node is not None and node.kind in GATEWAYS and len(course[place].all) > 1:
            course[place] = _Asked(known, node, course).onward()
    return course


class _Asked:
    """One gateway and what may happen before a token first comes to it."""

    def __init__(self, known: Known, gateway: Node, course: Course):
        self.known, self.chart, self.gateway, self.course = known, known.chart, gateway, course
        self.before = places(course, {gateway.id}) - {ROOT, OVER}
        self.at_work = {node_of(each) for each in self.before}
        self.data = self._data()

    def onward(self) -> Onward:
        flows = flows_from(self.chart, self.gateway)
        answers = [self._answers(flows, values) for values in self._cases(self._names(flows))]
        takes = [taken(self.gateway, flows, each) for each in answers]
        sure = set.intersection(*(surely for surely, _ in takes))
        may = set.union(*(surely | perhaps for surely, perhaps in takes)) or {flow.id for flow in flows}
        targets = {flow.id: flow.target for flow in flows}
        certain = tuple(dict.fromkeys(targets[each] for each in targets if each in sure))
        maybe = (targets[each] for each in targets if each in may - sure)
        return Onward(certain, tuple(dict.fromkeys(each for each in maybe if each not in certain)))

    def _data(self) -> dict[str, list[Any]]:
        """What the tokens know that may come here; where they differ, each value."""
        found: dict[str, list[Any]] = {}
        for place, values in self.known.data.items():
            if place in self.before and self._leads_here(place):
                for name, value in values.items():
                    if value not in found.setdefault(name, []):
                        found[name].append(value)
        return found

    def _leads_here(self, place: str) -> bool:
        return self.gateway.id in reached([place], lambda each: self.course[each].all)

    def _names(self, flows: tuple[Flow, ...]) -> dict[str, Values]:
        """What the conditions read, as the data calls it, with the values it may have here."""
        read = (path for flow in flows if flow.condition for path in sorted(conditions.check(flow.condition).paths))
        return {self._called(path): self._values(path) for path in read}

    def _called(self, path: str) -> str:
        there, kept = self._kept(path)
        return f"{there}.{kept}" if kept else path.partition(".")[0]

    def _kept(self, path: str) -> tuple[str, str]:
        """The node a path reads and what of it; empty where it reads none."""
        name, _, kept = path.partition(".")
        there = f"{path_of(self.gateway.id)}{name}"
        is_of_node = name != "outcome" and there in self.chart.nodes and kept.partition(".")[0] in KEPT_OF_NODES
        return (there, kept) if is_of_node else ("", "")

    def _values(self, path: str) -> Values:
        there, kept = self._kept(path)
        name = self._called(path)
        if there and there not in self.at_work:
            return tuple(self.data.get(name, [None]))
        if there:
            return self._outcomes({there}) if kept == "outcome" else _OPEN
        return self._outcomes(self._givers() or {ROOT}) if name == "outcome" else self._values_of_field(name)

    def _givers(self) -> set[str]:
        """The nodes whose outcome is the last before the gateway."""
        into: dict[str, list[str]] = {}
        for place in self.before:
            for each in self.course[place].all:
                into.setdefault(each, []).append(place)
        nodes = self.chart.nodes
        gives = {each for each in self.before if nodes[node_of(each)].outcomes or each.endswith(">")}
        last = reached([self.gateway.id], lambda each: () if each in gives else into.get(each, ()))
        return {node_of(each) for each in last & gives} | ({ROOT} if last & self._quiet() else set())

    def _quiet(self) -> set[str]:
        """Tokens that bring an outcome from before: those that wait for a moment or a message."""
        return {place for place in self.known.data if not self.chart.nodes[node_of(place)].outcomes}

    def _outcomes(self, givers: Set[str]) -> Values:
        """What these may decide; the first alone where everybody agrees."""
        found: dict[Any, None] = {}
        for giver in sorted(givers):
            found |= dict.fromkeys(self._outcomes_of(giver))
        return tuple(found)

    def _outcomes_of(self, giver: str) -> Iterator[Any]:
        if giver == ROOT:
            yield from self.data.get("outcome", [None])
            return
        node = self.chart.nodes[giver]
        names = [each.name for each in node.outcomes] or self._results(giver)
        yield from names[:1] if self.known.agreed and node.outcomes else names
        if not names:
            yield None
        if not self.known.agreed and f"{giver}.outcome" in self.data and self._passes_by(giver):
            yield from self.data[f"{giver}.outcome"]

    def _passes_by(self, giver: str) -> bool:
        """Whether the gateway can be reached without this node being done again."""
        kept = {each for each in self.before if node_of(each) == giver}
        return self.gateway.id in places(self.course, kept)

    def _results(self, scope: str) -> list[str]:
        inner = (node for node in self.chart.nodes.values() if node.scope == scope and node.kind == "endEvent")
        return list(dict.fromkeys(node.result for node in inner if node.result))

    def _values_of_field(self, name: str) -> Values:
        now = self.data.get(name, [None])
        if not self._is_written(name) or (self.known.agreed and now != [None]):
            return tuple(now)
        field = self.chart.fields.get(name)
        if field is not None and field.type == "select":
            return field.options
        return (True, False) if field is not None and field.type == "boolean" else _OPEN

    def _is_written(self, name: str) -> bool:
        """Whether a task, a message or a job that comes before may fill it in."""
        nodes = (self.chart.nodes[each] for each in self.at_work)
        return any(self._writes(node, name) for node in nodes) or self._is_of_an_instance(name)

    def _writes(self, node: Node, name: str) -> bool:
        collects = node.loop is not None and node.loop.output == name
        return collects or name in writable_routing(self.chart, node)

    def _is_of_an_instance(self, name: str) -> bool:
        scope = self.gateway.scope
        loop = self.chart.nodes[scope].loop if scope else None
        return loop is not None and name in ("loopCounter", loop.item)

    def _cases(self, names: Mapping[str, Values]) -> Iterator[dict[str, Any]]:
        """Each combination of the values; what is open is left out."""
        listed = {name: values for name, values in names.items() if values}
        while prod(map(len, listed.values())) > MOST_CASES:
            listed.pop(max(listed, key=lambda name: len(listed[name])))
        for chosen in product(*listed.values()):
            yield dict(zip(listed, chosen, strict=True))

    def _answers(self, flows: tuple[Flow, ...], values: Mapping[str, Any]) -> dict[str, bool | None]:
        """What each condition says; None where it may say anything."""
        return {flow.id: self._ask(flow, values) for flow in flows if flow.condition}

    def _ask(self, flow: Flow, values: Mapping[str, Any]) -> bool | None:
        read = {self._called(path) for path in conditions.check(flow.condition).paths}
        if not read <= values.keys():
            return None
        try:
            label = self.chart.label(self.gateway.id)
            return bool(asking_of(self.chart).ask(flow.condition, self.gateway.id, values, label=label))
        except EngineError:
            return None


Takes = tuple[set[str], set[str]]
"""Flows that are surely taken, and those that may be."""


def taken(gateway: Node, flows: tuple[Flow, ...], answers: Mapping[str, bool | None]) -> Takes:
    """Which of its flows a gateway takes by what their conditions say; None: that may be anything."""
    return (_first if gateway.kind == "exclusiveGateway" else _all)(flows, answers)


def _first(flows: tuple[Flow, ...], answers: Mapping[str, bool | None]) -> Takes:
    perhaps: set[str] = set()
    for flow in flows:
        said = answers.get(flow.id, False)
        if said:
            return ({flow.id}, perhaps) if not perhaps else (set(), {*perhaps, flow.id})
        if said is None:
            perhaps.add(flow.id)
    return _or_default(flows, set(), perhaps)


def _all(flows: tuple[Flow, ...], answers: Mapping[str, bool | None]) -> Takes:
    """Every flow whose condition holds, not just the first."""
    surely = {each for each, said in answers.items() if said}
    perhaps = {each for each, said in answers.items() if said is None}
    return (surely, perhaps) if surely else _or_default(flows, surely, perhaps)


def _or_default(flows: tuple[Flow, ...], surely: set[str], perhaps: set[str]) -> Takes:
    default = {flow.id for flow in flows if not flow.condition}
    return (surely, perhaps | default) if perhaps else (default, perhaps)
