"""What a decision table decides, by its hit policy."""

from collections.abc import Callable, Iterator
from decimal import localcontext
from typing import Any, NamedTuple

from engine.conditions.arithmetic import CONTEXT
from engine.table import LISTS, PRIORITIES, Table
from engine.tables.reading import Cells, cells_of

Ask = Callable[[str], Any]
"""What a text of the condition language comes to."""
Row = tuple[Any, ...]


class Decided(NamedTuple):
    """`values` by output; `rules`: numbers of those that hold, from 1."""

    values: dict[str, Any]
    rules: tuple[int, ...]


class Undecided(Exception):
    """The table has no answer to this; `reason` is a Chinese clause."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def decide(table: Table, ask: Ask) -> Decided:
    """Raises Undecided, and whatever `ask` raises."""
    cells = cells_of(table)
    if cells.faults:
        raise Undecided(f"{cells.faults[0].where}「{cells.faults[0].text}」{cells.faults[0].reason}")
    held = list(_holding(table, cells, ask))
    if not held:
        return Decided(_of_none(table, cells, ask), ())
    rows = [tuple(ask(text) for text in cells.then[at]) for at in held]
    answered = _by_policy(table, cells, held, rows, ask)
    return Decided(dict(zip(table.writes, answered, strict=True)), tuple(at + 1 for at in held))


def _holding(table: Table, cells: Cells, ask: Ask) -> Iterator[int]:
    for at, row in enumerate(cells.when):
        if all(ask(text) for text in row if text):
            yield at
            if table.policy == "F":
                return


def _of_none(table: Table, cells: Cells, ask: Ask) -> dict[str, Any]:
    usual = zip(table.writes, cells.usual, strict=True)
    if table.policy in LISTS:
        return {name: [ask(text)] if text else [] for name, text in usual}
    if any(cells.usual):
        return {name: ask(text) if text else None for name, text in usual}
    if table.policy == "C#":
        return dict.fromkeys(table.writes, 0)
    raise Undecided("没有一条规则适用")


def _by_policy(table: Table, cells: Cells, held: list[int], rows: list[Row], ask: Ask) -> Row:
    if table.policy in PRIORITIES:
        rows = _best_first(cells, rows, ask)
    if table.policy in LISTS:
        return tuple(list(column) for column in zip(*rows, strict=True))
    if table.policy.startswith("C"):
        return tuple(_gathered(table.policy, column) for column in zip(*rows, strict=True))
    if table.policy == "U" and len(rows) > 1 or table.policy == "A" and any(row != rows[0] for row in rows):
        numbers = "、".join(str(at + 1) for at in held)
        raise Undecided(f"第 {numbers} 条规则同时适用")
    return rows[0]


def _gathered(policy: str, column: Row) -> Any:
    if policy == "C#":
        return len(column)
    if any(isinstance(each, bool) or isinstance(each, str) or each is None for each in column):
        raise Undecided("要汇总的不都是数字")
    if policy == "C+":
        with localcontext(CONTEXT):
            return sum(column)
    return min(column) if policy == "C<" else max(column)


def _best_first(cells: Cells, rows: list[Row], ask: Ask) -> list[Row]:
    """By the order in which the values of the first output are listed, then of the second."""
    ranks = [[ask(text) for text in order] for order in cells.order]

    def rank(row: Row) -> list[int]:
        return [order.index(value) if value in order else len(order) for order, value in zip(ranks, row, strict=True)]

    return sorted(rows, key=rank)
