"""The difference between two charts in words, piece by piece, each with where it is drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.services.versions.chart_values import called, flow_named, in_words, node_named, one_in_words
from app.services.versions.chart_words import CHART, FLOW, FORM, KINDS, LANE, NODE, REMARKS, TABLE
from app.services.versions.facts import Change
from engine.chart import Chart
from engine.chart_difference import Change as Differing
from engine.chart_difference import ChartDifference, Item

WORDS: Mapping[str, str] = {
    **{**CHART, "key": "标识", "stages": "阶段", "separation": "职责分离"},
    **{**LANE, **FLOW, **FORM, **NODE},
    **{"id": "标识", "lane": "泳道", "order": "条件的先后", "digest": "摘要", "text": "文字"},
}
BY_SORT: Mapping[str, Mapping[str, str]] = {"form": {**WORDS, **FORM}, "table": {**WORDS, **TABLE}}
"""A task has rights in fields, a form has fields; a job is given what a table asks."""
_JOINS = {"form": "· ", "table": "· ", "called": "· "}
SHOWN_BY_KIND = ("kind", "name", "lane", "source", "target", "title", "text")
"""What the name of an added or removed piece tells already."""


@dataclass(frozen=True, slots=True)
class ToldItem:
    """`what` it is, and its `name`. `before`, `after`: the elements to look at in the two drawings."""

    sort: str
    kind: str
    what: str
    name: str
    place: str
    lines: tuple[Change, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def told_items(found: ChartDifference) -> tuple[ToldItem, ...]:
    return tuple(_told(found, each) for each in found.items)


def told_changes(found: ChartDifference) -> tuple[Change, ...]:
    """What differs in what they say, line by line; what was only moved says the same."""
    return tuple(
        Change(f"{item.place}{_JOINS.get(item.sort, ' · ')}{line.place}", line.before, line.after)
        for item in told_items(found)
        for line in item.lines or _whole(item)
    )


def _whole(item: ToldItem) -> Iterator[Change]:
    """A piece that says nothing but that it is there."""
    if item.kind == "added":
        yield Change("名称", "", item.name)
    elif item.kind == "removed":
        yield Change("名称", item.name, "")


def _told(found: ChartDifference, item: Item) -> ToldItem:
    chart, piece = (found.old, item.old) if item.new is None else (found.new, item.new)
    what, name, place = _NAMED[item.sort](chart, piece)
    return ToldItem(
        item.sort,
        item.kind,
        what,
        name,
        place,
        tuple(_lines(found, item)),
        _drawn(found.old, item.sort, item.old),
        _drawn(found.new, item.sort, item.new),
    )


def _lines(found: ChartDifference, item: Item) -> Iterator[Change]:
    words = BY_SORT.get(item.sort, WORDS)
    for each in item.changes:
        if item.kind == "changed" or each.name not in SHOWN_BY_KIND:
            before = _said(found.old, item.old, each, each.before)
            after = _said(found.new, item.new, each, each.after)
            yield Change(words.get(each.name, each.name), before, after)


def _said(chart: Chart, piece: Any, change: Differing, value: Any) -> str:
    return one_in_words(chart, change.name, value) if change.part else in_words(chart, change.name, value, piece)


def _drawn(chart: Chart, sort: str, piece: Any) -> tuple[str, ...]:
    """A form is where it is filled in, a table where it is asked, a called chart where it is called."""
    if piece is None:
        return ()
    if sort in _NAMED_BY:
        return tuple(node.id for node in chart.own_nodes.values() if getattr(node, _NAMED_BY[sort]) == piece.key)
    return (piece.id,) if sort != "chart" else ()


_NAMED_BY = {"form": "form", "table": "table", "called": "called"}
"""The attribute by which a node names such a piece."""


def _flow(chart: Chart, flow: Any) -> tuple[str, str, str]:
    ends = (called(chart, chart.nodes[each]) if each in chart.nodes else each for each in (flow.source, flow.target))
    return "连线", " → ".join(ends), flow_named(chart, flow)


def _quoted(what: str, name: str) -> tuple[str, str, str]:
    return what, name, f"{what}「{name}」"


_NAMED = {
    "chart": lambda chart, piece: ("流程图", piece.name or piece.key, "流程图"),
    "lane": lambda chart, piece: _quoted("泳道", piece.name or piece.id),
    "node": lambda chart, piece: (
        KINDS.get(piece.kind, "节点"),
        called(chart, piece),
        node_named(chart, piece),
    ),
    "flow": _flow,
    "form": lambda chart, piece: _quoted("表单", piece.title),
    "table": lambda chart, piece: _quoted("决策表", piece.name or piece.key),
    "called": lambda chart, piece: _quoted("调用的流程", piece.name or piece.key),
    "remark": lambda chart, piece: _quoted(REMARKS.get(piece.kind, "图形"), piece.text or piece.id),
}
