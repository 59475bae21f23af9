"""Sub-processes and calls: closed in themselves, and every call leads to a chart."""

from collections.abc import Iterator

from engine.lint.draft import Draft, Problem
from engine.lint.kinds import SCOPES, kind_in_chinese
from engine.parse.calls import broken_calls, clashing_forms

_HOSTS = ("userTask", "serviceTask", "sendTask", "receiveTask", *SCOPES)
_THROWERS = {"error": (*SCOPES, "serviceTask"), "escalation": SCOPES}


def flow_across_border(draft: Draft) -> Iterator[Problem]:
    """Into a sub-process and out of it one goes by the sub-process itself."""
    for flow in draft.sound_flows:
        if draft.nodes[flow.source].scope != draft.nodes[flow.target].scope:
            yield Problem(
                flow.id,
                flow.line,
                f"{draft.flow_named(flow)}越过了子流程的边界。",
                "请把连线接到子流程本身；要中途离开，请用子流程的边界事件。",
            )


def loose_boundary(draft: Draft) -> Iterator[Problem]:
    for event in draft.of_kind("boundaryEvent"):
        host = draft.nodes.get(event.attached_to)
        if host is None or host.kind not in _HOSTS or host.scope != event.scope:
            yield Problem(
                event.id,
                event.line,
                f"{draft.named(event)}没有附着在任务、子流程或调用活动上。",
                f"请把它拖到同一层的{'、'.join(map(kind_in_chinese, _HOSTS))}的边上。",
            )


def pointless_boundary(draft: Draft) -> Iterator[Problem]:
    """What cannot happen inside its host is never caught, and who throws an error cannot go on."""
    for event in draft.of_kind("boundaryEvent"):
        host = draft.nodes.get(event.attached_to)
        throwers = _THROWERS.get(event.event, _HOSTS)
        if host and host.kind in _HOSTS and host.kind not in throwers:
            kinds = "、".join(map(kind_in_chinese, throwers))
            yield Problem(
                event.id,
                event.line,
                f"{draft.named(event)}附着在{draft.named(host)}上，那里抛不出它要捕获的事件。",
                f"请把它拖到{kinds}的边上。",
            )
        if event.event == "error" and not event.interrupting:
            yield Problem(
                event.id,
                event.line,
                f"{draft.named(event)}捕获错误却不中断，而出错的步骤已经不能继续。",
                "请改为中断型边界事件；不中断的，请用升级事件。",
            )


def unknown_callee(draft: Draft) -> Iterator[Problem]:
    for node, reason in broken_calls(draft.chart.key, draft.nodes, draft.chart.callees):
        yield Problem(
            node.id,
            node.line,
            f"{draft.named(node)}{reason}。",
            "calledElement 写一张已发布流程图的编号，如 deliver；不能绕回自己。",
        )


def clashing_form(draft: Draft) -> Iterator[Problem]:
    for key in clashing_forms(draft.chart.forms, draft.chart.callees):
        yield Problem(
            draft.chart.key,
            draft.process.sourceline or 0,
            f"表单「{key}」与被调用的流程图中的同名表单不同。",
            "请给其中一张表单换一个编号，或改成同一张表单。",
        )


RULES = (flow_across_border, loose_boundary, pointless_boundary, unknown_callee, clashing_form)
