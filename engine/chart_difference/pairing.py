"""Which piece of a new chart is which of the old one: by its id, and where a tool gave new ids by what it is.

Most tools just count the ids of flows, so one of a flow counts only where the flow keeps an end.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from engine.chart import Chart, Flow, Node

Pairs = Mapping[str, str]
"""Old id -> new id."""
_Known = dict[str, str]
_Told = Mapping[str, Hashable]
"""By id, what a piece is told by; None where it is like any other."""


def paired(old: Chart, new: Chart) -> Pairs:
    """Nodes, lanes and flows, those of called charts included."""
    pairs = {key: key for key in old.own_nodes if key in new.own_nodes}
    _pair(pairs, _names(old.own_nodes.values()), _names(new.own_nodes.values()))
    known = -1
    while known != len(pairs):
        known = len(pairs)
        _pair(pairs, _surroundings(old, pairs), _surroundings(new, {each: each for each in pairs.values()}))
    lanes = {each.id for each in new.lanes}
    pairs |= {each.id: each.id for each in old.lanes if each.id in lanes}
    _pair(pairs, {each.id: each.name or None for each in old.lanes}, {each.id: each.name or None for each in new.lanes})
    _pair_flows(pairs, own_flows(old), own_flows(new))
    return pairs | _behind_calls(pairs, old.nodes, new.nodes)


def own_flows(chart: Chart) -> dict[str, Flow]:
    """Without those of the charts it calls."""
    return {key: flow for key, flow in chart.flows.items() if "/" not in key}


def _pair(pairs: _Known, before: _Told, after: _Told) -> None:
    """What is left on both sides and the only one that is told so."""
    taken = set(pairs.values())
    left = _alone({key: told for key, told in before.items() if key not in pairs})
    found = _alone({key: told for key, told in after.items() if key not in taken})
    pairs |= {key: found[told] for told, key in left.items() if told in found}


def _alone(told: _Told) -> dict[Hashable, str]:
    counted = Counter(told.values())
    return {each: key for key, each in told.items() if each is not None and counted[each] == 1}


def _names(nodes: Iterable[Node]) -> _Told:
    """A start event needs no name to be known."""
    return {
        each.id: (each.kind, each.name, each.event) if each.name or each.kind == "startEvent" else None
        for each in nodes
    }


def _surroundings(chart: Chart, pairs: Pairs) -> _Told:
    """Its name with what stands right before and behind each node and holds it, by the ids of the new chart."""
    into: dict[str, set[str]] = {}
    out: dict[str, set[str]] = {}
    for flow in own_flows(chart).values():
        if flow.source in pairs:
            into.setdefault(flow.target, set()).add(pairs[flow.source])
        if flow.target in pairs:
            out.setdefault(flow.source, set()).add(pairs[flow.target])
    told: dict[str, Hashable] = {}
    for node in chart.own_nodes.values():
        around = (frozenset(into.get(node.id, ())), frozenset(out.get(node.id, ())), pairs.get(node.attached_to))
        told[node.id] = (node.kind, node.name, node.event, *around) if any(around) else None
    return told


def _pair_flows(pairs: _Known, before: Mapping[str, Flow], after: Mapping[str, Flow]) -> None:
    for key, flow in before.items():
        now = after.get(key)
        if now and (pairs.get(flow.source) == now.source or pairs.get(flow.target) == now.target):
            pairs[key] = key
    were = {key: _ends(pairs.get(flow.source), pairs.get(flow.target)) for key, flow in before.items()}
    _pair(pairs, were, {key: _ends(flow.source, flow.target) for key, flow in after.items()})


def _ends(source: str | None, target: str | None) -> Hashable:
    return (source, target) if source and target else None


def _behind_calls(pairs: Pairs, old: Mapping[str, Node], new: Mapping[str, Node]) -> _Known:
    """What stands behind a call that is still there."""
    split = ((key, *key.partition("/")) for key in old if "/" in key)
    there = {key: f"{pairs[call]}/{inner}" for key, call, _, inner in split if call in pairs}
    return {key: now for key, now in there.items() if now in new}
