"""Parallel work that comes together: which flows into a join have their token, and how many lead there."""

from functools import lru_cache

from engine.blocks import SPLITS
from engine.chart import Chart
from engine.codec import loads
from engine.spiff.arrivals import arrivals


def joining(chart: Chart, state: bytes) -> dict[str, tuple[str, ...]]:
    """By join: the flows on which tokens wait there for the others; a join nobody waits at is left out."""
    if not wanted_at(chart):
        return {}
    _, flow = loads(state)
    if flow is None:
        return {}
    between = {(each.source, each.target): each.id for each in reversed(list(chart.flows.values()))}
    found = arrivals(flow)
    return {join: tuple(between.get((source, join), "") for source in found[join]) for join in sorted(found)}


@lru_cache(maxsize=512)
def wanted_at(chart: Chart) -> dict[str, int]:
    """By join: how many flows lead there."""
    into: dict[str, int] = {}
    for flow in chart.flows.values():
        into[flow.target] = into.get(flow.target, 0) + 1
    nodes = chart.nodes
    return {each: count for each, count in into.items() if count > 1 and nodes[each].kind in SPLITS}
