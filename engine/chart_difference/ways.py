"""The ways from work to work: what comes after a task that was finished so, whatever gateways lie between.

Conditions are asked as far as the outcome answers them; where they hang on more, the way may be taken or not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine import conditions
from engine.asking import asking_of
from engine.chart import Chart, Flow, Node, path_of
from engine.chart_difference.pairing import Pairs
from engine.errors import EngineError
from engine.forecast.coming import WORK
from engine.forecast.course import GATEWAYS, drawn, flows_from
from engine.forecast.gateways import taken
from engine.walks import reached

MOST_NODES = 1_000
Leg = tuple[str, str, str]
"""From a node, by an outcome or none, to the next one."""
Stop = tuple[str, tuple[str, ...]]
"""A node with the outcomes by which it is left."""
Road = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Way:
    """Nodes one after the other; the last one with no outcomes.

    Ids are those of the new chart, of the old one for what is only there.
    """

    stops: tuple[Stop, ...]


def can_be_walked(chart: Chart) -> bool:
    """Not where there is more of it than anybody may publish, or ids given twice put a sub-process into itself."""
    return len(chart.nodes) <= MOST_NODES and _is_nested_well(chart)


def ways_apart(old: Chart, new: Chart, pairs: Pairs) -> tuple[tuple[Way, ...], tuple[Way, ...]]:
    """What appeared and what is gone, each through nodes the other chart lacks in one piece."""
    before = [(pairs.get(here, here), outcome, pairs.get(there, there)) for here, outcome, there in _legs(old)]
    after = list(_legs(new))
    there = set(pairs.values())
    return tuple(_joined(_without(after, before), there)), tuple(_joined(_without(before, after), there))


def _without(legs: Iterable[Leg], others: Iterable[Leg]) -> list[Road]:
    """Legs between the same two nodes become one road."""
    known = set(others)
    found: dict[tuple[str, str], dict[str, None]] = {}
    for here, outcome, there in legs:
        if (here, outcome, there) not in known:
            found.setdefault((here, there), {})[outcome] = None
    return [(here, tuple(filter(None, outcomes)), there) for (here, there), outcomes in found.items()]


def _joined(roads: list[Road], in_both: set[str]) -> Iterator[Way]:
    """Over a node that only one chart has, and that is come to one way, the way goes on."""
    into = Counter(there for _, _, there in roads)
    passed = {each for each, times in into.items() if times == 1 and each not in in_both}
    out: dict[str, list[Road]] = {}
    for road in roads:
        out.setdefault(road[0], []).append(road)
    told: set[Road] = set()
    first = [road for road in roads if road[0] not in passed]
    for road in (*first, *roads):
        if road not in told:
            yield from _onward(road, passed, out, told)


def _onward(road: Road, passed: set[str], out: dict[str, list[Road]], told: set[Road]) -> Iterator[Way]:
    waiting: list[tuple[Road, ...]] = [(road,)]
    while waiting:
        way = waiting.pop(0)
        told.add(way[-1])
        end = way[-1][2]
        further = [each for each in out.get(end, ()) if each not in told] if end in passed else []
        waiting += [(*way, each) for each in further]
        if not further:
            yield Way((*((here, outcomes) for here, outcomes, _ in way), (end, ())))


def _is_nested_well(chart: Chart) -> bool:
    def around(key: str) -> list[str]:
        node = chart.nodes.get(key)
        return [node.scope] if node and node.scope else []

    return not any(key in reached(around(key), around) for key in {node.scope for node in chart.nodes.values()} - {""})


def _legs(chart: Chart) -> Iterator[Leg]:
    """From everything at which a case stands still, begins or is caught."""
    place = {key: number for number, key in enumerate(chart.nodes)}
    for node in chart.nodes.values():
        if _is_stop(node):
            for outcome in [each.name for each in node.outcomes] or [""]:
                stops = sorted(_Leaving(chart, node, outcome).stops(), key=place.__getitem__)
                yield from ((node.id, outcome, each) for each in stops)


def _is_stop(node: Node) -> bool:
    if node.kind in ("startEvent", "endEvent"):
        return not node.scope
    return node.kind in WORK or node.kind == "boundaryEvent"


@dataclass(frozen=True)
class _Leaving:
    """A node left by an outcome."""

    chart: Chart
    node: Node
    outcome: str

    def stops(self) -> Iterator[str]:
        found = reached(self._after(self.node.id), lambda place: () if self._stands_at(place) else self._after(place))
        return filter(self._stands_at, found)

    def _stands_at(self, place: str) -> bool:
        node = self.chart.nodes.get(place)
        return node is not None and _is_stop(node)

    def _after(self, place: str) -> tuple[str, ...]:
        node = self.chart.nodes.get(place)
        if node is not None and node.kind in GATEWAYS and self.outcome and node.scope == self.node.scope:
            return self._asked(node)
        onward = drawn(self.chart).get(place)
        return onward.all if onward else ()

    def _asked(self, gateway: Node) -> tuple[str, ...]:
        flows = flows_from(self.chart, gateway)
        surely, perhaps = taken(gateway, flows, {each.id: self._says(each) for each in flows if each.condition})
        targets = (each.target for each in flows if each.id in surely | perhaps)
        return tuple(targets) or tuple(each.target for each in flows)

    def _says(self, flow: Flow) -> bool | None:
        """None where it takes more to know than how this node was left."""
        path, left = path_of(flow.source), {"outcome": self.outcome, f"{self.node.id}.outcome": self.outcome}
        try:
            condition = conditions.check(flow.condition)
            unknown = {*condition.reads, *(f"{path}{each}" for each in condition.paths)} - self.chart.nodes.keys()
            data = {**dict.fromkeys(unknown, _UNKNOWN), **left}
            said = asking_of(self.chart).ask(flow.condition, flow.source, data, label=flow.source)
        except EngineError:
            return None
        return None if said is _UNKNOWN else bool(said)


class _Unknown:
    """Whoever asks it anything gets no answer."""

    def __bool__(self) -> bool:
        raise TypeError("nobody knows")

    def __eq__(self, other: object) -> bool:
        raise TypeError("nobody knows")


_UNKNOWN = _Unknown()
