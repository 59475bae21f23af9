"""批量办理: an outcome that may be chosen for many tasks at once asks for nothing and closes no way."""

from collections.abc import Iterator

from engine.chart import Node, Outcome
from engine.lint.draft import Draft, Problem
from engine.sitting import several_sign


def bulk_asks_for_more(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        for outcome in node.outcomes:
            why = _why_not(node, outcome) if outcome.bulk else ""
            if why:
                yield Problem(
                    node.id,
                    node.line,
                    f"{draft.named(node)}的结果「{outcome.label}」允许批量办理，但{why}。",
                    "请删去 gov:outcome 的 bulk，由办理人逐件办理。",
                )


def _why_not(node: Node, outcome: Outcome) -> str:
    if outcome.style != "primary" or outcome.refusal:
        return "它不是主要结果，或者对申请人不利"
    if sum(each.style == "primary" for each in node.outcomes) > 1:
        return "该任务有多个主要结果，须逐件选择"
    if outcome.opinion == "required" or outcome.document:
        return "它须填写意见或者出具文书"
    if node.materials or several_sign(node):
        return "该任务须核验材料或者由多人签署"
    return ""


RULES = (bulk_asks_for_more,)
