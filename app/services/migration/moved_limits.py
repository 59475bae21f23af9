"""Which moments are others on another version: at another time, newly come, or fallen away."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.chart import Chart
from engine.picture import Deadline, Picture


def moved_limits(
    chart: Chart, target: Chart, before: Picture, after: Picture, nodes: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """`since` and `until`: the moment on the old and on the new version, empty where there is none."""
    left = {key: each for key, each in before.deadlines.items() if key not in after.deadlines}
    come = {key: each for key, each in after.deadlines.items() if key not in before.deadlines}
    for key, was in before.deadlines.items():
        if key in after.deadlines and after.deadlines[key].due != was.due:
            yield _moved(chart, was, after.deadlines[key])
    for was in left.values():
        now = _successor(was, come, nodes)
        if now is None:
            yield _moved(chart, was, None)
        else:
            del come[now.key]
            if now.due != was.due:
                yield _moved(target, was, now)
    for now in come.values():
        yield _moved(target, None, now)


def _successor(was: Deadline, come: Mapping[str, Deadline], nodes: Mapping[str, str]) -> Deadline | None:
    """Of the same kind, on the node that takes the place of its own."""
    node = nodes.get(was.node, was.node)
    return next((each for each in come.values() if (each.kind, each.node) == (was.kind, node)), None)


def _moved(chart: Chart, was: Deadline | None, now: Deadline | None) -> dict[str, Any]:
    known = now or was
    assert known is not None, "one of them is there"
    return {
        "key": was.key if was else "",
        "kind": known.kind,
        "node": known.node,
        "name": chart.label(known.node) if known.node else "",
        "since": was.due if was else "",
        "until": now.due if now else "",
    }
