"""流程地图: what really happened, counted over the history of one item on one version of its chart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.labels import label
from app.queries.mining.activities import times_between, times_of_nodes
from app.queries.mining.logs import EventLog, work_in_memory
from app.queries.mining.spreads import Group, Key
from app.queries.mining.traces import Way, steps_of, ways
from app.queries.mining.walked import walked
from app.queries.views.mining import RETURNED, SKIPPED, Follows, NodeTimes, ProcessMap, Taken, Variant
from engine.chart import Chart

WALKED_MOST = 2000
"""So many ways are drawn over the chart, the most usual ones; others are too rare to be seen in the width of a line."""
LISTED_MOST = 50
OUTCOMES = {RETURNED: "退回", SKIPPED: "无人可办，自动通过"}


def process_map(session: Session, log: EventLog, chart: Chart | None) -> ProcessMap:
    """Without a chart (a log of somebody else's) nodes are called what they are, and nothing is drawn over."""
    work_in_memory(session)
    found = ways(session, log)
    times = times_of_nodes(session, log)
    follows = times_between(session, log)
    total = sum(way.cases for way in found)
    shown = found[:LISTED_MOST]
    numbers = _numbers(session, log, shown)
    return ProcessMap(
        cases=total,
        events=sum(group.count for group in times.values()),
        nodes=_nodes(times, found, chart),
        follows=_follows(follows, chart),
        variants=tuple(_variant(way, total, numbers[way.first], chart) for way in shown),
        flows=_flows(found, chart) if chart else {},
        others=len(found) - len(shown),
        other_cases=total - sum(way.cases for way in shown),
    )


def named(steps: Iterable[Taken], chart: Chart | None) -> tuple[Taken, ...]:
    """With what people call nodes and outcomes."""
    return tuple(replace(step, name=_name(chart, step.node), outcome_name=_outcome_name(chart, step)) for step in steps)


def _name(chart: Chart | None, node: str) -> str:
    return chart.label(node) if chart else node


def _outcome_name(chart: Chart | None, step: Taken) -> str:
    node = chart.nodes.get(step.node) if chart else None
    outcome = node.outcome(step.outcome) if node else None
    return outcome.label if outcome else label(OUTCOMES, step.outcome)


def _nodes(times: dict[Key, Group], found: Sequence[Way], chart: Chart | None) -> tuple[NodeTimes, ...]:
    """In the order of the chart; what it does not have comes last."""
    cases: Counter[str] = Counter()
    for way in found:
        cases.update(dict.fromkeys((step.node for step in steps_of(way.path)), way.cases))
    order = {node: place for place, node in enumerate(chart.nodes if chart else ())}
    told = (
        NodeTimes(node, _name(chart, node), group.count, cases[node], *group.measured)
        for (node,), group in times.items()
    )
    return tuple(sorted(told, key=lambda each: (order.get(each.node, len(order)), -each.times, each.node)))


def _follows(times: dict[Key, Group], chart: Chart | None) -> tuple[Follows, ...]:
    """The most frequent first."""
    told = (
        Follows(before, after, _name(chart, before), _name(chart, after), group.count, group.measured[0])
        for (before, after), group in times.items()
    )
    return tuple(sorted(told, key=lambda each: (-each.times, each.before, each.after)))


def _variant(way: Way, total: int, number: str, chart: Chart | None) -> Variant:
    steps = steps_of(way.path)
    path = tuple(dict.fromkeys(walked(chart, steps, way.result))) if chart else ()
    share = way.cases / total if total else 0.0
    return Variant(named(steps, chart), way.result, way.cases, share, way.took, number, path)


def _flows(found: Sequence[Way], chart: Chart) -> dict[str, int]:
    passed: Counter[str] = Counter()
    for way in found[:WALKED_MOST]:
        for element, times in Counter(walked(chart, steps_of(way.path), way.result)).items():
            passed[element] += times * way.cases
    return dict(passed)


def _numbers(session: Session, log: EventLog, shown: Iterable[Way]) -> dict[int, str]:
    ids = [way.first for way in shown]
    asked = select(log.cases.c.case_id, log.cases.c.number).where(log.cases.c.case_id.in_(ids))
    return {case_id: number for case_id, number in session.execute(asked)}
