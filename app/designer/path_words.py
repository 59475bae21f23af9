"""A path of moves as people would tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.chart import Chart
from engine.soundness import Played

_YES, _NO = "是", "否"


@dataclass(frozen=True, slots=True)
class ToldMove:
    """`node`: where it is on the drawing; empty for what is not drawn on this chart itself."""

    node: str
    says: str


def told_path(chart: Chart, path: Sequence[Played]) -> tuple[ToldMove, ...]:
    return tuple(ToldMove(_drawn(chart, each.node), _says(chart, each)) for each in path)


def _drawn(chart: Chart, node: str) -> str:
    """The node itself, or the call it is in."""
    own = node.partition("/")[0]
    return own if own in chart.nodes else ""


def _says(chart: Chart, move: Played) -> str:
    name = chart.label(move.node)
    told = {
        "start": "收件",
        "complete": f"办理「{name}」{_outcome(chart, move)}",
        "fire": f"「{name}」到期",
        "message": f"收到「{name}」",
        "job": f"「{name}」答复{_outcome(chart, move)}",
        "fail": f"「{name}」失败{f'（{move.code}）' if move.code else ''}",
        "return": f"从「{name}」退回「{chart.label(move.to)}」{_branches(move)}",
    }
    return told[move.act] + _values(chart, move.values)


def _outcome(chart: Chart, move: Played) -> str:
    node = chart.nodes.get(move.node)
    outcome = node.outcome(move.outcome) if node else None
    return f"：{outcome.label}" if outcome else ""


def _branches(move: Played) -> str:
    return {"own": "，只重办该分支", "all": "，重办全部分支"}.get(move.branches, "")


def _values(chart: Chart, values: Mapping[str, Any]) -> str:
    told = [f"{chart.fields[name].label} {_value(value)}" for name, value in values.items() if name in chart.fields]
    return f"（{'，'.join(told)}）" if told else ""


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _YES if value else _NO
    return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
