"""A decision table read once: every cell as a text of our condition language, and every cell that cannot be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from engine import conditions
from engine.errors import CellRefused
from engine.table import Table
from engine.tables.feel import Said, expression, test

Place = Literal["input", "output", "when", "then", "values", "default"]
_Read = TypeVar("_Read")


class Fault(NamedTuple):
    """A cell that cannot be read. `rule` and `column` are counted from 1; rule 0 is the head of the column."""

    place: Place
    rule: int
    column: int
    text: str
    reason: str

    @property
    def where(self) -> str:
        """In Chinese."""
        side = "输入" if self.place in ("input", "when") else "输出"
        row = f"第 {self.rule} 条规则" if self.rule else "表头"
        kind = {"values": "的优先次序", "default": "的默认值"}.get(self.place, "")
        return f"{row}、第 {self.column} 列{side}{kind}"


@dataclass(frozen=True, slots=True)
class Cells:
    """By rule and column. `when`: conditions, empty where anything goes; `then`: expressions; `order`: by output, the
    values from the best down; `usual`: by output, what is answered without a rule, or empty. What has a fault is empty.
    """

    asked: tuple[Said, ...]
    when: tuple[tuple[str, ...], ...]
    then: tuple[tuple[str, ...], ...]
    order: tuple[tuple[str, ...], ...]
    usual: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def texts(self) -> Iterator[str]:
        """Everything that is asked or answered when it decides."""
        for rows in (*self.when, *self.then, self.usual):
            yield from filter(None, rows)

    @property
    def paths(self) -> tuple[str, ...]:
        """What it reads, in the order of the columns."""
        found = (path for text in self.texts for path in sorted(conditions.check(text).paths))
        return tuple(dict.fromkeys((*(path for said in self.asked for path in said.paths), *found)))


@lru_cache(maxsize=512)
def cells_of(table: Table) -> Cells:
    reader = _Reader()
    asked = tuple(
        reader.read("input", 0, column, each.expression, expression) or Said("None")
        for column, each in enumerate(table.inputs, 1)
    )
    when = tuple(
        tuple(reader.condition(number, column, text, asked[column - 1]) for column, text in enumerate(rule.when, 1))
        for number, rule in enumerate(table.rules, 1)
    )
    then = tuple(
        tuple(reader.answer("then", number, column, text) for column, text in enumerate(rule.then, 1))
        for number, rule in enumerate(table.rules, 1)
    )
    order = tuple(
        tuple(reader.answer("values", 0, column, text) for text in each.values)
        for column, each in enumerate(table.outputs, 1)
    )
    usual = tuple(
        reader.answer("default", 0, column, each.default) if each.default.strip() else ""
        for column, each in enumerate(table.outputs, 1)
    )
    return Cells(asked, when, then, order, usual, tuple(reader.faults))


class _Reader:
    """Reads on where a cell cannot be read."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def read(self, place: Place, rule: int, column: int, text: str, how: Callable[[str], _Read]) -> _Read | None:
        try:
            return how(text)
        except CellRefused as refused:
            self.faults.append(Fault(place, rule, column, text, str(refused.facts["reason"])))
            return None

    def condition(self, rule: int, column: int, text: str, asked: Said) -> str:
        return self.read("when", rule, column, text, lambda cell: test(cell, asked)) or ""

    def answer(self, place: Place, rule: int, column: int, text: str) -> str:
        """An empty answer is no value."""
        said = self.read(place, rule, column, text if text.strip() else "null", expression)
        return said.text if said else ""
