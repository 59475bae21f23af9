"""Against the way the chart draws: 退回, 跳转."""

from dataclasses import dataclass, replace

from engine.agency import holder_of
from engine.blocks import graph_of, scopes_around
from engine.case import Case, Moves
from engine.chart import Chart, Node
from engine.commands import Jump, Return
from engine.desk import Desk
from engine.errors import JumpRefused, ReturnRefused
from engine.moves.holding import own_task
from engine.sitting import whole_of
from engine.spiff import moving
from engine.spiff.flow import Flow
from engine.ways import OWN, NoWay, Way, way_in, way_to

PREVIOUS, START = "@previous", "@start"
AGAIN, STRAIGHT = "again", "straight"
STANDS = (
    *("userTask", "serviceTask", "receiveTask", "intermediateCatchEvent"),
    *("subProcess", "callActivity"),
)
"""Kinds of nodes where a token stands: what a jump may lead to."""


@dataclass(frozen=True, slots=True)
class Target:
    """A node one may return to. `choice`: it must be said whether one branch or all are done again."""

    node: str
    choice: bool = False


def return_(case: Case, command: Return) -> None:
    """The task leaves its handler unless only another branch goes back; it comes back to who did it before."""
    task, _ = own_task(case, command)
    flow, key = case.open_flow(), whole_of(task.key)
    if command.mode not in (AGAIN, STRAIGHT):
        raise ReturnRefused(to=command.to, reason="退回方式只有重走（again）和直达（straight）")
    node = _aim(case, flow, key, command.to)
    try:
        _check_done(case, key, node)
        if command.mode == STRAIGHT:
            _way_back(case, flow, key, node, OWN)
            moving.visit(flow, key, node, holder_of(command))
            case.desk.tasks[task.key] = replace(task, claimed_by=holder_of(command))  # their seat, should several sign
        else:
            moving.go(flow, key, _way_back(case, flow, key, node, command.branches))
    except NoWay as no:
        raise ReturnRefused(to=case.chart.label(node), reason=no.reason) from no
    case.settle(flow)


def targets(case: Case, key: str) -> list[Target]:
    """Where this open task may be returned to, in the order of the chart. Raises TaskNotOpen."""
    task, node = case.open_task(key)
    flow, whole = case.open_flow(), whole_of(task.key)
    found = []
    for other in case.chart.nodes:
        try:
            _check_done(case, whole, other)
            found.append(Target(other, _needs_choice(case, flow, whole, other)))
        except NoWay:
            continue
    return found


def jump(case: Case, command: Jump) -> None:
    to = case.chart.nodes.get(command.to)
    if to is None or to.kind not in STANDS:
        raise JumpRefused(to=case.chart.label(command.to), reason="只能跳转到任务、等待事件或子流程")
    flow = case.open_flow()
    try:
        if command.task:
            task, _ = case.open_task(command.task)
            key = whole_of(task.key)
            moving.go(flow, key, _way(case, flow, key, _door(case.chart, to), command.branches))
        else:
            moving.put_afresh(flow, _way_in(case, to, command.branches))
    except NoWay as no:
        raise JumpRefused(to=case.chart.label(to.id), reason=no.reason) from no
    case.settle(flow)


def _door(chart: Chart, node: Node) -> str:
    """Where a token waits for this node: an event behind an event-based gateway is waited for with all beside it."""
    before = (flow.source for flow in graph_of(chart, node.scope).into.get(node.id, ()))
    return next((each for each in before if chart.nodes[each].kind == "eventBasedGateway"), node.id)


def _aim(case: Case, flow: Flow, key: str, to: str) -> str:
    if to == START:
        return _first(case)
    if to == PREVIOUS:
        return _previous(case, flow, key)
    return to


def _first(case: Case) -> str:
    """发起: the task nearest to the start that somebody has done."""
    near = _nearest(case.chart, "", [graph_of(case.chart).start], case.desk, backwards=False)
    if not near:
        raise ReturnRefused(to="发起", reason="还没有办理过的环节")
    return near[0]


def _previous(case: Case, flow: Flow, key: str) -> str:
    """上一步: whose completion brought the task here; where that is not known, the only one it can have been."""
    number = flow.origin_of(key)
    origin = next((done for done, each in case.desk.trail.items() if each[0] == number), "")
    if origin:
        return origin.rpartition("#")[0]
    node = case.chart.nodes[key.rpartition("#")[0]]
    near = _nearest(case.chart, node.scope, [node.id], case.desk, backwards=True)
    if len(near) != 1:
        said = (
            f"上一步可能是{'、'.join(map(case.chart.label, near))}，请选择退回到哪里" if near else "还没有办理过的环节"
        )
        raise ReturnRefused(to="上一步", reason=said)
    return near[0]


def _nearest(chart: Chart, scope: str, sources: list[str], desk: Desk, *, backwards: bool) -> list[str]:
    """Done tasks of a scope next to these nodes, looking through what nobody does or nobody has done."""
    graph = graph_of(chart, scope)
    seen, todo = set(sources), list(sources)
    found: list[str] = []
    while todo:
        here = todo.pop(0)
        flows = graph.into.get(here, ()) if backwards else graph.out.get(here, ())
        beside = (graph.nodes[here].attached_to,) if backwards else graph.beside.get(here, ())
        for other in (*(each.source if backwards else each.target for each in flows), *filter(None, beside)):
            if other not in seen:
                seen.add(other)
                (found if other in desk.done_by else todo).append(other)
    return found


def _check_done(case: Case, key: str, node: str) -> None:
    here, there = case.chart.nodes[key.rpartition("#")[0]], case.chart.nodes.get(node)
    if there is None or there.kind != "userTask" or not case.desk.done_by.get(node):
        raise NoWay("该环节没有办理过")
    if there.id == here.id:
        raise NoWay("它就是当前环节")


def _way_back(case: Case, flow: Flow, key: str, node: str, branches: str) -> Way:
    """Only to what leads here, or to another branch of work that is going on: forward is for an administrator."""
    way = _way(case, flow, key, node, branches)
    graph = graph_of(case.chart, case.chart.nodes[way.home].scope)
    if not way.stays and way.home not in graph.reach([way.levels[0].target]):
        raise NoWay("它在当前环节之后")
    return way


def _way_in(case: Case, to: Node, branches: str) -> Way:
    return way_in(case.chart, _door(case.chart, to), branches, case.desk.passed)


def _way(case: Case, flow: Flow, key: str, node: str, branches: str) -> Way:
    """From where the token with this key belongs: for one on a visit, where it came from."""
    token = flow.home_of(key)
    here = case.chart.nodes[token.node]
    standing = moving.standing(flow, token, _home(case.chart, here, node))
    return way_to(case.chart, here.id, node, branches, case.desk.passed, standing)


def _home(chart: Chart, here: Node, node: str) -> str:
    """What stands for `here` in the smallest scope that holds both."""
    outward, inward = scopes_around(chart, here.id), scopes_around(chart, node)
    shared = sum(1 for mine, other in zip(outward, inward, strict=False) if mine == other)
    return outward[shared] if shared < len(outward) else here.id


def _needs_choice(case: Case, flow: Flow, key: str, node: str) -> bool:
    try:
        _way_back(case, flow, key, node, "")
    except NoWay:
        _way_back(case, flow, key, node, OWN)
        return True
    return False


MOVES: Moves = {Return: return_, Jump: jump}
