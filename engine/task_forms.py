"""Which form each task has, and what it may do with each field, written into the file of a chart."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from engine.chart import FieldAccess, Node
from engine.parse import read
from engine.source import GOV, Element, bpmn, gov, tree

_EXTENSIONS, _DOCUMENTATION = bpmn("extensionElements"), bpmn("documentation")
_TASKS = ("userTask", "manualTask")


class TaskForm(NamedTuple):
    """`fields`: what differs from writing the fields of the form, as `gov:fields` has it."""

    form: str = ""
    fields: tuple[FieldAccess, ...] = ()


def tasks_in(source: bytes) -> tuple[Node, ...]:
    """The tasks people do, in the order of the file; those of called charts are not its own. Raises ChartUnreadable."""
    nodes = read(tree(source), source).own_nodes.values()
    return tuple(node for node in nodes if node.kind == "userTask")


def form_at(task: Node) -> TaskForm:
    return TaskForm(task.form, task.fields)


def with_task_forms(source: bytes, tasks: Mapping[str, TaskForm]) -> bytes:
    """The file with these tasks, by their ids, having these forms; the same bytes where nothing is to be written.

    Ids of no task are passed over. Raises ChartUnreadable.
    """
    there = {task.id: form_at(task) for task in tasks_in(source)}
    changed = {key: said for key, said in tasks.items() if key in there and said != there[key]}
    if not changed:
        return source
    root = tree(source)
    prefixes = {prefix for each in root.iter() for prefix in each.nsmap if prefix}  # a value may name what no tag does
    for element in (each for kind in _TASKS for each in root.iter(bpmn(kind)) if each.get("id") in changed):
        _write(element, changed[element.get("id")])
    etree.cleanup_namespaces(root, top_nsmap={"gov": GOV}, keep_ns_prefixes=list(prefixes))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _write(task: Element, said: TaskForm) -> None:
    task.attrib.pop(gov("form"), None)
    if said.form:
        task.set(gov("form"), said.form)
    for group in task.findall(f"{_EXTENSIONS}/{gov('fields')}"):
        group.getparent().remove(group)
    if said.fields:
        _extensions_of(task).append(_group(said.fields))
    extensions = task.find(_EXTENSIONS)
    if extensions is not None and len(extensions) == 0:
        task.remove(extensions)


def _extensions_of(task: Element) -> Element:
    """BPMN has them before all else but the documentation."""
    there = task.find(_EXTENSIONS)
    if there is not None:
        return there
    made = etree.Element(_EXTENSIONS)
    task.insert(len(task.findall(_DOCUMENTATION)), made)
    return made


def _group(fields: tuple[FieldAccess, ...]) -> Element:
    group = etree.Element(gov("fields"))
    for each in fields:
        made = etree.SubElement(group, gov("field"), name=each.name, access=each.access)
        if each.required:
            made.set("required", "true")
    return group
