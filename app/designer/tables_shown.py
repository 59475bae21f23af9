"""What the pages of a draft's decision tables show: faulty ones too, what is wrong with them, what a try gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from app.queries.views import ChartDraftView
from engine import conditions
from engine.chart import Field
from engine.conditions.arithmetic import number
from engine.deciding import kept
from engine.errors import ConditionRefused, ConditionUnanswered, TableUnreadable
from engine.form_faults import readable
from engine.gate import Verdict
from engine.lint import Finding
from engine.lint.answers import as_names
from engine.table import Table
from engine.tables import Undecided, cells_of, decide, table_from_json

POLICIES = {
    "U": "唯一（U）：恰有一条规则适用",
    "A": "任意（A）：几条适用时结果须相同",
    "P": "优先（P）：按输出值的次序取最先的",
    "F": "首条（F）：取最先写的一条",
    "R": "按规则序（R）：全部结果，按规则次序",
    "O": "按优先序（O）：全部结果，按输出值次序",
    "C": "汇集（C）：全部结果",
    "C+": "求和（C+）",
    "C<": "最小（C<）",
    "C>": "最大（C>）",
    "C#": "计数（C#）",
}


HINT = (
    '单元格可写 -（任何值）、"文字"、数字、< 50、[50..100)、not("甲")、date("2026-01-01")，用逗号并列；真假写 true、false。'
    "文字要带双引号。上下键在行间移动，Ctrl Enter 保存。"
)


class TableRow(NamedTuple):
    """`trouble`: why it cannot be read."""

    key: str
    name: str
    policy: str = ""
    rules: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """`rules`: numbers of those that held; `answers` by output; `trouble`: why there are none."""

    values: Mapping[str, str]
    rules: tuple[int, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""


def table_rows(there: ChartDraftView) -> list[TableRow]:
    return [_row(key, said) for key, said in there.tables.items()]


def routing_fields(there: ChartDraftView) -> dict[str, Field]:
    """What a table may read and write, by key; forms half written included."""
    forms = readable(there.forms).forms.values()
    return {each.key: each for form in forms for each in form.fields if each.routing}


def findings_on(verdict: Verdict, table: Table) -> list[Finding]:
    """Those of the gate that are about this table."""
    about = (f"决策表「{table.name}」", f"决策表「{table.key}」")
    return [each for each in verdict.findings if any(name in each.says for name in about)]


def asked_paths(table: Table) -> tuple[str, ...]:
    return cells_of(table).paths


def tried(table: Table, fields: Mapping[str, Field], given: Mapping[str, str]) -> Tried:
    """What the table decides on values as people write them."""
    decimals = frozenset(key for key, each in fields.items() if each.type == "decimal")
    nodes = {path.partition(".")[0] for path in given if "." in path}
    filled = {path: text for path, text in given.items() if text and path not in nodes}
    names = as_names({path: _value(fields.get(path), text) for path, text in filled.items()})
    try:
        found = decide(table, lambda text: conditions.evaluate(text, names, decimals))
        answers = {name: _shown(kept(fields.get(name), name, value)) for name, value in found.values.items()}
    except Undecided as undecided:
        return Tried(given, trouble=f"{undecided.reason}。")
    except ConditionRefused as refused:
        return Tried(given, trouble=f"{refused}。".replace("。。", "。"))
    return Tried(given, found.rules, answers)


def _row(key: str, said: Any) -> TableRow:
    try:
        table = table_from_json(said)
    except TableUnreadable as refused:
        return TableRow(key, key, trouble=str(refused))
    return TableRow(key, table.name, table.policy, len(table.rules))


def _value(about: Field | None, text: str) -> Any:
    """Of what is no field yet, digits are a number."""
    kind = about.type if about else "decimal"
    if kind == "boolean" or text in ("true", "false"):
        return text in ("true", "是")
    if kind in ("number", "decimal"):
        try:
            return number(Decimal(text))
        except (InvalidOperation, ConditionUnanswered):
            return text
    return [each.strip() for each in text.split(",")] if kind == "multiselect" else text


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(_shown, value)) or "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:f}" if isinstance(value, Decimal) else "（空）" if value is None else str(value)
