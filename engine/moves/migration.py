"""Going on with another version of the chart: an explicit act of an administrator, journaled like any other."""

from collections import Counter
from typing import Any

from engine.case import Case, Moves
from engine.chart import Node
from engine.commands import Migrate
from engine.errors import MigrationRefused
from engine.events import Migrated
from engine.sitting import several_sign
from engine.spiff.flow import Flow, Token
from engine.spiff.migrating import holes, migrated, misplaced


def migrate(case: Case, command: Migrate) -> None:
    """The step is given the new chart. Deadlines that run go on; tasks that are others now are opened anew."""
    _check_map(case, command)
    if case.flow is not None:
        lost = holes(case.chart, case.flow, command.nodes)
        _refuse(lost, "没有位置，请为它们指定新版本中的节点")
        flow = migrated(case.chart, case.flow, command.nodes)
        _refuse(misplaced(case.chart, flow), "与新版本的子流程不符")
        _refuse(_of_other_kind(case, flow), "在新版本中不是同类节点")
        _rename(case, command)
        _open_anew(case, flow)
        case.desk.trail = {}
        case.settle(flow)
    case.told.append(Migrated(command.chart, case.chart.digest))


def _check_map(case: Case, command: Migrate) -> None:
    unknown = [new for new in command.nodes.values() if new not in case.chart.nodes]
    _refuse(unknown, "不是新版本中的节点")
    twice = [new for new, times in Counter(command.nodes.values()).items() if times > 1]
    _refuse(twice, "被指定了不止一次")


def _refuse(nodes: list[str], why: str) -> None:
    if nodes:
        raise MigrationRefused(reason=f"节点「{'」「'.join(nodes)}」{why}", nodes=tuple(nodes), why=why)


def _of_other_kind(case: Case, flow: Flow) -> list[str]:
    """Tokens on nodes that wait for something else than they did."""
    found = []
    for token in flow.tokens():
        was = _kind_of(case, token.key)
        if was and was != token.kind:
            found.append(token.node)
    return found


def _kind_of(case: Case, key: str) -> str:
    if key in case.desk.waiting:
        return case.desk.waiting[key].kind
    deadline = case.desk.deadlines.get(key)
    if key in case.desk.armed or deadline is not None and deadline.kind == "timer":
        return "timer"
    return "task" if key in case.desk.tasks or key in case.desk.sittings else ""


def _open_anew(case: Case, flow: Flow) -> None:
    """Where a task changed its node, its stage, who does it or how it is signed, it is another task now."""
    for token in flow.tokens():
        node = case.chart.nodes[token.node]
        if token.key and (token.key.rpartition("#")[0] != token.node or _differs(case, token, node)):
            task = case.desk.tasks.get(token.key)
            case.desk.forget(token.key)
            token.rename(task.person or task.claimed_by if task else "")


def _differs(case: Case, token: Token, node: Node) -> bool:
    if token.key in case.desk.sittings:
        return not several_sign(node)
    task = case.desk.tasks.get(token.key)
    if task is None:
        return False
    return several_sign(node) or (task.stage, task.role, task.org) != (node.stage, node.role, node.org)


def _rename(case: Case, command: Migrate) -> None:
    """What the desk knows of a node it knows of the one that takes its place."""
    desk: Any = case.desk
    for old, new in command.nodes.items():
        for known in (desk.done_by, desk.used, desk.appointed, desk.named):
            if old in known:
                known[new] = known.pop(old)
        desk.opened[new] = max(desk.opened.get(new, 0), desk.opened.pop(old, 0))


MOVES: Moves = {Migrate: migrate}
