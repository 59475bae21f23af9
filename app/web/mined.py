"""A process map in words and numbers people read: spans of time, bottlenecks, heat for the drawing, tables to save."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from flask import Flask

from app.labels import RESULTS, label
from app.queries.views.mining import MinedCase, NodeTimes, ProcessMap, Variant
from app.web.durations import in_words
from app.web.rendering import moment
from app.web.spreadsheets import Cell, Line

HOUR = 3600
ARROW = " → "
RUNNING = "在办"
BOTTLENECKS_MOST = 5
WORDS_OF_STEPS = 500
"""So many steps of a way have room in a cell of a spreadsheet."""
NODE_COLUMNS = (
    *("环节", "次数", "办件数", "重复次数", "用时中位数（小时）", "用时九成（小时）", "等候中位数（小时）"),
    *("等候九成（小时）", "办理中位数（小时）", "办理九成（小时）", "等候占比（%）"),
)
FOLLOWS_COLUMNS = ("前一环节", "后一环节", "次数", "相隔中位数（小时）", "相隔九成（小时）")
VARIANT_COLUMNS = ("走法", "结果", "办件数", "占比（%）", "全程中位数（小时）", "全程九成（小时）", "例如")
CASE_COLUMNS = ("办件编号", "办理单位", "收件时间", "日志序号", "用时（小时）", "结果")


def register(app: Flask) -> None:
    app.jinja_env.filters.update(spent=spent, percent=percent, way_words=way_words, end_name=end_name)


def spent(seconds: int | None) -> str:
    """
    >>> spent(None), spent(7500)
    ('—', '2 小时 5 分钟')
    """
    return "—" if seconds is None else in_words(timedelta(seconds=seconds))


def percent(share: float) -> str:
    """
    >>> percent(0.5), percent(0.004), percent(0.0)
    ('50%', '不到 1%', '0%')
    """
    return "不到 1%" if 0 < share < 0.01 else f"{share:.0%}"


def way_words(variant: Variant, most: int = WORDS_OF_STEPS) -> str:
    """Each step with how it came out, and of a very long way the beginning."""
    told = ARROW.join(
        f"{step.name}（{step.outcome_name}）" if step.outcome_name else step.name for step in variant.steps[:most]
    )
    return told if len(variant.steps) <= most else f"{told} …… 共 {len(variant.steps)} 步"


def end_name(result: str) -> str:
    return label(RESULTS, result) if result else RUNNING


def bottleneck_words(mapped: ProcessMap) -> Iterator[tuple[NodeTimes, str]]:
    """Of the worst."""
    all_waited = sum(node.waited.total for node in mapped.nodes)
    for node in mapped.bottlenecks[:BOTTLENECKS_MOST]:
        begins = f"「{node.name}」共办 {node.times} 次，合计等候 {spent(node.waited.total)}"
        share = f"占全部等候的 {percent(node.waited.total / all_waited)}"
        unsigned = "" if node.worked.total else "（没有人签收，到办结为止都算）"
        spans = f"一半不超过 {spent(node.waited.median)}，九成不超过 {spent(node.waited.p90)}。"
        yield node, f"{begins}，{share}{unsigned}：{spans}"


def heat_of(mapped: ProcessMap) -> dict[str, Any]:
    """What the drawing shows of each element, by kind of heat: a number to compare, and what it says."""
    return {
        "nodes": {node.node: _heat(node) for node in mapped.nodes},
        "flows": mapped.flows,
    }


def _heat(node: NodeTimes) -> dict[str, tuple[float, str]]:
    return {
        "times": (node.times, f"{node.times} 次"),
        "median": (node.took.median or 0, spent(node.took.median)),
        "p90": (node.took.p90 or 0, spent(node.took.p90)),
        "waiting": (node.waiting_share, f"等候 {percent(node.waiting_share)}"),
    }


def tables_of(mapped: ProcessMap) -> dict[str, list[Line]]:
    """By the name of their sheet."""
    return {
        "环节": [NODE_COLUMNS, *map(_node_line, mapped.nodes)],
        "流转": [
            FOLLOWS_COLUMNS,
            *(
                (each.before_name, each.after_name, each.times, _hours(each.took.median), _hours(each.took.p90))
                for each in mapped.follows
            ),
        ],
        "走法": [VARIANT_COLUMNS, *map(_variant_line, mapped.variants)],
    }


def case_lines(cases: Iterable[MinedCase]) -> list[Line]:
    told = (
        (each.number, each.office, moment(each.filed_at), each.seq or "", _hours(each.seconds), end_name(each.result))
        for each in cases
    )
    return [CASE_COLUMNS, *told]


def _node_line(node: NodeTimes) -> Line:
    spans = (each for spread in (node.took, node.waited, node.worked) for each in (spread.median, spread.p90))
    return (node.name, node.times, node.cases, node.again, *map(_hours, spans), _percents(node.waiting_share))


def _variant_line(variant: Variant) -> Line:
    took = (_hours(variant.took.median), _hours(variant.took.p90))
    share = _percents(variant.share)
    return (way_words(variant), end_name(variant.result), variant.cases, share, *took, variant.like)


def _percents(share: float) -> float:
    return round(share * 100, 1)


def _hours(seconds: int | None) -> Cell:
    return "" if seconds is None else round(seconds / HOUR, 2)
