"""What a command may carry: outcomes the node offers, routing values it may write, in plain JSON."""

from collections.abc import Mapping
from typing import Any

from engine.canonical import NotCanonical, canonical
from engine.chart import Chart, Node
from engine.commands import Complete
from engine.errors import NotAField, OpinionRequired, UnknownOutcome

MAX_DATA = 65_536
"""Bytes of routing values one command may carry."""


def check_outcome(node: Node, command: Complete) -> None:
    chosen = node.outcome(command.outcome)
    if chosen is None and (node.outcomes or command.outcome):
        allowed = "、".join(f"{each.name}（{each.label}）" for each in node.outcomes) or "无"
        raise UnknownOutcome(task=node.name or node.id, outcome=command.outcome, allowed=allowed)
    if chosen is not None and (chosen.opinion == "required" or chosen.refusal) and "opinion" not in command.records:
        raise OpinionRequired(outcome=chosen.label)


def writable_routing(chart: Chart, node: Node) -> set[str]:
    """Routing fields this task may write: those of its form and those `gov:fields` opens, less what it closes; and
    those a decision table answers.
    """
    form = chart.forms.get(node.form)
    writable = {each.key for each in form.fields} if form else set()
    for each in node.fields:
        (writable.add if each.access == "write" else writable.discard)(each.name)
    table = chart.table_at(node)
    writable |= set(table.writes) if table else set()
    return {key for key in writable if key in chart.fields and chart.fields[key].routing}


def check_data(where: str, data: Mapping[str, Any], routing: set[str]) -> None:
    for name, value in data.items():
        if name not in routing:
            raise NotAField(task=where, field=name, reason="该环节没有可写的流转字段")
        if not _is_plain(value):
            raise NotAField(task=where, field=name, reason="流转字段只能是文字、整数、是否或它们的列表")
    try:
        size = len(canonical(dict(data)))
    except NotCanonical as error:
        raise NotAField(task=where, field="、".join(data), reason="含有不能保存的字符或数字") from error
    if size > MAX_DATA:
        raise NotAField(task=where, field="、".join(data), reason="内容过大")


def _is_plain(value: Any) -> bool:
    kind = type(value)
    if kind is list or kind is tuple:
        return all(type(each) in (str, int, bool) for each in value)
    return kind in (str, int, bool, type(None))
