"""Who finishes a task may choose who does a coming one: kept on the desk until that opens."""

from collections.abc import Iterable, Mapping

from engine.case import Case
from engine.chart import Chart, Node
from engine.duties import check_duties
from engine.errors import AppointRefused
from engine.signers import MAX_SEATS, are_chosen, is_person
from engine.sitting import several_sign
from engine.walks import reached

Appointed = Mapping[str, tuple[str, ...]]


def appoint(case: Case, node: Node, chosen: Appointed) -> None:
    coming = reachable(case.chart, node.id) if chosen else set()
    for key, people in chosen.items():
        there = case.chart.nodes.get(key)
        if there is None or there.kind != "userTask" or key not in coming:
            raise AppointRefused(node=case.chart.label(key), reason="不是后续的人工任务")
        if reason := _against(there, people):
            raise AppointRefused(node=case.chart.label(key), reason=reason)
        for person in people:
            check_duties(case.chart, case.desk.done_by, there, person)
        case.desk.appointed[key] = list(people)


def _against(node: Node, people: tuple[str, ...]) -> str:
    if not are_chosen(node):
        return "签署人由流程图规定"
    if not people or not all(map(is_person, people)):
        return "没有选择人员"
    if len(set(people)) < len(people):
        return "同一人只能指定一次"
    if len(people) > (MAX_SEATS if several_sign(node) else 1):
        return "人数过多"
    return ""


def reachable(chart: Chart, node: str) -> set[str]:
    """Every node the flows lead to from here: into sub-processes and out of them, and by boundary events."""
    after = _after(chart)
    return reached(after.get(node, ()), lambda each: after.get(each, ()))


def _after(chart: Chart) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {}
    for source, target in _ways(chart):
        after.setdefault(source, []).append(target)
    return after


def _ways(chart: Chart) -> Iterable[tuple[str, str]]:
    for flow in chart.flows.values():
        yield flow.source, flow.target
    for node in chart.nodes.values():
        if node.attached_to:
            yield node.attached_to, node.id
        if node.scope:
            yield node.scope, node.id
            yield node.id, node.scope
