"""Decision tables: they are there, can be read, fit the fields, and answer every case once."""

import ast
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from engine import conditions
from engine.chart import Field, Flow, Node
from engine.lint.answers import in_words
from engine.lint.decisions import may_read
from engine.lint.draft import Draft, Problem
from engine.lint.readable import texts_of, why_unreadable
from engine.lint.table_cases import Asked, asked_tables, cases_of, said
from engine.table import LISTS, PRIORITIES, Table
from engine.tables import cells_of

_MANY = ("multiselect", "list")
_NUMBERS = ("number", "decimal")
_KINDS = {
    **dict.fromkeys(("int", "float", *_NUMBERS), "number"),
    **dict.fromkeys(("bool", "boolean"), "boolean"),
    **dict.fromkeys(_MANY, "list"),
}
_SUMS = ("C+", "C<", "C>", "C#")


def unknown_table(draft: Draft) -> Iterator[Problem]:
    for node in draft.of_kind("businessRuleTask"):
        if draft.chart.table_at(node) is None:
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}的决策表「{node.table or '（空）'}」不在这个版本的决策表之内。",
                f"请写 gov:table；现有决策表：{'、'.join(draft.chart.own_tables) or '无'}。",
            )


def unused_table(draft: Draft) -> Iterator[Problem]:
    """It would be published and bind nobody."""
    used = {node.table for node in draft.of_kind("businessRuleTask")}
    for key, table in draft.chart.own_tables.items():
        if key not in used:
            says = f"决策表「{table.name}」（{key}）没有业务规则任务用到。"
            line = draft.process.sourceline or 0
            yield Problem(draft.chart.key, line, says, "请用业务规则任务的 gov:table 引用它，或删去。", "warning")


def table_cell(draft: Draft) -> Iterator[Problem]:
    """Cells are S-FEEL, as far as it is our own language of conditions."""
    for node in draft.of_kind("businessRuleTask"):
        table = draft.chart.table_at(node)
        for fault in cells_of(table).faults if table else ():
            text = fault.text[:40]
            yield _of_table(
                draft,
                node,
                table,
                f"{fault.where}「{text}」不能用：{fault.reason}。",
                "单元格可写 -、\"文字\"、数字、< 50、[50..100)、not(…)、date(\"2026-01-01\")，以逗号并列。",
            )


def table_variable(draft: Draft) -> Iterator[Problem]:
    """As with conditions: routing fields, and what tasks decided (decision 3)."""
    for node, table, cells in asked_tables(draft):
        for path in cells.paths:
            why = why_unreadable(draft, Flow("", node.id, ""), path)
            if path == "outcome":
                why = "要写明是哪个任务的结果，如 review.outcome。"
            if why:
                yield _of_table(draft, node, table, f"读取「{path}」：{why.rstrip('。')}。", may_read(draft))


def table_output(draft: Draft) -> Iterator[Problem]:
    """Answers are routing fields, each once, of a kind that holds what the hit policy gives."""
    for node, table, _ in asked_tables(draft):
        for place, name in enumerate(table.writes):
            field = draft.chart.fields.get(name)
            why = _no_output(field) or _no_home(table.policy, field) or ("重复了" if name in table.writes[:place] else "")
            if why:
                repair = "输出列的名称写流转字段的编号，各不相同；列表策略要多选字段，汇总策略要数字字段。"
                yield _of_table(draft, node, table, f"输出列「{name}」{why}。", repair)
        if table.policy in PRIORITIES and not any(each.values for each in table.outputs):
            yield _of_table(draft, node, table, "按优先次序命中，却没有列出输出值的次序。", "请在输出列的「次序」里由高到低列出各值。")


def table_type(draft: Draft) -> Iterator[Problem]:
    """All that meets in a cell is of one kind, and an answer is one its field can hold."""
    for asked in asked_tables(draft):
        for at, column, text in asked.all_cells():
            if len(_kinds(draft, text)) > 1:
                cell = asked.table.rules[at].when[column][:40]
                says = f"第 {at + 1} 条规则、第 {column + 1} 列输入「{cell}」与所读字段的类型不符。"
                yield _of_table(draft, asked.node, asked.table, says, "文字与文字比，数字与数字比，是否写 true、false。")
        yield from _ill_answered(draft, asked)


