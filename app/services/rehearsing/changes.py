"""What a designer says beside the draft, as a row keeps it: nodes that were renamed, answers that are missing."""

from collections.abc import Mapping
from typing import Any

from app.errors import RehearsalRefused
from engine.chart import Chart
from engine.rehearsal import Answer, Changes

MOST = 200


def changes_of(kept: Mapping[str, Any]) -> Changes:
    answers = {node: Answer(each["outcome"], each.get("values", {})) for node, each in kept["answers"].items()}
    return Changes(dict(kept["nodes"]), answers)


def to_json(changes: Changes) -> dict[str, Any]:
    answers = {node: {"outcome": each.outcome, "values": dict(each.values)} for node, each in changes.answers.items()}
    return {"nodes": dict(changes.nodes), "answers": answers}


def check_changes(chart: Chart, changes: Changes) -> None:
    """Raises RehearsalRefused."""
    if len(changes.nodes) > MOST or len(changes.answers) > MOST:
        raise RehearsalRefused(reason=f"节点对应和代入的答复各不能超过 {MOST} 处")
    for node in (*changes.nodes.values(), *changes.answers):
        if node not in chart.nodes:
            raise RehearsalRefused(reason=f"草稿上没有节点「{node[:60]}」")
    if len(set(changes.nodes.values())) < len(changes.nodes):
        raise RehearsalRefused(reason="两个节点不能对应草稿上的同一个节点")
    for node, answer in changes.answers.items():
        there = chart.nodes[node]
        if there.outcomes and there.outcome(answer.outcome) is None:
            raise RehearsalRefused(reason=f"「{chart.label(node)}」没有办理结果「{answer.outcome[:60]}」")
