"""A fault as a sentence for the designer."""

from engine.chart import Chart
from engine.lint.kinds import kind_in_chinese
from engine.soundness.faults import Fault

_WHY = {
    "no_way": "「{node}」没有一条分支的条件成立",
    "unanswered": "「{node}」的条件或决策表读到了空值，无法判断",
    "uncaught": "「{node}」抛出的错误没有人捕获",
}


def sentence(chart: Chart, fault: Fault) -> str:
    named = _named(chart, fault.element)
    if fault.kind == "dead":
        return f"{named}永远走不到：没有哪个办件会到达这里。"
    if fault.kind == "endless":
        return f"{named}在一个自动循环里：照此办理，办件会一直空转，系统会拒绝这一步。"
    if fault.kind == "left_behind":
        return f"办件到达结束时，{named}还有分支在等待，永远等不到其余来路：办件不能办结。"
    if fault.kind == "cannot_end":
        why = _why(chart, fault.why)
        return f"办件可能停在{named}，此后无论怎样办理都到不了结束{f'：{why}' if why else ''}。"
    if fault.why:
        return f"{named}分出的分支没有汇合：{_named(chart, fault.why)}会同时出现两次。"
    return f"{named}等待的来路不会到齐：照此办理，办件会停在这里。"


def _why(chart: Chart, why: str) -> str:
    word, _, node = why.partition(" ")
    return _WHY[word].format(node=chart.label(node)) if word in _WHY else ""


def _named(chart: Chart, key: str) -> str:
    node = chart.nodes.get(key)
    return f"{kind_in_chinese(node.kind)}「{node.name or key}」" if node else f"「{key or chart.name}」"
