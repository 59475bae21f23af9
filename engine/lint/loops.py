"""Multi-instance: how many there are can be told before, and when they are enough can be asked."""

from collections.abc import Iterator

from engine import conditions
from engine.chart import Loop, Node
from engine.errors import ConditionRefused, ConditionUnanswered
from engine.lint.draft import Draft, Problem
from engine.lint.ids import is_plain_name

MAX_INSTANCES = 500
COUNTS = ("nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances", "votes")
NUMBER = "loopCounter"
_LISTS = ("select", "multiselect")


def loop_over_nothing(draft: Draft) -> Iterator[Problem]:
    """By number or over a list, never both."""
    for node, loop in _loops(draft):
        if bool(loop.count) == bool(loop.collection):
            yield _about(
                draft,
                node,
                "的多实例应恰写一种次数：固定次数，或逐项的列表。",
                "请写 loopCardinality（如 3），或 loopDataInputRef（一个流转字段的编号）。",
            )


def loop_count(draft: Draft) -> Iterator[Problem]:
    for node, loop in _loops(draft):
        wrong = _wrong(loop.count, set(_routing(draft)) | set(draft.outputs)) or _wrong_number(loop.count)
        if loop.count and wrong:
            yield _about(draft, node, f"的次数「{loop.count[:80]}」不能用：{wrong}。", "请写一个整数，或由流转字段算出。")


def loop_collection(draft: Draft) -> Iterator[Problem]:
    for node, loop in _loops(draft):
        known = {*_routing(draft, *_LISTS), *(draft.outputs - {loop.output})}
        if loop.collection and loop.collection not in known:
            repair = f"请写一个单选或多选的流转字段，或另一个多实例的输出。现有：{'、'.join(sorted(known)[:8]) or '无'}。"
            yield _about(draft, node, f"逐项的列表「{loop.collection[:80]}」不是这样的字段。", repair)


def loop_condition(draft: Draft) -> Iterator[Problem]:
    """It is asked after each instance: how many there are, how they decided, and routing fields."""
    for node, loop in _loops(draft):
        wrong = _wrong(loop.until, {*COUNTS, *_routing(draft)}) or _always_the_same(loop.until)
        if loop.until and wrong:
            repair = f"可读 {'、'.join(COUNTS)} 和流转字段，如 count(votes, 'reject') > 0。"
            yield _about(draft, node, f"的完成条件「{loop.until[:80]}」不能用：{wrong}。", repair)


def loop_names(draft: Draft) -> Iterator[Problem]:
    """Names an instance reads its entry by, and all of them are collected under: nobody else may have them."""
    for node, loop in _loops(draft):
        taken = {*draft.nodes, *draft.chart.fields, "outcome", NUMBER, *COUNTS}
        for name in (loop.item, loop.output):
            if name and (not is_plain_name(name) or name in taken):
                yield _about(
                    draft,
                    node,
                    f"的多实例变量「{name[:80]}」不合规，或与节点、字段同名。",
                    "请用字母、数字、下划线或汉字，换一个没有用过的名称。",
                )


def loop_collects_nothing(draft: Draft) -> Iterator[Problem]:
    """Of each instance its outcome is collected, or one routing field it wrote."""
    for node, loop in _loops(draft):
        if loop.output_item and (not loop.output or loop.output_item not in _routing(draft)):
            repair = "outputDataItem 写一个流转字段，不写时收集办理结果；loopDataOutputRef 写收集到哪里。"
            yield _about(draft, node, f"的输出「{loop.output_item[:80]}」不是流转字段，或没有写收集到哪里。", repair)


def _loops(draft: Draft) -> Iterator[tuple[Node, Loop]]:
    return ((node, node.loop) for node in draft.nodes.values() if node.loop)


def _routing(draft: Draft, *types: str) -> list[str]:
    return [key for key, each in draft.chart.fields.items() if each.routing and (not types or each.type in types)]


def _wrong(text: str, known: set[str]) -> str:
    """Why an expression cannot be used; empty when it can."""
    try:
        unknown = conditions.check(text).reads - known
    except ConditionRefused as refused:
        return str(refused.facts["reason"])
    return f"不能读取「{'」「'.join(sorted(unknown))}」" if unknown else ""


def _always_the_same(text: str) -> str:
    return "" if conditions.check(text).reads else "不看任何值，结果总是一样"


def _wrong_number(text: str) -> str:
    """Why a count that needs no data cannot be one; those that read fields are counted when the case comes there."""
    if conditions.check(text).reads:
        return ""
    try:
        count = conditions.evaluate(text, {})
    except ConditionUnanswered as refused:
        return str(refused.facts["reason"])
    return "" if type(count) is int and 1 <= count <= MAX_INSTANCES else f"须是 1 到 {MAX_INSTANCES} 的整数"


def _about(draft: Draft, node: Node, says: str, repair: str) -> Problem:
    return Problem(node.id, node.line, f"{draft.named(node)}{says}", repair)


RULES = (loop_over_nothing, loop_count, loop_collection, loop_condition, loop_names, loop_collects_nothing)
