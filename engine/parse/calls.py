"""Called charts become part of the chart that calls them: their nodes and flows stand behind the path of the call."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.chart import Chart, Flow, Form, Node, Separation
from engine.table import Table

Callees = Mapping[str, Chart]


def broken_calls(key: str, nodes: Mapping[str, Node], callees: Callees) -> Iterator[tuple[Node, str]]:
    """Calls that lead nowhere, or back into their own chart, each with the reason."""
    for node in nodes.values():
        if node.kind != "callActivity" or "/" in node.id:
            continue
        if not node.called:
            yield node, "没有写明调用哪张流程图（calledElement）"
        elif node.called == key:
            yield node, "调用了自己所在的流程图"
        elif node.called not in callees:
            yield node, f"调用的流程图「{node.called}」没有发布，也没有一并提交"
        elif key in _all_called_by(callees[node.called]):
            yield node, f"调用的流程图「{node.called}」又反过来调用本流程图"


def clashing_forms(forms: Mapping[str, Form], callees: Callees) -> Iterator[str]:
    """Keys under which two different forms would have to stand in one bundle."""
    merged = dict(forms)
    for chart in callees.values():
        for key, form in chart.forms.items():
            if merged.setdefault(key, form) != form:
                yield key


def called_by(nodes: Mapping[str, Node], callees: Callees) -> dict[str, Chart]:
    """Exactly the charts these nodes call, by process id, in the order of the file."""
    named = dict.fromkeys(node.called for node in nodes.values() if node.kind == "callActivity")
    return {key: callees[key] for key in named if key in callees}


def nodes_with_called(nodes: Mapping[str, Node], callees: Callees) -> dict[str, Node]:
    """The nodes, and behind each call those of the chart it calls."""
    found: dict[str, Node] = {}
    for node in nodes.values():
        found[node.id] = node
        for inner in _chart_behind(node, callees).nodes.values():
            found[f"{node.id}/{inner.id}"] = _behind(node.id, inner, _chart_behind(node, callees))
    return found


def tables_with_called(own: Mapping[str, Table], nodes: Mapping[str, Node], callees: Callees) -> dict[str, Table]:
    """The tables, and behind each call those of the chart it calls."""
    found = dict(own)
    for node in nodes.values():
        found |= {f"{node.id}/{key}": table for key, table in _chart_behind(node, callees).tables.items()}
    return found


def separation_with_called(
    own: tuple[Separation, ...], calls: Mapping[str, Node], callees: Callees
) -> tuple[Separation, ...]:
    """The rules of all of them: a stage means the whole case, a task that of its own chart."""
    theirs = (
        Separation(_word_behind(node.id, rule.left, chart), _word_behind(node.id, rule.right, chart))
        for node in calls.values()
        for chart in [_chart_behind(node, callees)]
        for rule in chart.separation
    )
    return tuple(dict.fromkeys((*own, *theirs)))


def flows_with_called(nodes: Mapping[str, Node], flows: Mapping[str, Flow], callees: Callees) -> dict[str, Flow]:
    """The flows, and then those of every call."""
    found = dict(flows)
    for node in nodes.values():
        for flow in _chart_behind(node, callees).flows.values():
            path = f"{node.id}/{flow.id}"
            found[path] = replace(flow, id=path, source=f"{node.id}/{flow.source}", target=f"{node.id}/{flow.target}")
    return found


def _all_called_by(chart: Chart) -> set[str]:
    """Process ids of everything that runs when this chart is called, besides itself."""
    seen: dict[str, Chart] = {}
    waiting = [chart]
    while waiting:
        fresh = {key: each for key, each in waiting.pop().callees.items() if key not in seen}
        seen |= fresh
        waiting += fresh.values()
    return set(seen)


def _chart_behind(node: Node, callees: Callees) -> Chart:
    return callees.get(node.called, _NOTHING) if node.kind == "callActivity" else _NOTHING


_NOTHING = Chart(key="", name="", source=b"", digest="", nodes={}, flows={})


def _word_behind(call: str, word: str, chart: Chart) -> str:
    return f"{call}/{word}" if word in chart.nodes else word


def _behind(call: str, node: Node, chart: Chart) -> Node:
    return replace(
        node,
        id=f"{call}/{node.id}",
        scope=f"{call}/{node.scope}" if node.scope else call,
        attached_to=f"{call}/{node.attached_to}" if node.attached_to else "",
        avoid=tuple(_word_behind(call, word, chart) for word in node.avoid),
        table=f"{call}/{node.table}" if node.table else "",
    )