def _ill_answered(draft: Draft, asked: Asked) -> Iterator[Problem]:
    for place, name, cell, text in _answers(asked):
        if not _fits(draft.chart.fields, name, asked.table.policy, text):
            says = f"{place}「{cell[:40]}」不是字段「{name}」能有的值。"
            yield _of_table(draft, asked.node, asked.table, says, "请改成字段的选项或同类的值，或修改字段。")
        elif _is_unranked(asked, name, text):
            says = f"{place}「{cell[:40]}」不在字段「{name}」输出值的次序里。"
            yield _of_table(draft, asked.node, asked.table, says, "请在输出列的「次序」里由高到低列出各值。")


def table_value_never_given(draft: Draft) -> Iterator[Problem]:
    """A cell about a text that its field or task never has."""
    for node, table, cells in asked_tables(draft):
        compared = {pair for row in cells.when for text in row if text for pair in conditions.check(text).compares}
        for path, text in sorted(compared):
            given = texts_of(draft, path)
            if given is not None and text not in given:
                says = f"把「{path}」与「{text}」比较，而它不会是这个值。"
                repair = f"它可能的值：{'、'.join(given[:8]) or '无'}。请改正单元格，或补上这个值。"
                yield _of_table(draft, node, table, says, repair)


def table_overlap(draft: Draft) -> Iterator[Problem]:
    """Under U two rules hold at once; under A they do and say different things."""
    for asked in asked_tables(draft):
        pairs: set[tuple[int, int]] = set()
        for case in cases_of(draft, asked) if asked.table.policy in ("U", "A") else ():
            first, second = _at_odds(asked, case.held)
            if second >= 0 and (first, second) not in pairs:
                pairs.add((first, second))
                says = f"第 {first + 1} 条和第 {second + 1} 条规则会同时适用（{in_words(case.values)}），得不出结果。"
                yield _of_table(draft, asked.node, asked.table, says, "请让它们互不重叠，或改用首条（F）等命中策略。")


def table_gap(draft: Draft) -> Iterator[Problem]:
    """No rule holds and nothing is answered by default: the case would stand still."""
    for asked in asked_tables(draft):
        if asked.table.policy in (*LISTS, "C#") or any(asked.cells.usual):
            continue
        untaken = set(_untaken(draft, asked))
        left = (case.values for case in cases_of(draft, asked) if not case.held)
        found = next((values for values in left if not untaken & set(values.items())), None)
        if found is not None:
            says = f"没有一条规则接得住这种情形：{in_words(found) or '（无条件）'}。"
            yield _of_table(draft, asked.node, asked.table, says, "请补上一条规则，或给输出列写默认值。")


def table_value_untaken(draft: Draft) -> Iterator[Problem]:
    """An option, an outcome, yes or no that no rule takes, whatever the others are."""
    for asked in asked_tables(draft):
        for path, value in _untaken(draft, asked) if not any(asked.cells.usual) else ():
            says = f"没有一条规则用于{in_words({path: value})}的情形。"
            yield _of_table(draft, asked.node, asked.table, says, "请补上一条规则，或给输出列写默认值。", "warning")


def table_rule_never(draft: Draft) -> Iterator[Problem]:
    """It holds for no value at all, or under F only where an earlier one holds already."""
    for asked in asked_tables(draft):
        cases = cases_of(draft, asked)
        taken = {case.held[0] for case in cases if case.held} if asked.table.policy == "F" else set()
        taken = taken or {at for case in cases for at in case.held}
        for at in range(len(asked.table.rules)) if cases else ():
            if at not in taken:
                says = f"第 {at + 1} 条规则永远用不上：没有一种情形适用，或者先写的规则都已接走。"
                yield _of_table(draft, asked.node, asked.table, says, "请改正它的条件，或删去这条规则。", "warning")


def table_unexamined(draft: Draft) -> Iterator[Problem]:
    """Nothing is known about its gaps and overlaps: too many values, or such as nobody can list."""
    for asked in asked_tables(draft):
        if not cases_of(draft, asked):
            says = "没有检查重叠和空缺：情形太多，或者含有算式、自由填写的文字。"
            yield _of_table(draft, asked.node, asked.table, says, "请逐条核对，或写默认值，或改用选项、分成几张表。", "warning")


