"""What the branches of a gateway say to the values they can meet: all combinations that conditions can tell apart."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any, NamedTuple

from engine import conditions
from engine.chart import Field, Flow
from engine.conditions import Condition
from engine.errors import ConditionRefused
from engine.lint.decisions import given_texts
from engine.lint.draft import Draft
from engine.lint.readable import texts_of

MOST = 1000
"""Combinations at one gateway; with more of them nothing is said about it."""
MOST_ASKED = 20_000
"""Conditions asked in one chart; of the gateways behind them nothing is said."""
_Values = Mapping[str, Any]


class Case(NamedTuple):
    """One combination of values by path, and what each branch says to it: None where it cannot be asked."""

    values: _Values
    says: tuple[bool | None, ...]

    def in_words(self) -> str:
        return in_words(self.values)


def cases_at(draft: Draft, flows: tuple[Flow, ...]) -> tuple[Case, ...]:
    """Every combination these branches can meet with all values given; none where that is not known.

    For conditions that calculate (`reckons`) these are mere examples. Each gateway is asked once.
    """
    known: dict[str, tuple[Case, ...]] = draft.memo.setdefault("cases", {})
    if flows[0].source not in known:
        asked = sum(len(cases) * len(cases[0].says) for cases in known.values() if cases)
        known[flows[0].source] = _combined(draft, flows, min(MOST, (MOST_ASKED - asked) // len(flows)))
    return known[flows[0].source]


def reckons(flows: tuple[Flow, ...]) -> bool:
    """Whether one of them does more with values than compare them."""
    return any(conditions.check(flow.condition).reckons for flow in flows)


def _combined(draft: Draft, flows: tuple[Flow, ...], most: int) -> tuple[Case, ...]:
    try:
        asked = [conditions.check(flow.condition) for flow in flows]
    except ConditionRefused:
        return ()
    paths = sorted(frozenset().union(*(each.paths for each in asked)))
    domains = [tuple(dict.fromkeys(_domain(draft, flows, path, asked))) for path in paths]
    if not paths or not all(domains) or prod(map(len, domains)) > most:
        return ()
    return tuple(_case(paths, values, flows, draft.chart.decimals) for values in product(*domains))


def _case(paths: list[str], values: tuple[Any, ...], flows: tuple[Flow, ...], decimals: frozenset[str]) -> Case:
    given = dict(zip(paths, values, strict=True))
    names = as_names(given)
    return Case(given, tuple(answer(flow.condition, names, decimals) for flow in flows))


def answer(text: str, names: _Values, decimals: frozenset[str] = frozenset()) -> bool | None:
    """None where it cannot be answered."""
    try:
        return bool(conditions.evaluate(text, names, decimals))
    except ConditionRefused:
        return None


def as_names(given: _Values) -> dict[str, Any]:
    """`{"a.outcome": "x", "area": 5}` as conditions read it: `{"a": {"outcome": "x"}, "area": 5}`."""
    names: dict[str, Any] = {}
    for path, value in given.items():
        name, _, part = path.partition(".")
        if part:
            names.setdefault(name, {})[part] = value
        else:
            names[name] = value
    return names


def _domain(draft: Draft, flows: tuple[Flow, ...], path: str, asked: list[Condition]) -> Iterable[Any]:
    """Values of a path, one of each kind that the conditions tell apart; nothing where they are not known."""
    if path == "outcome":
        return given_texts(draft, flows[0], path) or ()
    return known_values(draft, path, asked)


def known_values(draft: Draft, path: str, asked: list[Condition]) -> Iterable[Any]:
    """The same of a field, or of what a node decided."""
    name, _, part = path.partition(".")
    field = draft.chart.fields.get(name)
    if field is not None and not part:
        return _of_field(field, path, asked)
    return (texts_of(draft, path) or ()) if part == "outcome" else ()


def _of_field(field: Field, path: str, asked: list[Condition]) -> Iterator[Any]:
    if field.type == "boolean":
        yield from (True, False)
    elif field.type == "select":
        yield from field.options
    elif field.type in ("number", "decimal"):
        yield from _numbers(field, asked)
    elif field.type == "date":
        yield from _days(text for each in asked for where, text in sorted(each.compares) if where == path)


def _numbers(field: Field, asked: list[Condition]) -> Iterator[Any]:
    """Every number the conditions name, with either sign, what lies on either side of it, and between two of them."""
    written = {number for condition in asked for number in condition.numbers} or {Decimal(0)}
    named = sorted(written | {-number for number in written})
    for each in named:
        for near in (each - 1, each, each + 1):
            yield str(near) if field.type == "decimal" else int(near)
    if field.type == "decimal":
        yield from (str((low + high) / 2) for low, high in zip(named, named[1:]))


def _days(named: Iterable[str]) -> Iterator[str]:
    """Every day the conditions name, the one before it and the one after."""
    for text in named:
        try:
            day = date.fromisoformat(text)
            yield from ((day + timedelta(days=off)).isoformat() for off in (-1, 0, 1))
        except (ValueError, OverflowError):
            continue


def in_words(values: _Values) -> str:
    """In Chinese: `area 为 「5」`."""
    return "，".join(f"{path} 为 {_word(value)}" for path, value in sorted(values.items()))


def _word(value: Any) -> str:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else f"「{value}」"
