"""Which values a routing field or a decision can have, as far as the conditions of a chart can tell them apart."""

import ast
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from itertools import chain, combinations, pairwise, product
from typing import Any, NamedTuple

from engine import conditions
from engine.chart import Chart, Field, Node
from engine.sitting import convened, decided, several_sign, signed

MOST_SEATS = 3
MOST_PICKED = 4
"""Options of one field that conditions name, and every choice among them is tried."""
ANY_DAY = "2000-01-01"
OTHER = "其他"
"""A text that no condition names."""


class Decision(NamedTuple):
    """How a task, a job, a sub-process or a call ended: what conditions read as `node.outcome`, `node.votes`."""

    outcome: str
    votes: tuple[str, ...] = ()


def decisions_of(node: Node) -> tuple[Decision, ...]:
    """Of a task that several sign, what each way of voting comes to."""
    names = [each.name for each in node.outcomes]
    if not several_sign(node) or node.kind != "userTask":
        return tuple(map(Decision, names))
    voted = dict.fromkeys(found for votes in _ways_to_vote(node, names) if (found := _voted(node, votes)))
    silent = (Decision(name) for name in names if name not in {each.outcome for each in voted})
    return (*voted, *silent)


def values_of(chart: Chart, field: Field, texts: Iterable[str]) -> tuple[Any, ...]:
    """One value for each answer these conditions may give; of a field that may stay empty, None among them."""
    empty = () if field.required else (None,)
    return (*dict.fromkeys(_filled_in(chart, field, list(texts))), *empty)


def _filled_in(chart: Chart, field: Field, texts: list[str]) -> Iterator[Any]:
    if field.type == "boolean":
        yield from (True, False)
    elif field.type in ("number", "decimal"):
        yield from _numbers(field, texts)
    elif field.type in ("multiselect", "list"):
        yield from (*_picked(picked_in(field, texts)), field.options[:1], field.options[:2])
    elif field.type == "date":
        yield from _days(_named(field, texts))
    else:
        yield from field.options or (*_named(field, texts), OTHER)


def _named(field: Field, texts: list[str]) -> list[str]:
    """Texts this field is compared with."""
    return [text for each in texts for path, text in sorted(conditions.check(each).compares) if path == field.key]


def picked_in(field: Field, texts: Iterable[str]) -> tuple[str, ...]:
    """Options these texts name."""
    told = list(texts)
    return tuple(each for each in field.options if any(each in text for text in told))


def _picked(named: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every choice among a few; of more, none, each alone, and all."""
    if len(named) > MOST_PICKED:
        return iter(((), *((each,) for each in named), named))
    return chain.from_iterable(combinations(named, many) for many in range(len(named) + 1))


def _days(named: list[str]) -> Iterator[str]:
    """Each day that is named, the one before it and the one after; and some other day."""
    for text in (*named, ANY_DAY):
        try:
            day = date.fromisoformat(text)
            yield from ((day + timedelta(days=off)).isoformat() for off in (-1, 0, 1))
        except (ValueError, OverflowError):
            yield text


def _numbers(field: Field, texts: list[str]) -> Iterator[Any]:
    """The numbers that are written in the conditions, one on either side of each, and one between any two."""
    written = sorted({number for text in texts for number in _constants(text)} or {Decimal(0)})
    if field.type == "decimal":
        between = ((low + high) / 2 for low, high in pairwise(written))
        yield from (f"{each:f}" for each in sorted((written[0] - 1, *written, *between, written[-1] + 1)))
        return
    for each in written:
        low = int(each.to_integral_value(ROUND_FLOOR))
        yield from (low - 1, low, low + 1)


def _constants(text: str) -> Iterator[Decimal]:
    """With their signs."""
    for each in ast.walk(ast.parse(" ".join(text.split()), mode="eval")):
        if (number := _number(each)) is not None:
            yield number
        elif isinstance(each, ast.UnaryOp) and (number := _number(each.operand)) is not None:
            yield -number


def _number(tree: ast.AST) -> Decimal | None:
    if isinstance(tree, ast.Constant) and type(tree.value) in (int, float):
        return Decimal(str(tree.value))
    return None


def _ways_to_vote(node: Node, names: list[str]) -> Iterator[tuple[str, ...]]:
    seats = min(max(2, node.min_people, len(node.signers)), MOST_SEATS)
    return product(names, repeat=seats)


def _voted(node: Node, votes: tuple[str, ...]) -> Decision | None:
    """What these votes, given one after the other, come to; the rest of them are not asked any more."""
    seats = convened("", (("", "") for _ in votes), in_turn=node.sign == "sequence")
    for number, vote in enumerate(votes, 1):
        seats = signed(seats, f".{number}", "", vote)
        outcome = decided(node, seats)
        if outcome is not None:
            return Decision(outcome, votes[:number])
    return None
