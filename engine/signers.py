"""Who signs a task that several people sign: roles of the chart, a list in the case's data, people chosen before."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.asking import asking_of
from engine.chart import Chart, Node
from engine.errors import LoopRefused

MAX_SEATS = 500
Place = tuple[str, str]
"""Whose post a seat is for, and the only person who may take it, if it is for one."""

_PERSON = re.compile(r"p[1-9][0-9]{0,8}")
_LIST = "form."


def is_person(key: Any) -> bool:
    """Whether this is a person's key, such as `p12`: each person has just one, so `p012` is nobody's."""
    return type(key) is str and _PERSON.fullmatch(key) is not None


def are_chosen(node: Node) -> bool:
    """The chart does not say who signs: whoever finishes an earlier task may, by `appoint`."""
    return not node.signers and node.loop is None


def places(
    chart: Chart, node: Node, data: Mapping[str, Any], chosen: Sequence[str], before: Sequence[Place]
) -> list[Place]:
    """A place for each seat. `before`: those of the last sitting here, which go to the same people again."""
    if are_chosen(node):
        found = (
            [(node.role, person) for person in chosen] or list(before) or [(node.role, "")] * max(2, node.min_people)
        )
    else:
        found = _same_people(_named_by_chart(chart, node, data), before)
    found += [(node.role, "")] * (node.min_people - len(found))
    if not 0 < len(found) <= MAX_SEATS:
        raise LoopRefused(node=chart.label(node.id), reason=f"应有 1 至 {MAX_SEATS} 份，现为 {len(found)} 份")
    return _one_each(node, found)


def _named_by_chart(chart: Chart, node: Node, data: Mapping[str, Any]) -> list[Place]:
    if node.loop is None:
        lists = [each for each in node.signers if each.startswith(_LIST)]
        if not lists:
            return [(role, "") for role in node.signers]
        entries = _entries(chart, node, lists[0].removeprefix(_LIST), data)
        return [(node.role, each) if is_person(each) else (each, "") for each in entries if type(each) is str]
    if node.loop.collection:
        entries = _entries(chart, node, node.loop.collection, data)
        roles = _roles(chart)
        return [_place(node, roles, each) for each in entries]
    return [(node.role, "")] * _number(chart, node, data)


def _place(node: Node, roles: set[str], entry: Any) -> Place:
    """An entry of a multi-instance's list: a person, a role of this chart, or something the node's role works on."""
    if is_person(entry):
        return node.role, entry
    return (entry, "") if entry in roles else (node.role, "")


def _roles(chart: Chart) -> set[str]:
    signing = (role for node in chart.nodes.values() for role in (node.role, *node.signers))
    return {*signing, *(lane.role for lane in chart.lanes)} - {""}


def _entries(chart: Chart, node: Node, name: str, data: Mapping[str, Any]) -> Sequence[Any]:
    value = data.get(name.removeprefix(_LIST))
    if type(value) is str and value:
        return (value,)
    if type(value) not in (list, tuple) or not value:
        raise LoopRefused(node=chart.label(node.id), reason=f"流转字段「{name}」中没有名单")
    return value


def _number(chart: Chart, node: Node, data: Mapping[str, Any]) -> int:
    count = node.loop.count if node.loop else ""
    said = asking_of(chart).ask(count, node.id, data, label=chart.label(node.id)) if count else None
    if type(said) is not int or not 0 < said <= MAX_SEATS:
        raise LoopRefused(node=chart.label(node.id), reason=f"份数应为 1 至 {MAX_SEATS} 的整数")
    return said


def _same_people(found: list[Place], before: Iterable[Place]) -> list[Place]:
    """Whoever had a seat of this role the last time has it again."""
    known: dict[str, list[str]] = {}
    for role, person in before:
        known.setdefault(role, []).append(person)
    return [(role, person or (known[role].pop(0) if known.get(role) else "")) for role, person in found]


def _one_each(node: Node, found: Iterable[Place]) -> list[Place]:
    """A person named twice signs once: their second seat is for the post."""
    taken: set[str] = set()
    result = []
    for role, person in found:
        result.append((role, "" if person in taken else person))
        taken.add(person)
    return result
