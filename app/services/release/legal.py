"""What the law binds in a chart: its stages, and every limit with the clock it runs by."""

from typing import Any

from engine.chart import Chart, Node

Bound = frozenset[tuple[Any, ...]]


def bound_by_law(chart: Chart) -> Bound:
    """Two charts with the same promise the applicant the same steps in the same time."""
    told = {(node.id, *_told(node)) for node in chart.own_nodes.values() if _told(node) != _NOTHING}
    return frozenset({("", chart.limit, chart.legal_limit, *chart.stages), *told})


def _told(node: Node) -> tuple[Any, ...]:
    """Its stage, and all that counts time or does something to what counts it."""
    acts = tuple((each.name, each.clock) for each in node.outcomes if each.clock)
    return node.stage, node.limit, node.clock, node.clock_act, node.timer, acts


_NOTHING = _told(Node("", ""))
