"""Events, and tasks that send and receive: each is about one thing, which has a name."""

from collections.abc import Iterator

from engine.chart import Node
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import EVENTS
from engine.parse.events import DEFINITIONS, MESSAGE_TASKS
from engine.parse.names import names_of, referred
from engine.source import Element, bearer_of, local

_WAITING = ("boundaryEvent", "intermediateCatchEvent")
_MOMENTS = ("timeDuration", "timeDate", "timeCycle")
_NAMED = ("message", "signal", "error", "escalation")
_AFTER_EVENT_GATEWAY = ("intermediateCatchEvent", "receiveTask")


def unclear_event(draft: Draft) -> Iterator[Problem]:
    """An event that waits for nothing, or is about several things."""
    for element in draft.elements(*EVENTS):
        found = [each for each in element if local(each).endswith(("EventDefinition", "eventDefinitionRef"))]
        least = 1 if local(element) in _WAITING else 0
        if not least <= len(found) <= 1 or not all(_is_clear(each) for each in found):
            yield Problem(
                element.get("id", ""),
                element.sourceline or 0,
                f"{draft.element_named(element)}应{'恰' if least else '至多'}有一个事件定义，定时中写一个时限或时刻。",
                "在事件中设置一个定时（如 5wd、24h）、消息或信号，删去多余的定义。",
            )


def _is_clear(definition: Element) -> bool:
    if local(definition) != "timerEventDefinition":
        return True
    return sum(local(each) in _MOMENTS for each in definition) == 1


def nameless_event(draft: Draft) -> Iterator[Problem]:
    """A message, signal, error or escalation that the file does not name; a boundary may catch any error."""
    names = names_of(draft.root)
    for element, kind, ref in _references(draft):
        any_will_do = local(element.getparent()) == "boundaryEvent" and kind in ("error", "escalation")
        if ref not in names and (ref or not any_will_do):
            yield Problem(
                bearer_of(element),
                element.sourceline or 0,
                f"「{bearer_of(element)}」没有写明是哪一个{_CALLED[kind]}，或文件中没有它（{kind}Ref）。",
                f"请在文件中定义这个{_CALLED[kind]}（bpmn:{kind}），并在这里选用它。",
            )


_CALLED = {"message": "消息", "signal": "信号", "error": "错误", "escalation": "升级"}


def _references(draft: Draft) -> Iterator[tuple[Element, str, str]]:
    """Every place that should name one: the element, what kind, and the id it refers to."""
    for task in draft.elements(*MESSAGE_TASKS):
        yield task, "message", referred(task, "messageRef")
    for event in draft.elements(*EVENTS):
        for definition in event:
            kind = DEFINITIONS.get(local(definition), "")
            if kind in _NAMED:
                yield definition, kind, referred(definition, f"{kind}Ref")


def bad_correlation(draft: Draft) -> Iterator[Problem]:
    """A message finds its case by the number of the case, or by one routing field that holds one value."""
    for node in draft.nodes.values():
        field = draft.chart.fields.get(node.correlation)
        finds = node.event == "message" and field and field.routing and field.type != "multiselect"
        if node.correlation and not finds:
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}的对应键「{node.correlation[:80]}」不是单个值的流转字段，或它不收发消息。",
                "gov:correlation 写一个流转字段（routing，不能是多选）的编号；不写时按办件编号对应。",
            )


def event_gateway(draft: Draft) -> Iterator[Problem]:
    """Behind an event gateway, whatever happens first decides; so each branch begins with something that happens."""
    for gateway in draft.of_kind("eventBasedGateway"):
        branches = draft.outgoing[gateway.id]
        if len(branches) < 2:
            yield _gateway(draft, gateway, f"只有 {len(branches)} 条出线，没有什么可等。")
        for flow in branches:
            target = draft.nodes[flow.target]
            if target.kind not in _AFTER_EVENT_GATEWAY:
                yield _gateway(draft, gateway, f"之后是{draft.named(target)}，它不等待任何事件。")
            elif len(draft.incoming[target.id]) > 1 or draft.boundaries[target.id]:
                yield _gateway(draft, gateway, f"之后的{draft.named(target)}另有来路，或附着了边界事件。")


def _gateway(draft: Draft, gateway: Node, says: str) -> Problem:
    return Problem(
        gateway.id,
        gateway.line,
        f"{draft.named(gateway)}{says}",
        "请画至少两条出线，各接一个中间捕获事件或接收任务，它们只从这里进入。",
    )


RULES = (unclear_event, nameless_event, bad_correlation, event_gateway)
