"""What is thrown is caught, and what is waited for can happen; called charts included."""

from collections.abc import Iterator

from engine.chart import Node
from engine.lint.draft import Draft, Problem, Severity

_THROWING = ("intermediateThrowEvent", "endEvent")
_CATCHING = ("intermediateCatchEvent", "boundaryEvent")


def uncaught_error(draft: Draft) -> Iterator[Problem]:
    """An error ends everything around it up to who catches it. A callable chart may leave it to its caller."""
    repair = "请在外层的子流程或调用活动上画一个捕获它的错误边界事件，或改用终止结束事件。"
    return _uncaught(draft, "error", "错误", repair, "error")


def uncaught_escalation(draft: Draft) -> Iterator[Problem]:
    """An escalation that nobody catches changes nothing."""
    repair = "请在外层的子流程或调用活动上画一个捕获它的升级边界事件，或删去它。"
    return _uncaught(draft, "escalation", "升级", repair, "warning")


def _uncaught(draft: Draft, event: str, called: str, repair: str, severity: Severity) -> Iterator[Problem]:
    for node in draft.chart.nodes.values():
        if node.kind not in _THROWING or node.event != event or draft.chart.kind == "callable":
            continue
        if not any(catcher.name_of_event in ("", node.name_of_event) for catcher in _catchers(draft, node, event)):
            yield _about(draft, node, f"抛出的{called}「{node.name_of_event}」没有人捕获。", repair, severity)


def _catchers(draft: Draft, node: Node, event: str) -> Iterator[Node]:
    """Boundary events on the sub-processes and calls around a node."""
    around = draft.scopes_around(node)
    return (each for each in draft.chart.nodes.values() if each.attached_to in around and each.event == event)


def unthrown_signal(draft: Draft) -> Iterator[Problem]:
    """A signal comes from within the case; what comes from outside is a message."""
    thrown = _names_of_signals(draft, _THROWING)
    for node in _signals(draft, _CATCHING):
        if node.name_of_event not in thrown:
            repair = "请画出抛出它的事件；来自流程之外的，改用消息事件。"
            yield _about(draft, node, f"等待的信号「{node.name_of_event}」没有任何地方抛出。", repair)


def uncaught_signal(draft: Draft) -> Iterator[Problem]:
    caught = _names_of_signals(draft, _CATCHING)
    for node in _signals(draft, _THROWING):
        if node.name_of_event not in caught:
            repair = "请画出捕获它的事件，或删去它。"
            yield _about(draft, node, f"抛出的信号「{node.name_of_event}」没有任何地方捕获。", repair, "warning")


def _signals(draft: Draft, kinds: tuple[str, ...]) -> Iterator[Node]:
    """Of a chart that runs by itself; the other side of a callable one may be its caller."""
    if draft.chart.kind != "callable":
        yield from (node for node in draft.chart.nodes.values() if node.kind in kinds and node.event == "signal")


def _names_of_signals(draft: Draft, kinds: tuple[str, ...]) -> set[str]:
    return {node.name_of_event for node in _signals(draft, kinds)}


def _about(draft: Draft, node: Node, says: str, repair: str, severity: Severity = "error") -> Problem:
    """What is wrong inside a called chart is told of the call."""
    own = draft.own(node)
    where = draft.named(own) if own is node else f"{draft.named(own)}中的{draft.named(node)}"
    return Problem(own.id, own.line, f"{where}{says}", repair, severity)


RULES = (uncaught_error, uncaught_escalation, unthrown_signal, uncaught_signal)
