"""Limits and clocks: every one can be counted, and none is longer than what it is a part of."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from engine import limits
from engine.clauses import NEVER
from engine.clock_acts import NOTICE_TIMER
from engine.errors import LimitRefused
from engine.lint.draft import Draft, Problem

INSTANT = "instant"
"""即办: the variant of charts that settle on the spot."""
_CLOCKS = ("run", "before", "after")
_REPAIR = "请写成 5wd（工作日）、60cd（自然日）、8wh（工作小时）、24h（小时）、40%、item.promised 或 item.legal。"


def bad_limit(draft: Draft) -> Iterator[Problem]:
    for element, line, said, text in _limits(draft):
        try:
            limit = limits.check(text)
        except LimitRefused as refused:
            yield Problem(element, line, f"{said}「{text[:80]}」无法计算：{refused.facts['reason']}", _REPAIR)
            continue
        if limit.unit in ("%", "instant") and element == draft.chart.key:
            yield Problem(element, line, f"{said}「{text}」不能是比例或某一天：它是每件的总时限。", _REPAIR)


def share_of_nothing(draft: Draft) -> Iterator[Problem]:
    """A share is a share of the chart's own limit."""
    for element, line, said, text in _limits(draft):
        if text.endswith("%") and not draft.chart.limit:
            yield Problem(
                element,
                line,
                f"{said}「{text}」是总时限的比例，而流程没有写总时限。",
                "请在流程上写 gov:limit，如 item.promised。",
            )


def _limits(draft: Draft) -> Iterator[tuple[str, int, str, str]]:
    """Every limit: element, line, what it is, its text."""
    chart, line = draft.chart, draft.process.sourceline or 0
    for said, text in (("承诺时限", chart.limit), ("法定时限", chart.legal_limit)):
        if text:
            yield chart.key, line, f"流程的{said}", text
    for node in draft.nodes.values():
        timer = "" if node.timer == NOTICE_TIMER else node.timer
        for said, text in (("时限", node.limit), ("定时", timer)):
            if text:
                yield node.id, node.line, f"{draft.named(node)}的{said}", text


def limit_of_nothing(draft: Draft) -> Iterator[Problem]:
    """Close of business of the same day is for what is settled on the spot (即办)."""
    for element, line, said, text in _limits(draft):
        if said.endswith("时限") and limits.is_nothing(text) and draft.chart.variant != INSTANT:
            yield Problem(
                element,
                line,
                f"{said}「{text}」是当日办结，而流程不是即办。",
                "请写实际需要的时限；即办事项请写 gov:variant=\"instant\"。",
            )


def longer_than_whole(draft: Draft) -> Iterator[Problem]:
    """What runs on the decision clock ends within it, and a promise within the law."""
    chart, line = draft.chart, draft.process.sourceline or 0
    if limits.is_longer(chart.limit, chart.legal_limit):
        said = f"流程的承诺时限「{chart.limit}」比法定时限「{chart.legal_limit}」还长。"
        yield Problem(chart.key, line, said, "承诺时限不得超过法定时限。")
    for node in draft.tasks:
        if node.clock == "run" and limits.is_longer(node.limit, chart.limit):
            said = f"{draft.named(node)}的时限「{node.limit}」比流程的总时限「{chart.limit}」还长。"
            yield Problem(node.id, node.line, said, "请缩短任务时限，或核对总时限。")


def bad_warn_ratio(draft: Draft) -> Iterator[Problem]:
    process = (draft.chart.key, draft.process.sourceline or 0, "流程", draft.chart.warn_ratio)
    nodes = [(node.id, node.line, draft.named(node), node.warn_ratio) for node in draft.tasks if node.warn_ratio]
    for element, line, said, text in (process, *nodes):
        if not _is_ratio(text):
            yield Problem(
                element, line, f"{said}的预警比例「{text}」不是 0 到 1 之间的小数。", "请写成如 0.8：用去八成时限时预警。"
            )


def bad_clock(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        stops, _, basis = node.clock.partition(":")
        if node.clock not in _CLOCKS and not (stops == "stop" and basis.strip()):
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}的计时方式「{node.clock}」不认识。",
                "可写 run（计时）、before（受理前）、after（决定后）或 stop:法律依据（依法扣除）。",
            )
        elif never := next((word for code, word in NEVER.items() if word in basis or code == basis.strip()), ""):
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}以「{never}」停止计时，而{never}依法照常计时。",
                "请写 run；只有《行政许可法》第四十五条所列程序和事项载明的依据可以扣除时间。",
            )


def _is_ratio(text: str) -> bool:
    try:
        return 0 < Decimal(text) <= 1
    except InvalidOperation:
        return False


RULES = (bad_limit, share_of_nothing, limit_of_nothing, longer_than_whole, bad_warn_ratio, bad_clock)
