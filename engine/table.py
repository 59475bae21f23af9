"""A decision table, as plain values: what DMN 1.3 calls by these names."""

import re
from dataclasses import dataclass

KEY = re.compile(r"[A-Za-z]\w{0,62}", re.ASCII)
POLICIES = ("U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#")
"""唯一 任意 优先 首条 按规则序 按优先序 汇集, and 汇集 as sum, least, greatest, number."""
LISTS = ("R", "O", "C")
"""Policies that give a list of values, empty where no rule holds."""
PRIORITIES = ("P", "O")
"""Policies that go by the order in which the values of an output are listed."""


@dataclass(frozen=True, slots=True)
class Input:
    """A column that is asked. `expression`: what its cells are about; `values`: what it may be, as tools write it."""

    expression: str
    label: str = ""
    values: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """A column that is answered. `name`: the routing field it is written to; `values`: the best first, as expressions;
    `default`: what is answered when no rule holds.
    """

    name: str
    label: str = ""
    values: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One cell for each input, one for each output."""

    when: tuple[str, ...]
    then: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    name: str
    policy: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]

    @property
    def writes(self) -> tuple[str, ...]:
        """The routing fields it gives values."""
        return tuple(each.name for each in self.outputs)
