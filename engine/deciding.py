"""A decision table asked where it stands on a chart, with what is known there."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.asking import asking_of
from engine.chart import Chart, Field, Node
from engine.errors import TableUndecided
from engine.tables import Decided, Undecided, decide

MAX_BITS = 63
"""Of a whole number that the journal can keep."""


def decide_at(chart: Chart, node: Node, data: Mapping[str, Any]) -> Decided:
    """Values are as the routing fields keep them. Raises TableUndecided, ConditionFailed."""
    table, asking = chart.table_at(node), asking_of(chart)
    if table is None:
        raise TableUndecided(node=chart.label(node.id), table=node.table, reason="没有这张决策表")
    try:
        found = decide(table, lambda text: asking.ask(text, node.id, data, label=chart.label(node.id)))
        values = {name: kept(chart.fields.get(name), name, value) for name, value in found.values.items()}
    except Undecided as undecided:
        label = chart.label(node.id)
        raise TableUndecided(node=label, table=table.name, reason=undecided.reason) from undecided
    return Decided(values, found.rules)


def kept(field: Field | None, name: str, value: Any) -> Any:
    """A decimal is kept as its text; a whole number that was calculated is one again. Raises Undecided."""
    if isinstance(value, list):
        return [kept(field, name, each) for each in value]
    if field is not None and field.type == "decimal" and type(value) in (int, Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, Decimal):
        if value != value.to_integral_value():
            raise Undecided(f"「{name}」应为整数，得到 {value:f}")
        value = int(value)
    if type(value) is int and value.bit_length() > MAX_BITS:
        raise Undecided(f"「{name}」的数字过大")
    return value
