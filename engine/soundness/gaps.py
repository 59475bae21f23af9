"""What the exploration of a chart leaves out, so that it proves a little less than everything."""

import ast
from collections.abc import Iterator

from engine.chart import Chart, Field, Loop, Node
from engine.conditions.words import MAX_CHARS
from engine.soundness.domains import MOST_PICKED, picked_in
from engine.soundness.many import MOST_INSTANCES
from engine.tables import cells_of

_OF_ANY_VALUE = ("number", "decimal", "date")
_OF_MANY = ("multiselect", "list")
_COUNTED = "votes"
"""What several signed, of whom not more than a few are played."""
_ASKED = "含有算式、函数，或者几个数字、日期的比较，只试了有代表性的值"


def gaps_of(chart: Chart) -> Iterator[str]:
    """In Chinese, one sentence for each."""
    for flow in chart.flows.values():
        if flow.condition and len(flow.condition) <= MAX_CHARS and _calculates(chart, flow.condition):
            yield f"连线「{flow.name or flow.id}」的条件{_ASKED}。"
    for node in chart.nodes.values():
        table = chart.table_at(node)
        if table is not None and any(_calculates(chart, text) for text in cells_of(table).texts):
            yield f"「{node.name or node.id}」的决策表{_ASKED}。"
        if node.loop is not None and node.kind != "userTask":
            yield from _of_many(node, node.loop)
    yield from _of_picks(chart)


def _of_many(node: Node, loop: Loop) -> Iterator[str]:
    if loop.count and not loop.count.isdecimal():
        yield f"「{node.name or node.id}」的多实例个数要算出来，只试了有代表性的个数。"
    elif loop.count and int(loop.count) > MOST_INSTANCES:
        yield f"「{node.name or node.id}」的多实例超过 {MOST_INSTANCES} 个，只试了 {MOST_INSTANCES} 个。"


def _of_picks(chart: Chart) -> Iterator[str]:
    tables = filter(None, map(chart.table_at, chart.nodes.values()))
    texts = [
        *(flow.condition for flow in chart.flows.values()),
        *(text for each in tables for text in cells_of(each).texts),
    ]
    for field in chart.fields.values():
        if field.routing and field.type in _OF_MANY and len(picked_in(field, texts)) > MOST_PICKED:
            yield f"字段「{field.label}」的选项有 {MOST_PICKED} 个以上写在条件里，没有试遍各种组合。"


def _calculates(chart: Chart, text: str) -> bool:
    """Whether something that may have any value is looked at other than beside a constant, or a list other than for
    what is in it.
    """
    for each in ast.walk(ast.parse(" ".join(text.split()), mode="eval")):
        if isinstance(each, (ast.BinOp, ast.IfExp, ast.Subscript)) and _open_in(chart, each):
            return True
        if isinstance(each, ast.Call) and (_open_in(chart, each) or _lists_in(chart, each)):
            return True
        if isinstance(each, ast.Compare) and _is_open(chart, each):
            return True
    return False


def _is_open(chart: Chart, compared: ast.Compare) -> bool:
    sides = [compared.left, *compared.comparators]
    counts = any(isinstance(each, ast.Constant) and type(each.value) is int and each.value > 1 for each in sides)
    return sum(bool(_open_in(chart, side)) for side in sides) > 1 or counts and any(map(_votes_in, sides))


def _open_in(chart: Chart, tree: ast.AST) -> bool:
    return any(each.type in _OF_ANY_VALUE for each in _fields_in(chart, tree))


def _lists_in(chart: Chart, tree: ast.AST) -> bool:
    return any(each.type in _OF_MANY for each in _fields_in(chart, tree))


def _votes_in(tree: ast.AST) -> bool:
    return any(isinstance(each, ast.Attribute) and each.attr == _COUNTED for each in ast.walk(tree))


def _fields_in(chart: Chart, tree: ast.AST) -> list[Field]:
    names = (each.id for each in ast.walk(tree) if isinstance(each, ast.Name))
    return [chart.fields[name] for name in names if name in chart.fields]
