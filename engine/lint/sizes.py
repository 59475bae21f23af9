"""How much a chart may hold. A chart beyond it is told only that: no other rule has to look at it."""

from collections.abc import Iterator

from engine.chart import Field, Form, Node
from engine.lint.draft import Draft, Problem
from engine.signers import MAX_SEATS

MAX_NODES = 300
MAX_FLOWS = 600
MAX_NODES_WITH_CALLED = 1000
MAX_DEPTH = 8
MAX_FIELDS = 300
MAX_OPTIONS = 500
MAX_OUTCOMES = 20
MAX_MATERIALS = 100
MAX_STAGES = 20
MAX_NAME = 200


def too_large(draft: Draft) -> Iterator[Problem]:
    """Nobody can read such a chart."""
    nodes, flows = len(draft.nodes), len(draft.flows)
    if nodes > MAX_NODES or flows > MAX_FLOWS:
        yield _about_chart(
            draft,
            f"流程有 {nodes} 个节点、{flows} 条连线，超过上限 {MAX_NODES} 个节点、{MAX_FLOWS} 条连线。",
            "请把流程拆成几张图。",
        )


def too_large_with_called(draft: Draft) -> Iterator[Problem]:
    """A case runs on all of them at once."""
    if len(draft.chart.nodes) > MAX_NODES_WITH_CALLED:
        says = f"流程连同它调用的流程图有 {len(draft.chart.nodes)} 个节点，超过上限 {MAX_NODES_WITH_CALLED} 个。"
        yield _about_chart(draft, says, "请减少调用，或把被调用的流程图画得小一些。")


def too_deep(draft: Draft) -> Iterator[Problem]:
    """Nobody finds the way in and out of it again."""
    for node in draft.chart.nodes.values():
        if len(draft.scopes_around(node)) > MAX_DEPTH:
            own = draft.own(node)
            says = f"{draft.named(own)}在太深的地方：子流程与调用至多套 {MAX_DEPTH} 层。"
            yield Problem(own.id, own.line, says, "请把里层的步骤画到外层来。")


def too_many(draft: Draft) -> Iterator[Problem]:
    """No page could show them."""
    for node in draft.tasks:
        yield from _too_many_at(node, len(node.outcomes), MAX_OUTCOMES, "办理结果")
        yield from _too_many_at(node, len(node.signers), MAX_SEATS, "会签人")
        yield from _too_many_at(node, len(node.materials), MAX_MATERIALS, "材料")
        yield from _too_many_at(node, len(node.fields), MAX_FIELDS, "字段权限")
    fields = [field for form in draft.chart.forms.values() for field in form.fields]
    counted = [(len(fields), MAX_FIELDS, "全部表单的字段"), (len(draft.chart.stages), MAX_STAGES, "环节")]
    counted += [(len(field.options), MAX_OPTIONS, f"字段「{field.label[:40]}」的选项") for field in fields]
    for count, most, what in counted:
        if count > most:
            yield _about_chart(draft, f"{what}有 {count} 个，超过上限 {most} 个。", "请合并或删去一些。")


def too_long_name(draft: Draft) -> Iterator[Problem]:
    """Names stand on pages, in messages and in every case."""
    for element, line, text in _names(draft):
        if len(text) > MAX_NAME:
            yield Problem(
                element[:MAX_NAME],
                line,
                f"名称「{text[:40]}……」有 {len(text)} 个字，超过上限 {MAX_NAME} 个字。",
                "请写短一些，说明可以写在注释里。",
            )


def _too_many_at(node: Node, count: int, most: int, what: str) -> Iterator[Problem]:
    if count > most:
        says = f"任务「{(node.name or node.id)[:40]}」的{what}有 {count} 个，超过上限 {most} 个。"
        yield Problem(node.id, node.line, says, "请合并或删去一些。")


def _names(draft: Draft) -> Iterator[tuple[str, int, str]]:
    """Every name with the element and the line it belongs to."""
    chart, line = draft.chart, draft.process.sourceline or 0
    lanes = [text for lane in chart.lanes for text in (lane.id, lane.name)]
    yield from ((chart.key, line, text) for text in (chart.key, chart.name, *chart.stages, *lanes))
    for flow in draft.flows.values():
        yield from ((flow.id, flow.line, text) for text in (flow.id, flow.name))
    for node in draft.nodes.values():
        yield from ((node.id, node.line, text) for text in _names_of(node))
    for form in chart.forms.values():
        yield from ((chart.key, line, text) for text in (form.key, form.title, *_names_in(form)))


def _names_of(node: Node) -> Iterator[str]:
    yield from (node.id, node.name, node.role, node.org, node.stage, node.form, node.name_of_event, node.called)
    yield from (name for name, _ in node.inputs)
    for outcome in node.outcomes:
        yield from (outcome.name, outcome.label)
    for material in node.materials:
        yield material.name


def _names_in(form: Form) -> Iterator[str]:
    for field in form.fields:
        yield from _texts_of(field)


def _texts_of(field: Field) -> tuple[str, ...]:
    return (field.key, field.label, field.type, field.hint, *field.options)


def _about_chart(draft: Draft, says: str, repair: str) -> Problem:
    return Problem(draft.chart.key[:MAX_NAME], draft.process.sourceline or 0, says, repair)


RULES = (too_large, too_large_with_called, too_deep, too_many, too_long_name)
