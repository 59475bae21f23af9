"""Conditions: they can be read, and every value they ask for exists when they ask."""

from collections.abc import Iterator
from typing import NamedTuple

from engine import conditions
from engine.chart import Flow, Node
from engine.conditions import Condition
from engine.errors import ConditionRefused
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import JOINING, SCOPES
from engine.lint.readable import WITH_OUTCOME, ends_of, texts_of, why_unreadable


class _Past(NamedTuple):
    """What was decided last on the way to a node; `unclear` names what stands between, if anything does."""

    outcomes: tuple[str, ...]
    unclear: str


def condition_syntax(draft: Draft) -> Iterator[Problem]:
    for flow in draft.flows.values():
        try:
            if flow.condition:
                conditions.check(flow.condition)
        except ConditionRefused as refused:
            yield Problem(
                flow.id,
                flow.line,
                f"{draft.flow_named(flow)}的条件「{flow.condition[:80]}」不能用：{refused.facts['reason']}。",
                "请写成如 outcome == 'pass' and area > 50，详见流程图说明。",
            )


def unknown_variable(draft: Draft) -> Iterator[Problem]:
    """Only routing fields, and what tasks, jobs, sub-processes and calls decided, may be read (decision 3)."""
    for flow, condition in readable_conditions(draft):
        for path in sorted(condition.paths):
            why = why_unreadable(draft, flow, path)
            if why:
                yield Problem(flow.id, flow.line, f"{draft.flow_named(flow)}的条件读取「{path}」：{why}", may_read(draft))


def outcome_unclear(draft: Draft) -> Iterator[Problem]:
    """Plain `outcome` is what the task just before, on the same branch, decided (decision 8)."""
    for flow, condition in readable_conditions(draft):
        if "outcome" not in condition.paths:
            continue
        unclear = _past(draft, flow.source).unclear
        if unclear:
            yield Problem(
                flow.id,
                flow.line,
                f"{draft.flow_named(flow)}的条件读取「outcome」，{unclear}。",
                "请写明是哪个任务的结果，如 review.outcome == 'pass'。",
            )


def value_never_given(draft: Draft) -> Iterator[Problem]:
    """A comparison with a text that neither the task nor the field can have is always false."""
    for flow, condition in readable_conditions(draft):
        for path, text in sorted(condition.compares):
            given = given_texts(draft, flow, path)
            if given is not None and text not in given:
                yield Problem(
                    flow.id,
                    flow.line,
                    f"{draft.flow_named(flow)}的条件把「{path}」与「{text}」比较，而它不会是这个值。",
                    f"它可能的值：{'、'.join(given[:8]) or '无'}。请改正条件，或补上这个办理结果。",
                )


def readable_conditions(draft: Draft) -> Iterator[tuple[Flow, Condition]]:
    """Flows with a condition that can be read at all; the others have a rule of their own."""
    for flow in draft.sound_flows:
        try:
            if flow.condition:
                yield flow, conditions.check(flow.condition)
        except ConditionRefused:
            continue


def may_read(draft: Draft) -> str:
    """A hint at what a condition can read."""
    names = [key for key, field in draft.chart.fields.items() if field.routing][:8]
    fields = f"，以及流转字段 {'、'.join(names)}" if names else ""
    return f"条件可读 outcome、任务编号.outcome、会签任务编号.votes{fields}。真假写作 True、False。"


def given_texts(draft: Draft, flow: Flow, path: str) -> list[str] | None:
    """The texts a path can have where this flow asks; None when that is not known."""
    if path != "outcome":
        return texts_of(draft, path)
    past = _past(draft, flow.source)
    return None if past.unclear or not past.outcomes else list(past.outcomes)


def _past(draft: Draft, gateway: str) -> _Past:
    """Walk back from a gateway to what decided before it; what lies on the way may leave the outcome unclear."""
    outcomes: list[str] = []
    seen, waiting = {gateway}, [gateway]
    while waiting:
        here = draft.nodes[waiting.pop()]
        why = _unclear_at(draft, here)
        if why:
            return _Past((), why)
        if here.kind in WITH_OUTCOME:
            outcomes += texts_of(draft, f"{here.id}.outcome") or ()
            continue
        earlier = {flow.source for flow in draft.incoming[here.id]} - seen
        seen |= earlier
        waiting += earlier
    return _Past(tuple(outcomes), "")


def _unclear_at(draft: Draft, node: Node) -> str:
    if node.kind in JOINING and len(draft.incoming[node.id]) > 1:
        return f"而{draft.named(node)}已把几条分支汇合，分不清是谁的结果"
    if node.kind == "boundaryEvent":
        return f"而经{draft.named(node)}到这里时任务还没有办理结果"
    if node.kind == "startEvent":
        return "而前面还没有任务"
    return _no_single_outcome(draft, node) if node.kind in WITH_OUTCOME else ""


def _no_single_outcome(draft: Draft, node: Node) -> str:
    if node.kind != "userTask" and node.loop:
        return f"而{draft.named(node)}有多个实例"
    if node.kind not in SCOPES and not node.outcomes:
        return f"而{draft.named(node)}没有办理结果"
    if node.kind in SCOPES and not all(each.result for each in ends_of(draft, node)):
        return f"而{draft.named(node)}有的结束事件没有写结果"
    return ""


RULES = (condition_syntax, unknown_variable, outcome_unclear, value_never_given)
