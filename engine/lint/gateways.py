"""Who decides: conditions stand on the branches of a gateway, and nothing goes round for ever by itself."""

from collections.abc import Iterator, Mapping

from engine.chart import Node
from engine.lint.draft import Draft, Problem
from engine.lint.graph import closing_nodes
from engine.lint.kinds import DECIDING, NODES, RESTING, SCOPES
from engine.walks import reached


def branch_without_condition(draft: Draft) -> Iterator[Problem]:
    for gateway in draft.of_kind(*DECIDING):
        branches = draft.outgoing[gateway.id]
        for flow in branches:
            if len(branches) > 1 and not flow.condition and not flow.default:
                yield Problem(
                    flow.id,
                    flow.line,
                    f"{draft.named(gateway)}的{draft.flow_named(flow)}既没有条件，也不是默认流向。",
                    "请写上条件，如 outcome == 'pass'，或把它设为默认流向。",
                )


def no_default(draft: Draft) -> Iterator[Problem]:
    """One way has to hold whatever the values: the default, or a condition that is nothing but `True`."""
    for gateway in draft.of_kind(*DECIDING):
        branches = draft.outgoing[gateway.id]
        certain = any(flow.default or flow.condition == "True" for flow in branches)
        if any(flow.condition for flow in branches) and not certain:
            yield Problem(
                gateway.id,
                gateway.line,
                f"{draft.named(gateway)}没有默认流向：条件都不成立时，办件会停在这里。",
                "请把最稳妥的一条连线（如退回、补正）设为默认流向。",
                "warning",
            )


def default_elsewhere(draft: Draft) -> Iterator[Problem]:
    """A `default` that names no flow leaving the element, or stands where nobody asks for it."""
    for element in draft.elements(*NODES):
        name, holder = element.get("default"), draft.nodes.get(element.get("id", ""))
        if name and holder and (holder.kind not in DECIDING or name not in {f.id for f in draft.outgoing[holder.id]}):
            yield Problem(
                holder.id,
                holder.line,
                f"{draft.named(holder)}的默认流向「{name}」不是从它出发的分支。",
                "默认流向须是排他或包容网关自己的一条出线。",
            )


def condition_ignored(draft: Draft) -> Iterator[Problem]:
    """Only deciding gateways ask conditions; elsewhere, and on a default flow, nobody reads them."""
    for flow in draft.sound_flows:
        source = draft.nodes[flow.source]
        if flow.condition and (source.kind not in DECIDING or flow.default):
            yield Problem(
                flow.id,
                flow.line,
                f"{draft.flow_named(flow)}的条件不起作用："
                + ("默认流向不看条件。" if flow.default else f"{draft.named(source)}不做判断。"),
                "请删去条件，或在前面加一个排他网关。",
            )


def implicit_split(draft: Draft) -> Iterator[Problem]:
    for node in draft.nodes.values():
        if not node.kind.endswith("Gateway") and len(draft.outgoing[node.id]) > 1:
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}有 {len(draft.outgoing[node.id])} 条出线，不知走哪一条。",
                "请在后面加一个网关：排他网关选一条，并行网关都走。",
            )


def loop_without_decision(draft: Draft) -> Iterator[Problem]:
    following = {
        node: [flow.target for flow in draft.outgoing[node]]
        for node in draft.nodes
        if draft.nodes[node].kind not in DECIDING
    }
    yield from _loops(
        draft, following, "在一个没有判断的循环里，办件出不去。", "请在循环中加一个排他网关，让一条分支离开循环。"
    )


def loop_without_people(draft: Draft) -> Iterator[Problem]:
    following = {
        key: [flow.target for flow in draft.outgoing[key]]
        for key, node in draft.nodes.items()
        if node.kind not in RESTING and not _rests_inside(draft, node)
    }
    yield from _loops(
        draft, following, "在一个自动循环里：没有人工任务，也没有等待，会一直空转。", "请在循环中加一个人工任务或定时事件。"
    )


def _rests_inside(draft: Draft, scope: Node) -> bool:
    """Whether a sub-process or a called chart holds anything to wait for."""
    resting = (node for node in draft.chart.nodes.values() if node.kind in RESTING)
    return scope.kind in SCOPES and any(scope.id in draft.scopes_around(node) for node in resting)


def join_waits_for_itself(draft: Draft) -> Iterator[Problem]:
    """A parallel gateway waits for every incoming flow, also for one that only comes from behind it."""
    starts = [node.id for node in draft.of_kind("startEvent")]
    for gateway in draft.of_kind("parallelGateway"):
        if len(draft.incoming[gateway.id]) < 2:
            continue
        before = reached(starts, lambda node: [] if node == gateway.id else draft.after(node))
        for flow in draft.incoming[gateway.id]:
            if flow.source not in before:
                yield Problem(
                    flow.id,
                    flow.line,
                    f"{draft.flow_named(flow)}从{draft.named(gateway)}之后返回到它，而它要等所有来路到齐，会一直等下去。",
                    "请在并行网关前加一个排他网关，让返回的连线接到那里。",
                )


def _loops(draft: Draft, following: Mapping[str, list[str]], says: str, repair: str) -> Iterator[Problem]:
    """One problem for each node at which a walk among these nodes closes a circle."""
    for node in closing_nodes(following):
        yield Problem(node, draft.nodes[node].line, f"{draft.named(draft.nodes[node])}{says}", repair)


RULES = (
    branch_without_condition,
    no_default,
    default_elsewhere,
    condition_ignored,
    implicit_split,
    loop_without_decision,
    loop_without_people,
    join_waits_for_itself,
)
