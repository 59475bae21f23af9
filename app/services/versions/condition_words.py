"""Conditions of flows in words, as far as they are about outcomes; what else they say stands as it is written."""

import re
from collections.abc import Iterator

from engine.blocks import graph_of
from engine.chart import Chart, Node
from engine.walks import reached

OUTCOME = re.compile(r"(?:(\w+)\.)?outcome\s*(==|!=)\s*['\"](\w+)['\"]")
JOINS = {" or ": "，或者", " and ": "，并且"}


def condition_in_words(chart: Chart, condition: str, gateway: str) -> str:
    """`approve.outcome == 'grant' or amount > 500` as 批准的结果为「准予许可」，或者amount > 500."""
    told = OUTCOME.sub(lambda found: _said(chart, gateway, *found.groups()), condition)
    for written, word in JOINS.items():
        told = told.replace(written, word)
    return told


def _said(chart: Chart, gateway: str, node: str | None, compared: str, outcome: str) -> str:
    """An outcome of the step before, where none is named."""
    whose = f"{chart.label(node)}的结果" if node else "结果"
    named = chart.nodes.get(node or "")
    offering = [named] if named else _deciders(chart, gateway)
    label = next((each.label for step in offering for each in step.outcomes if each.name == outcome), outcome)
    return f"{whose}{'为' if compared == '==' else '不为'}「{label}」"


def _deciders(chart: Chart, gateway: str) -> Iterator[Node]:
    """The nodes whose outcome may be the last before it, the nearest of each way."""
    here = chart.nodes.get(gateway)
    graph = graph_of(chart, here.scope if here else "")

    def before(node: str) -> list[str]:
        decides = node in graph.nodes and graph.nodes[node].outcomes
        return [] if decides else [flow.source for flow in graph.into.get(node, ())]

    found = reached([gateway], before)
    return (node for node in graph.nodes.values() if node.id in found and node.outcomes)
