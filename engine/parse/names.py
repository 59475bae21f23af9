"""What a file calls its messages, signals, errors and escalations."""

from collections.abc import Mapping

from engine.source import Element, bpmn

_NAMED_BY = {"message": "name", "signal": "name", "error": "errorCode", "escalation": "escalationCode"}


def names_of(root: Element) -> Mapping[str, str]:
    """Names of messages and signals, codes of errors and escalations, by id; the id itself where there is none."""
    return {
        element.get("id"): element.get(by, "").strip() or element.get("id")
        for kind, by in _NAMED_BY.items()
        for element in root.iterfind(bpmn(kind))
        if element.get("id")
    }


def referred(element: Element, attribute: str) -> str:
    """The id an attribute refers to; designers may write it with the prefix of the target namespace.

    >>> referred({"messageRef": "tns:m1"}, "messageRef")
    'm1'
    """
    return str(element.get(attribute) or "").rpartition(":")[2].strip()
