"""What a condition may read at its place, and which texts it can find there."""

from collections.abc import Iterator

from engine.chart import Field, Flow, Node
from engine.lint.draft import Draft
from engine.lint.kinds import SCOPES
from engine.lint.loops import NUMBER
from engine.sitting import several_sign

_CHOICES = ("select", "multiselect")
WITH_OUTCOME = ("userTask", "serviceTask", *SCOPES)


def why_unreadable(draft: Draft, flow: Flow, path: str) -> str:
    """The reason a condition on this flow cannot read a path; empty when it can."""
    name, _, rest = path.partition(".")
    field, node = draft.chart.fields.get(name), draft.nodes.get(name)
    entries = entries_around(draft, draft.nodes[flow.source])
    if path == "outcome" or path in draft.outputs or path in entries or (field and field.routing):
        return ""
    if field:
        return f"字段「{field.label}」没有标为流转字段（routing），条件不能读。"
    if node is None or node.kind not in WITH_OUTCOME:
        return "没有这个名称的流转字段、任务、子流程或调用活动。"
    if _looped_around(draft, node) - set(draft.scopes_around(draft.nodes[flow.source])):
        return f"{draft.named(node)}在多实例里，有好几个结果，请读多实例的输出。"
    return "" if rest in _parts(node) else _what_instead(node)


def _parts(node: Node) -> tuple[str, ...]:
    """What can be taken of a node; several instances of a scope or a job have no single outcome."""
    if node.kind == "userTask":
        return ("outcome", "votes") if several_sign(node) else ("outcome",)
    return () if node.loop else ("outcome",)


def _what_instead(node: Node) -> str:
    parts = "、".join(f"{node.id}.{part}" for part in _parts(node))
    return f"应写 {parts}。" if parts else "它有多个实例，没有单一的结果，请读多实例的输出。"


def _looped_around(draft: Draft, node: Node) -> set[str]:
    """The sub-processes around a node of which there are several at once."""
    return {scope for scope in draft.scopes_around(node) if draft.nodes[scope].loop}


def entries_around(draft: Draft, node: Node) -> Iterator[str]:
    """The names by which an instance reads its own entry and its number, inside its sub-process."""
    for scope in draft.scopes_around(node):
        loop = draft.nodes[scope].loop
        if loop:
            yield from (NUMBER, loop.item)


def texts_of(draft: Draft, path: str) -> list[str] | None:
    """The texts a field or a node's part can be; None when that is not known here."""
    name, _, rest = path.partition(".")
    node, field = draft.nodes.get(name), draft.chart.fields.get(name)
    if field and not rest:
        return list(field.options) if _is_choice(field) else None
    if node is None or rest not in ("outcome", "votes"):
        return None
    if node.kind == "userTask" or node.outcomes:
        return [each.name for each in node.outcomes]
    ends = ends_of(draft, node)
    return [each.result for each in ends if each.result] if node.kind in SCOPES and ends else None


def ends_of(draft: Draft, scope: Node) -> list[Node]:
    """The ends by which a sub-process or a called chart is left in the regular way; none when it is not at hand."""
    ends = (each for each in draft.chart.nodes.values() if each.scope == scope.id and each.kind == "endEvent")
    return [each for each in ends if each.event != "error"]


def _is_choice(field: Field) -> bool:
    return field.type in _CHOICES and bool(field.options)
