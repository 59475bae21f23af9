"""A file under another key and name: a new chart that begins as a template or a published one."""

from lxml import etree

from engine.parse import process_of
from engine.source import Element, gov, tree

_NAMES_A_PROCESS = ("processRef", "bpmnElement")


def rekeyed(source: bytes, key: str, name: str, base: str = "") -> bytes:
    """`base`: the chart it is derived from, from now on. Calls go to other charts and are left as they are.

    Raises ChartUnreadable.
    """
    root = tree(source)
    process = process_of(root)
    before = process.get("id")
    for element in root.iter("*"):
        _lead_to(element, before, key)
    process.set("id", key)
    process.set("name", name)
    if base:
        process.set(gov("base"), base)
    for pool in root.iter("{*}participant"):
        if pool.get("processRef") == key:
            pool.set("name", name)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _lead_to(element: Element, before: str | None, key: str) -> None:
    for attribute in _NAMES_A_PROCESS:
        if before and element.get(attribute) == before:
            element.set(attribute, key)
