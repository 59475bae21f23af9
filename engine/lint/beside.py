"""Work beside the main road: what a non-interrupting boundary event starts, and what waits without an end."""

from collections.abc import Iterator

from engine.chart import Node
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import JOINING
from engine.walks import reached


def people_beside_the_road(draft: Draft) -> Iterator[Problem]:
    """A reminder tells somebody; work that is begun beside the case is still open when the case ends."""
    for event, node in _work_beside(draft):
        if node.id not in draft.main_road:
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}在非中断的{draft.named(event)}之后：主路办结时，它可能还没有办完。",
                "请改为中断型边界事件，或用升级规则（gov:ladder）提醒，另需办理的起一个关联办件。",
                "warning",
            )


def begun_twice(draft: Draft) -> Iterator[Problem]:
    """A road that begins beside the main one and leads into it opens the same task once more."""
    for event, node in _work_beside(draft):
        if node.id in draft.main_road:
            yield Problem(
                event.id,
                event.line,
                f"非中断的{draft.named(event)}之后又走到主路上的{draft.named(node)}，它会被办理两次。",
                "请改为中断型边界事件，或让这条支路单独结束。",
            )


def message_without_deadline(draft: Draft) -> Iterator[Problem]:
    """A message that never comes leaves the case where it is, for ever."""
    for node in draft.nodes.values():
        waits = node.event == "message" and node.kind in ("intermediateCatchEvent", "receiveTask")
        if waits and not _may_give_up(draft, node):
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}一直等待消息「{node.name_of_event}」：消息不来，办件就停在这里。",
                "请用事件网关并列一个定时事件，或在接收任务上加一个定时边界事件。",
                "warning",
            )


def _work_beside(draft: Draft) -> Iterator[tuple[Node, Node]]:
    """Non-interrupting boundary events, each with the first task of people a token of it can come to by itself.

    A join puts it together with the others.
    """
    joins = {node.id for node in draft.of_kind(*JOINING) if len(draft.incoming[node.id]) > 1}
    for event in draft.of_kind("boundaryEvent"):
        if not event.interrupting:
            come = reached([event.id], lambda node: () if node in joins else draft.after(node))
            tasks = (node for node in draft.tasks if node.id in come)
            if first := next(tasks, None):
                yield event, first


def _may_give_up(draft: Draft, node: Node) -> bool:
    """A timer stands beside it: at the event gateway before it, on its edge, or on the edge of what is around it."""
    around = (node.id, *draft.scopes_around(node))
    edges = (event for each in around if each in draft.boundaries for event in draft.boundaries[each])
    gateways = (flow.source for flow in draft.incoming[node.id])
    rivals = (draft.nodes[flow.target] for gateway in gateways for flow in draft.outgoing[gateway])
    return any(each.event in ("timer", "signal") and each is not node for each in (*edges, *rivals))


RULES = (people_beside_the_road, begun_twice, message_without_deadline)
