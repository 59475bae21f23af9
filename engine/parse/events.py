"""What an event, a send task or a receive task is about."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.chart import EventKind
from engine.parse.names import referred
from engine.source import Element, bpmn, local, text_of

DEFINITIONS: Mapping[str, EventKind] = {
    "timerEventDefinition": "timer",
    "messageEventDefinition": "message",
    "signalEventDefinition": "signal",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
    "terminateEventDefinition": "terminate",
}
MESSAGE_TASKS = ("sendTask", "receiveTask")


class Event(NamedTuple):
    """`name`: of the message or signal, code of the error or escalation; empty catches any error or escalation."""

    kind: EventKind = ""
    name: str = ""
    timer: str = ""


def event_of(element: Element, names: Mapping[str, str]) -> Event:
    """The first definition counts; `engine.lint` refuses others beside it."""
    if local(element) in MESSAGE_TASKS:
        return Event("message", names.get(referred(element, "messageRef"), ""))
    for definition in element:
        kind = DEFINITIONS.get(local(definition))
        if kind == "timer":
            return Event("timer", timer=_moment(definition))
        if kind:
            return Event(kind, names.get(referred(definition, f"{kind}Ref"), ""))
    return Event()


def _moment(definition: Element) -> str:
    return text_of(definition.find(bpmn("timeDuration"))) or text_of(definition.find(bpmn("timeDate")))