def _answers(asked: Asked) -> Iterator[tuple[str, str, str, str]]:
    """Everything it may answer: in which place, to which field, the cell as it is written and as it is read."""
    for number, (rule, row) in enumerate(zip(asked.table.rules, asked.cells.then, strict=True), 1):
        for name, cell, text in zip(asked.table.writes, rule.then, row, strict=True):
            yield f"第 {number} 条规则的输出", name, cell, text
    for output, text in zip(asked.table.outputs, asked.cells.usual, strict=True):
        if text:
            yield "默认值", output.name, output.default, text


def _at_odds(asked: Asked, held: tuple[int, ...]) -> tuple[int, int]:
    """Of the rules that hold, the first and one that must not hold beside it; -1 where there is none."""
    answers = asked.cells.then
    others = (at for at in held[1:] if asked.table.policy == "U" or answers[at] != answers[held[0]])
    return (held[0] if held else -1), next(others, -1)


def _untaken(draft: Draft, asked: Asked) -> Iterator[tuple[str, Any]]:
    cases = cases_of(draft, asked)
    taken = {pair for case in cases if case.held for pair in case.values.items()}
    met = {pair for case in cases for pair in case.values.items() if _is_listed(draft, pair[0])}
    yield from sorted(met - taken, key=str)


def _is_listed(draft: Draft, path: str) -> bool:
    """Whether people choose its value from a list."""
    field = draft.chart.fields.get(path)
    return texts_of(draft, path) is not None or field is not None and field.type == "boolean"


def _of_table(
    draft: Draft, node: Node, table: Table | None, says: str, repair: str, severity: Any = "error"
) -> Problem:
    """A table has no line in the chart: point at the task that asks it."""
    name = table.name if table else node.table
    return Problem(node.id, node.line, f"{draft.named(node)}的决策表「{name}」{says}", repair, severity)


def _no_output(field: Field | None) -> str:
    if field is None:
        return "不是表单里的字段"
    return "" if field.routing else "没有标为流转字段（routing）"


def _no_home(policy: str, field: Field | None) -> str:
    kind = field.type if field else ""
    if policy in LISTS:
        return "" if kind in _MANY else "要放一组值，字段却不是多选"
    if policy in _SUMS:
        return "" if kind in _NUMBERS else "要放汇总的数，字段却不是数字"
    return "要放一个值，字段却是多选" if kind in _MANY else ""


def _is_unranked(asked: Asked, name: str, text: str) -> bool:
    """Whether a policy that goes by priorities would put this answer last, though nobody said so."""
    order = asked.cells.order[asked.table.writes.index(name)]
    return asked.table.policy in PRIORITIES and bool(order) and text not in order and not conditions.check(text).reads


def _kinds(draft: Draft, text: str) -> set[str]:
    """The kinds of values that meet in a condition."""
    constants = (each.value for each in ast.walk(ast.parse(text, mode="eval")) if isinstance(each, ast.Constant))
    fields = (draft.chart.fields.get(path) for path in conditions.check(text).paths)
    found = {_KINDS.get(type(each).__name__, "text") for each in constants if each is not None}
    return found | {_KINDS.get(field.type, "text") if field else "text" for field in fields}


def _fits(fields: Mapping[str, Field], name: str, policy: str, text: str) -> bool:
    field = fields.get(name)
    if field is None or policy == "C#":
        return True
    if text in fields:
        return policy in LISTS or _KINDS.get(fields[text].type) == _KINDS.get(field.type)
    if conditions.check(text).reads:
        return True
    value = said(text, {}, frozenset())
    kinds = {"number": (int,), "decimal": (int, Decimal), "boolean": (bool,)}.get(field.type, (str,))
    if value is None:
        return text == "None" and policy not in (*_SUMS, *LISTS)
    return type(value) in kinds and (not field.options or value in field.options)


RULES = (
    unknown_table,
    unused_table,
    table_cell,
    table_variable,
    table_output,
    table_type,
    table_value_never_given,
    table_overlap,
    table_gap,
    table_value_untaken,
    table_rule_never,
    table_unexamined,
)
