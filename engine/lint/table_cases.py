"""What the rules of a decision table say to the values they can meet: all combinations that its cells tell apart."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import Any, NamedTuple

from engine import conditions
from engine.chart import Node
from engine.errors import ConditionRefused
from engine.lint.answers import as_names, known_values
from engine.lint.draft import Draft
from engine.table import Table
from engine.tables import Cells, cells_of

MOST = 5000
"""Combinations of one table; with more of them nothing is said about it."""
MOST_ASKED = 100_000
"""Cells asked in one chart to find out which values they tell apart, and which rules hold; likewise."""
_Values = Mapping[str, Any]


class Case(NamedTuple):
    """One combination of values by path, and the numbers of the rules that hold, from 0."""

    values: _Values
    held: tuple[int, ...]


class Asked(NamedTuple):
    """A node, the table it asks, and the cells of that."""

    node: Node
    table: Table
    cells: Cells

    def all_cells(self) -> Iterator[tuple[int, int, str]]:
        """Every cell that asks something: rule and column from 0, and the condition."""
        for at, row in enumerate(self.cells.when):
            yield from ((at, column, text) for column, text in enumerate(row) if text)


def asked_tables(draft: Draft) -> Iterator[Asked]:
    """Own nodes whose table is there and can be read; others have rules of their own."""
    for node in draft.of_kind("businessRuleTask"):
        table = draft.chart.table_at(node)
        if table is not None and not cells_of(table).faults:
            yield Asked(node, table, cells_of(table))


def cases_of(draft: Draft, asked: Asked) -> tuple[Case, ...]:
    """Every combination these rules can meet with all values given; none where that is not known."""
    known: dict[str, tuple[Case, ...]] = draft.memo.setdefault("table cases", {})
    if asked.table.key not in known:
        known[asked.table.key] = _cases(draft, asked)
    return known[asked.table.key]


def _cases(draft: Draft, asked: Asked) -> tuple[Case, ...]:
    texts = [text for _, _, text in asked.all_cells()]
    read = [conditions.check(text) for text in texts]
    paths = sorted(frozenset().union(*(each.paths for each in read)))
    domains = {path: tuple(dict.fromkeys(known_values(draft, path, read))) for path in paths}
    if not all(domains.values()) or any(each.reckons for each in read):
        return ()
    if not _may_ask(draft, sum(map(len, domains.values())) * len(asked.table.rules)):
        return ()
    answering = _Answering(draft.chart.decimals)
    told_apart = {path: answering.told_apart(path, values, texts) for path, values in domains.items()}
    combinations = prod(map(len, told_apart.values()))
    if combinations > MOST or not _may_ask(draft, combinations * len(asked.table.rules)):
        return ()
    combined = (dict(zip(told_apart, values, strict=True)) for values in product(*told_apart.values()))
    return tuple(Case(values, _held(asked, values, answering)) for values in combined)


def _may_ask(draft: Draft, cells: int) -> bool:
    """Whether so many more may be asked; then they count."""
    asked = draft.memo.get("table cells", 0) + cells
    if asked > MOST_ASKED:
        return False
    draft.memo["table cells"] = asked
    return True


def _held(asked: Asked, values: _Values, answering: "_Answering") -> tuple[int, ...]:
    rows = enumerate(asked.cells.when)
    return tuple(at for at, row in rows if all(answering.says(text, values) for text in row if text))


def said(text: str, values: _Values, decimals: frozenset[str]) -> Any:
    """What a text comes to; None where it cannot be asked."""
    try:
        return conditions.evaluate(text, as_names(values), decimals)
    except ConditionRefused:
        return None


class _Answering:
    """Cells asked, each once with the values it reads."""

    def __init__(self, decimals: frozenset[str]):
        self._decimals = decimals
        self._known: dict[tuple[str, tuple[Any, ...]], bool] = {}

    def says(self, text: str, values: _Values) -> bool:
        read = {path: values[path] for path in sorted(conditions.check(text).paths)}
        key = (text, tuple(read.values()))
        if key not in self._known:
            self._known[key] = bool(said(text, read, self._decimals))
        return self._known[key]

    def told_apart(self, path: str, values: Iterable[Any], texts: list[str]) -> tuple[Any, ...]:
        """One value for each answer the cells give; all where a cell reads something else as well."""
        reading = [text for text in dict.fromkeys(texts) if path in conditions.check(text).paths]
        if any(len(conditions.check(text).paths) > 1 for text in reading):
            return tuple(values)
        found: dict[tuple[bool, ...], Any] = {}
        for value in values:
            found.setdefault(tuple(self.says(text, {path: value}) for text in reading), value)
        return tuple(found.values())
