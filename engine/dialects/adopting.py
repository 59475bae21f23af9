"""A chart of another tool written anew in our words, to go on drawing with."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from engine.dialects.expressions import is_limit
from engine.dialects.reading import Taken, noted, understood
from engine.dialects.vendors import candidate_groups, foreign, form_said, plain, zeebe
from engine.source import GOV, Element, bpmn, gov, opened_file

_TASKS = ("userTask", "manualTask")
_FIELD = re.compile(r"[$#]\{\s*[^\W\d]\w*\s*\}|=\s*[^\W\d]\w*")
_READ_BY_CONDITIONS = ("userTask", "manualTask", "task", "serviceTask", "subProcess", "callActivity")
_LEADING_TO = ("id", "sourceRef", "targetRef", "attachedToRef", "bpmnElement", "sourceElement", "targetElement")


class Adopted(NamedTuple):
    """`taken`: all that was put into our words, also what a file that is published as it is does not get."""

    source: bytes
    taken: tuple[Taken, ...]


def adopted(source: bytes) -> Adopted:
    """In UTF-8, with ids that conditions can read. The other tool's words stay in it. Raises ChartUnreadable."""
    root = opened_file(source).root
    taken = (*understood(root), *_written(root), *_renamed(root))
    if not taken:
        return Adopted(source, ())
    etree.cleanup_namespaces(root, top_nsmap={"gov": GOV}, keep_ns_prefixes=list(filter(None, root.nsmap)))
    return Adopted(etree.tostring(root, encoding="UTF-8", xml_declaration=True), taken)


def _written(root: Element) -> Iterator[Taken]:
    """What is understood anyway gets its place in the panel; due dates and people begin to count."""
    for kind in (*_TASKS, "lane"):
        for element in root.iter(bpmn(kind)):
            _set(element, "role", candidate_groups(element)[0])
    for kind in _TASKS:
        for task in root.iter(bpmn(kind)):
            _set(task, "form", form_said(task).text)
            yield from _limited(task)
            yield from _chosen(task)
    for process in root.iter(bpmn("process")):
        if len(root.findall(bpmn("process"))) == 1:
            process.set("isExecutable", "true")


def _limited(task: Element) -> Iterator[Taken]:
    for said in (foreign(task, "dueDate"), zeebe(task, "taskSchedule", "dueDate")):
        if said.text and is_limit(said.text) and _set(task, "limit", said.text):
            yield noted(task, said, f"时限「{said.text}」（gov:limit）")


def _chosen(task: Element) -> Iterator[Taken]:
    """A person whom a variable names is a person whom a routing field names."""
    either = (foreign(task, "assignee"), foreign(task, "candidateUsers"))
    for said in (*either, zeebe(task, "assignmentDefinition", "assignee", "candidateUsers")):
        if _FIELD.fullmatch(said.text):
            field = plain(said.text.replace("#{", "${", 1))
            if _set(task, "candidate", f"form.{field}"):
                yield noted(task, said, f"由流转字段「{field}」确定办理人（gov:candidate）")


def _renamed(root: Element) -> Iterator[Taken]:
    """Signavio's `sid-5E49…`, Yaoqiang's `_8`: a condition could not read them."""
    known = {each.get("id") for each in root.iter("*")}
    names: dict[str, str] = {}
    for kind in _READ_BY_CONDITIONS:
        for element in root.iter(bpmn(kind)):
            before = element.get("id") or ""
            after = _plain_id(before)
            if before and after != before and after not in known and before not in names:
                known.add(after)
                names[before] = after
                yield Taken(after, element.sourceline or 0, "id", before, f"编号改为 {after}，条件才能引用")
    for element in root.iter("*"):
        for attribute in _LEADING_TO:
            if element.get(attribute) in names:
                element.set(attribute, names[element.get(attribute)])
        if element.tag == bpmn("flowNodeRef") and (element.text or "").strip() in names:
            element.text = names[element.text.strip()]


def _plain_id(text: str) -> str:
    """
    >>> _plain_id("sid-5E49-01"), _plain_id("_8"), _plain_id("受理"), _plain_id("1st")
    ('sid_5E49_01', 'n_8', '受理', 'n1st')
    """
    plain_text = re.sub(r"\W", "_", text)
    return f"n{plain_text}" if plain_text[:1] == "_" or plain_text[:1].isdigit() else plain_text


def _set(element: Element, name: str, value: str) -> bool:
    if not value or element.get(gov(name)):
        return False
    element.set(gov(name), value)
    return True
