"""Where flows lead: from one start, through every node, to an end."""

from collections.abc import Iterator

from engine.chart import Node
from engine.lint.draft import Draft, Problem
from engine.source import bpmn
from engine.walks import reached


def dangling_flow(draft: Draft) -> Iterator[Problem]:
    for flow in draft.flows.values():
        for end, node in (("起点", flow.source), ("终点", flow.target)):
            if node not in draft.nodes:
                yield Problem(
                    flow.id,
                    flow.line,
                    f"{draft.flow_named(flow)}的{end}「{node}」不是本流程的节点。",
                    "请把连线两端都接到节点上，或删去连线。",
                )


def twin_flows(draft: Draft) -> Iterator[Problem]:
    """Two flows between the same nodes look the same in a case's history; only an exclusive gateway takes just one."""
    seen: dict[tuple[str, str], str] = {}
    for flow in draft.sound_flows:
        other = seen.setdefault((flow.source, flow.target), flow.id)
        if other != flow.id:
            yield Problem(
                flow.id,
                flow.line,
                f"{draft.flow_named(flow)}与「{other}」连接相同的两个节点，办理轨迹分不清走的是哪一条。",
                "请合并成一条连线，条件用 or 连接。",
                "warning" if draft.nodes[flow.source].kind == "exclusiveGateway" else "error",
            )


def one_start(draft: Draft) -> Iterator[Problem]:
    """In the process, and in each of its sub-processes."""
    for holder in draft.holders:
        starts = holder.findall(bpmn("startEvent"))
        if len(starts) != 1:
            wrong = starts[1] if starts else holder
            yield Problem(
                wrong.get("id", ""),
                wrong.sourceline or 0,
                f"{draft.element_named(holder)}应恰有一个开始事件，现有 {len(starts)} 个。",
                "请只保留一个开始事件，不同的来路用网关汇入。",
            )


def no_end(draft: Draft) -> Iterator[Problem]:
    for holder in draft.holders:
        if holder.find(bpmn("endEvent")) is None:
            yield Problem(
                holder.get("id", ""),
                holder.sourceline or 0,
                f"{draft.element_named(holder)}没有结束事件。",
                "请为每种办理结果画一个结束事件，并写明 gov:result。",
            )


def flow_into_start(draft: Draft) -> Iterator[Problem]:
    for node in draft.of_kind("startEvent", "boundaryEvent"):
        for flow in draft.incoming[node.id]:
            yield Problem(
                flow.id,
                flow.line,
                f"{draft.flow_named(flow)}指向{draft.named(node)}，这种事件不能有进入的连线。",
                "请把连线接到它后面的节点上。",
            )


def flow_after_end(draft: Draft) -> Iterator[Problem]:
    for node in draft.of_kind("endEvent"):
        for flow in draft.outgoing[node.id]:
            yield Problem(
                flow.id,
                flow.line,
                f"{draft.flow_named(flow)}从{draft.named(node)}出发，结束之后不能再流转。",
                "请删去连线，或把结束事件换成网关。",
            )


def unreachable(draft: Draft) -> Iterator[Problem]:
    """SpiffWorkflow drops such nodes in silence. A sub-process is walked from its own start."""
    starts = [node.id for node in draft.of_kind("startEvent")]
    visited = reached(starts, draft.after)
    for node in draft.nodes.values():
        if node.id not in visited:
            yield Problem(
                node.id,
                node.line,
                f"从开始事件走不到{draft.named(node)}。",
                "请用连线把它接入流程，或删去它。",
            )


def no_way_to_an_end(draft: Draft) -> Iterator[Problem]:
    before: dict[str, set[str]] = {node: set() for node in draft.nodes}
    for key in draft.nodes:
        for after in draft.after(key):
            before[after].add(key)
    finishing = reached([node.id for node in draft.of_kind("endEvent")], before.__getitem__)
    for node in draft.nodes.values():
        if node.id not in finishing:
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}之后没有路通向结束事件。",
                _way_out(draft, node),
            )


def _way_out(draft: Draft, node: Node) -> str:
    if not draft.outgoing[node.id]:
        return "请画出离开它的连线。"
    return "请让它后面的循环有一条路通向结束事件。"


RULES = (
    dangling_flow,
    twin_flows,
    one_start,
    no_end,
    flow_into_start,
    flow_after_end,
    unreachable,
    no_way_to_an_end,
)
