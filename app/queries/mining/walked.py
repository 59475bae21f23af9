"""The way of a case drawn over its chart: which flows and gateways lie between the tasks that were finished."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from app.queries.views.mining import RETURNED, Taken
from engine.blocks import graph_of
from engine.chart import Chart, Node

TASKS = ("userTask", "manualTask")
"""What people finish; a case passes everything else by itself."""
BEGIN, END = "<", ">"
"""Before the first task, and before the result a case ends with. No id of a node begins like these."""
SETTLED = "settled"
"""How a case ends at an end that names no result."""
Road = tuple[str, ...]
Roads = Mapping[str, Mapping[str, Road]]


@lru_cache(maxsize=64)
def roads_of(chart: Chart) -> Roads:
    """From each task, and from the beginning, to each task that can be next, and to each end: by the fewest flows."""
    tasks = [node.id for node in chart.nodes.values() if node.kind in TASKS]
    begins = graph_of(chart).start
    roads = {BEGIN: _roads_from(chart, begins, (begins,))}
    for task in tasks:  # who finished a task went on from it; events on its edge are for those who did not
        roads[task] = {**_roads_from(chart, task, (), beside=True), **_roads_from(chart, task, ())}
    return roads


def walked(chart: Chart, steps: Iterable[Taken], result: str) -> list[str]:
    """Every element passed, as often as it was, up to the end with this result."""
    walk = _Walk(roads_of(chart))
    for step in steps:
        walk.go_on(step)
    walk.end(result)
    return walk.passed


class _Walk:
    """A task goes on from those before it that nothing followed yet: from all of them where branches meet, and where
    branches part again from the one that has been followed. What was sent back walks nowhere.
    """

    def __init__(self, roads: Roads):
        self.passed: list[str] = []
        self._roads = roads
        self._ends = {BEGIN}
        self._walked: dict[str, set[str]] = {BEGIN: set()}
        self._returned = False

    def go_on(self, step: Taken) -> None:
        origins = set() if self._returned else self._origins(step.node)
        self._pass(step.node, origins)
        self.passed.append(step.node)
        self._ends = (set() if self._returned else self._ends - origins) | {step.node}
        self._walked.pop(step.node, None)
        self._walked[step.node] = set()
        self._returned = step.outcome == RETURNED

    def end(self, result: str) -> None:
        self._pass(END + result, {each for each in self._ends if END + result in self._roads.get(each, {})})

    def _origins(self, node: str) -> set[str]:
        """Of the open ends those that lead there; else whatever came last and does."""
        leading = {each for each in self._ends if node in self._roads.get(each, {})}
        latest = (each for each in reversed(self._walked) if node in self._roads.get(each, {}))
        return leading or set(islice(latest, 1))

    def _pass(self, to: str, origins: set[str]) -> None:
        """What branches share is passed once."""
        here = dict.fromkeys(
            element
            for origin in sorted(origins)
            for element in self._roads[origin][to]
            if element not in self._walked[origin]
        )
        self.passed += here
        for origin in origins:
            self._walked[origin].update(here)


def _roads_from(chart: Chart, start: str, behind: Road, *, beside: bool = False) -> dict[str, Road]:
    """Breadth first, through whatever is no task."""
    found: dict[str, Road] = {}
    seen = {start}
    ahead = deque((*step, behind) for step in _ahead(chart, chart.nodes[start], beside, leaving=True))
    while ahead:
        flow, target, road = ahead.popleft()
        if target in seen:
            continue
        road = (*road, flow) if flow else road
        if target.startswith(END) or chart.nodes[target].kind in TASKS:
            found.setdefault(target, road)
            continue
        seen.add(target)
        ahead.extend((*step, (*road, target)) for step in _ahead(chart, chart.nodes[target], beside))
    return found


def _ahead(chart: Chart, node: Node, beside: bool, *, leaving: bool = False) -> Iterator[tuple[str, str]]:
    """Flow and target of each way on. No flow leads into a scope, and none out of it; behind the whole lies an end."""
    inner = graph_of(chart, node.id).start if not leaving else ""
    if inner:
        yield "", inner
        return
    graph = graph_of(chart, node.scope)
    flows = graph.out.get(node.id, ())
    yield from ((flow.id, flow.target) for flow in flows)
    for event in graph.beside.get(node.id, ()) if beside else ():
        yield from ((flow.id, flow.target) for flow in graph.out.get(event, ()))
    if not flows:
        yield from _out_of(chart, node, beside)


def _out_of(chart: Chart, node: Node, beside: bool) -> Iterator[tuple[str, str]]:
    if not node.scope:
        yield "", END + (node.result or SETTLED)
        return
    yield from _ahead(chart, chart.nodes[node.scope], beside, leaving=True)
