"""What a decision table may answer whatever it is asked: for tables that tell too many values apart."""

from functools import lru_cache
from typing import Any

from engine import conditions
from engine.asking import asking_of
from engine.chart import Chart, Node
from engine.deciding import kept
from engine.errors import EngineError
from engine.table import LISTS
from engine.tables import Undecided, cells_of

MOST_COMBINED = 200
"""Combinations of values a table is asked with; of more, each of its answers counts."""


@lru_cache(maxsize=512)
def answers_of(chart: Chart, node: Node) -> tuple[dict[str, Any], ...]:
    """Each answer it may give, by routing field; none where they are calculated or gathered."""
    table = chart.table_at(node)
    if table is None or table.policy in LISTS or table.policy.startswith("C"):
        return ()
    cells = cells_of(table)
    rows = dict.fromkeys((*cells.then, *([cells.usual] if any(cells.usual) else [])))
    if any(conditions.check(text).reads for row in rows for text in row if text):
        return ()
    asking = asking_of(chart)
    try:
        found = [[asking.ask(text, node.id, {}, label=node.id) if text else None for text in row] for row in rows]
        named = [zip(table.writes, row, strict=True) for row in found]
        return tuple({name: kept(chart.fields.get(name), name, value) for name, value in row} for row in named)
    except (EngineError, Undecided):
        return ()
