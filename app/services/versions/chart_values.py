"""What stands in a chart, as people read it: codes by their names, ids by what they are called."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from app.labels import ACTIONS, CLOCK_ACTS, LINKS, RESULTS, ROLES, SIGNING, STAGES, label, limit
from app.services.versions.chart_words import (
    CHART_KINDS,
    EMPTY,
    EVENTS,
    KINDS,
    LIMITS,
    MARKS,
    OFFICES,
    OPINIONS,
    POINTS,
    POLICIES,
    RIGHTS,
    SAME,
    TIMES,
    TYPES,
    VARIANTS,
)
from app.services.versions.condition_words import condition_in_words
from app.services.versions.facts import said
from engine.chart import Chart, Field, FieldAccess, Flow, Node, Outcome
from engine.clock_acts import DOCUMENTS, NOTICE_TIMER

DIGEST_SHOWN = 16
_Read = Callable[[Any], str]
_ReadOf = Callable[[Chart, Any], str]

_CODES: Mapping[str, _Read] = {
    "kind": partial(label, {**KINDS, **CHART_KINDS}),
    "variant": partial(label, VARIANTS),
    "type": partial(label, TYPES),
    "event": partial(label, EVENTS),
    "timer": lambda code: label({NOTICE_TIMER: "告知期限届满"}, limit(code)),
    "role": partial(label, ROLES),
    "stage": partial(label, STAGES),
    "stages": lambda codes: said([label(STAGES, each) for each in codes]),
    "org": partial(label, OFFICES),
    "clock": partial(label, TIMES),
    "sign": partial(label, SIGNING),
    "on_empty": partial(label, EMPTY),
    "same_person": partial(label, SAME),
    "limit": lambda code: label(LIMITS, limit(code)),
    "legal_limit": lambda code: label(LIMITS, limit(code)),
    "actions": lambda codes: said([label({**ACTIONS, **LINKS}, each) for each in codes]),
    "result": partial(label, RESULTS),
    "clock_act": partial(label, CLOCK_ACTS),
    "policy": partial(label, POLICIES),
    "points": lambda codes: said([label(POINTS, each) for each in codes]),
    "digest": lambda digest: digest[:DIGEST_SHOWN],
}
"""How values are read that are codes in the file."""


def in_words(chart: Chart, name: str, value: Any, held: Any = None) -> str:
    """The value of an attribute of a piece; what has no words of its own, such as a loop, tells what it holds."""
    if value is None:
        return ""
    if name == "condition":
        return condition_in_words(chart, value, held.source)
    if name in OF_CHART:
        return OF_CHART[name](chart, value)
    if name in _ONE:
        return said([_ONE[name](chart, each) for each in value])
    return _CODES.get(name, _told)(value)


def one_in_words(chart: Chart, name: str, value: Any) -> str:
    """One of the things an attribute holds several of."""
    return "" if value is None else _ONE[name](chart, value)


def node_named(chart: Chart, node: Node) -> str:
    """Events at the border of a step are mostly called alike: with the step they belong to."""
    beside = f"（{chart.label(node.attached_to)}）" if node.attached_to else ""
    return f"{KINDS.get(node.kind, '节点')}「{node.name or node.id}」{beside}"


def called(chart: Chart, node: Node) -> str:
    """A node by its name, or by what it is."""
    beside = f"{chart.label(node.attached_to)} · " if node.attached_to else ""
    result = f"（{label(RESULTS, node.result)}）" if node.result else ""
    return f"{beside}{node.name or KINDS.get(node.kind, node.id) + result}"


def flow_named(chart: Chart, flow: Flow) -> str:
    return f"流向「{chart.label(flow.source)} → {chart.label(flow.target)}」"


def who(chart: Chart, named: str) -> str:
    """A stage or a node."""
    return STAGES.get(named) or chart.label(named)


def _outcome(chart: Chart, outcome: Outcome) -> str:
    acts = [label(CLOCK_ACTS, outcome.clock)] if outcome.clock else []
    papers = [f"出具{DOCUMENTS.get(outcome.document, outcome.document)}"] if outcome.document else []
    return f"{outcome.label}（{_marked(outcome, label(OPINIONS, outcome.opinion), *acts, *papers)}）"


def _field(chart: Chart, field: Field | FieldAccess) -> str:
    """A field of a form, or what a task may do with one."""
    if isinstance(field, FieldAccess):
        known = chart.fields.get(field.name)
        return f"{known.label if known else field.name}（{_marked(field, label(RIGHTS, field.access))}）"
    told = filter(None, (label(TYPES, field.type), "参与判断" if field.routing else "", *field.options, field.hint))
    return f"{field.label}（{_marked(field, *told)}）"


def _marked(held: Any, *words: str) -> str:
    """With what is switched on."""
    marks = {**MARKS, "required": "必填"} if isinstance(held, (Field, FieldAccess)) else MARKS
    return "，".join((*words, *(word for name, word in marks.items() if getattr(held, name, False))))


def _lane(chart: Chart, key: str) -> str:
    return next((each.name for each in chart.lanes if each.id == key and each.name), key)


def _told(value: Any) -> str:
    if hasattr(value, "__dataclass_fields__"):
        return said([getattr(value, each.name) for each in fields(value) if getattr(value, each.name)])
    return said([_told(each) for each in value]) if isinstance(value, tuple) else said(value)


OF_CHART: Mapping[str, _ReadOf] = {
    **dict.fromkeys(("source", "target", "attached_to", "scope"), Chart.label),
    "form": lambda chart, key: chart.forms[key].title if key in chart.forms else key,
    "table": lambda chart, key: chart.tables[key].name if key in chart.tables else key,
    "avoid": lambda chart, named: said([who(chart, each) for each in named]),
    "lane": _lane,
}
"""Values that name something else of the chart."""
_ONE: Mapping[str, _ReadOf] = {
    "outcomes": _outcome,
    "fields": _field,
    "materials": lambda chart, each: f"{each.name}（{_marked(each, each.code)}）",
    "inputs": lambda chart, each: f"{each[0]}：{each[1]}" if isinstance(each, tuple) else each.label or each.expression,
    "outputs": lambda chart, each: each.label or each.name,
    "rules": lambda chart, each: f"{'，'.join(each.when)} → {'，'.join(each.then)}",
    "separation": lambda chart, each: f"{who(chart, each.left)} ≠ {who(chart, each.right)}",
    "order": lambda chart, flow: flow.name or condition_in_words(chart, flow.condition, flow.source),
}
"""One of the things that an attribute holds several of."""
