"""Decision tables as JSON: what a draft keeps and the digest of a bundle is taken of."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from engine.errors import TableUnreadable
from engine.table import KEY, POLICIES, Input, Output, Rule, Table

MAX_COLUMNS = 20
MAX_RULES = 300
MAX_CELLS = 3000
"""Of the rules of one chart: whoever asks about it waits for all of them to be read."""
MAX_CHARS = 500
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML file can hold."""
_CALLED = {
    **{"key": "标识", "name": "名称", "policy": "命中策略"},
    **{"inputs": "输入列", "outputs": "输出列", "rules": "规则"},
}


def tables_to_json(tables: Mapping[str, Table]) -> dict[str, Any]:
    return {key: table_to_json(table) for key, table in tables.items()}


def tables_from_json(record: Mapping[str, Any]) -> dict[str, Table]:
    """Raises TableUnreadable."""
    tables = {key: table_from_json(table) for key, table in _mapping(record, "决策表").items()}
    for key, table in tables.items():
        if table.key != key:
            raise TableUnreadable(reason=f"决策表「{table.key}」登记成了「{key}」。")
    if sum(map(_cells, tables.values())) > MAX_CELLS:
        raise TableUnreadable(reason=f"各张决策表的规则合计超过 {MAX_CELLS} 格。")
    return tables


def table_to_json(table: Table) -> dict[str, Any]:
    """What is empty is left out, so that a digest outlives attributes that are added later."""
    return {
        "key": table.key,
        "name": table.name,
        "policy": table.policy,
        "inputs": [_said(each) for each in table.inputs],
        "outputs": [_said(each) for each in table.outputs],
        "rules": [_said(each) for each in table.rules],
    }


def table_from_json(record: Mapping[str, Any]) -> Table:
    """Raises TableUnreadable."""
    facts = _mapping(record, "决策表")
    _refuse_unknown(facts, {each.name for each in fields(Table)}, "决策表")
    table = Table(
        _text(facts, "key"),
        _text(facts, "name"),
        _text(facts, "policy"),
        _listed(facts, "inputs", Input, MAX_COLUMNS),
        _listed(facts, "outputs", Output, MAX_COLUMNS),
        _listed(facts, "rules", Rule, MAX_RULES),
    )
    _check_shape(table)
    return table


def _check_shape(table: Table) -> None:
    if not KEY.fullmatch(table.key):
        raise TableUnreadable(
            reason=f"标识「{table.key:.80}」应以字母开头，由字母、数字和下划线组成，不超过 63 个字符。"
        )
    if table.policy not in POLICIES:
        raise TableUnreadable(
            reason=f"「{table.name}」的命中策略「{table.policy}」不认识，可为 {'、'.join(POLICIES)}。"
        )
    if not table.inputs or not table.outputs:
        raise TableUnreadable(reason=f"「{table.name}」至少要有一列输入、一列输出。")
    if _cells(table) > MAX_CELLS:
        raise TableUnreadable(reason=f"「{table.name}」的规则超过 {MAX_CELLS} 格，请分成几张表。")
    for number, rule in enumerate(table.rules, 1):
        if len(rule.when) != len(table.inputs) or len(rule.then) != len(table.outputs):
            raise TableUnreadable(reason=f"「{table.name}」第 {number} 条规则的格数与列数不符。")


def _cells(table: Table) -> int:
    return len(table.rules) * (len(table.inputs) + len(table.outputs))


def _said(part: Input | Output | Rule) -> dict[str, Any]:
    found = {each.name: getattr(part, each.name) for each in fields(part)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items() if value}


def _listed(facts: Mapping[str, Any], name: str, kind: Callable[..., Any], most: int) -> tuple[Any, ...]:
    listed = facts.get(name, [])
    if not isinstance(listed, list) or len(listed) > most:
        raise TableUnreadable(reason=f"{_CALLED[name]}至多 {most} 项。")
    return tuple(_part(each, kind) for each in listed)


def _part(record: Any, kind: Callable[..., Any]) -> Any:
    facts = dict(_mapping(record, "决策表的一项"))
    usual = {each.name: each.default for each in fields(kind)}  # type: ignore[arg-type]  # one of the dataclasses
    _refuse_unknown(facts, set(usual), "决策表的一项")
    for name, default in usual.items():
        several = default == () or name in ("when", "then")
        if name not in facts:
            facts[name] = [] if several else ""
        facts[name] = tuple(map(_words, _list(facts[name]))) if several else _words(facts[name])
    return kind(**facts)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_RULES:
        raise TableUnreadable(reason=f"应为列表：{value!r:.80}")
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MAX_CHARS or _UNWRITABLE.search(value):
        raise TableUnreadable(reason=f"应为不超过 {MAX_CHARS} 个字符、没有控制符的文字：{value!r:.80}")
    return value


def _text(facts: Mapping[str, Any], name: str) -> str:
    value = facts.get(name)
    if not value:
        raise TableUnreadable(reason=f"决策表缺少{_CALLED[name]}。")
    return _words(value)


def _mapping(record: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(record, Mapping) or not all(isinstance(key, str) for key in record):
        raise TableUnreadable(reason=f"{what}应为对象。")
    return record


def _refuse_unknown(facts: Mapping[str, Any], known: set[str], what: str) -> None:
    unknown = sorted(set(facts) - known)
    if unknown:
        raise TableUnreadable(reason=f"{what}有不认识的属性：{'、'.join(unknown)}。")
