"""A decision table as its editor sends it: cells by row and column, and one change to its shape."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import request

from app.web.posted import posted_number, posted_text
from engine.table import Input, Output, Rule, Table
from engine.tables import table_from_json, table_to_json
from engine.tables.stored import MAX_COLUMNS, MAX_RULES
from engine.tables.words import values_in

DIGITS = 4
Edit = Callable[[Table, int], Table]


def posted_table(key: str) -> Table:
    """What stands on the page. Raises TableUnreadable."""
    ins, outs = (min(posted_number(name, 1), MAX_COLUMNS) for name in ("ins", "outs"))
    rules = min(posted_number("rules", 0), MAX_RULES)
    table = Table(
        key,
        posted_text("name") or key,
        posted_text("policy"),
        tuple(Input(_cell(f"ask.{at}"), posted_text(f"label.{at}"), _cell(f"may.{at}")) for at in range(ins)),
        tuple(_output(at) for at in range(outs)),
        tuple(_rule(at, ins, outs) for at in range(rules)),
    )
    return table_from_json(table_to_json(table))


def edited(table: Table, deed: str) -> Table:
    """With one change to its shape, such as `rule.3`: a rule behind the third. Raises TableUnreadable."""
    what, _, at = deed.partition(".")
    edit = EDITS.get(what)
    if edit is None:
        return table
    place = int(at) if at.isascii() and at.isdigit() and len(at) <= DIGITS else 0
    return table_from_json(table_to_json(edit(table, place)))


def posted_values() -> Mapping[str, Any]:
    """What is to be tried, by path."""
    return {name.removeprefix("try."): value.strip() for name, value in request.form.items() if name.startswith("try.")}


def _output(at: int) -> Output:
    order = values_in(_cell(f"order.{at}"))
    return Output(posted_text(f"give.{at}"), posted_text(f"told.{at}"), order, _cell(f"else.{at}"))


def _rule(at: int, ins: int, outs: int) -> Rule:
    when = tuple(_cell(f"when.{at}.{column}") or "-" for column in range(ins))
    then = tuple(_cell(f"then.{at}.{column}") for column in range(outs))
    return Rule(when, then, posted_text(f"note.{at}"))


def _cell(name: str) -> str:
    """Signs as a Chinese keyboard writes them are meant as plain ones; texts stay as they are."""
    pieces = posted_text(name).translate(_QUOTES).split('"')
    return '"'.join(piece if at % 2 else piece.translate(_PLAIN) for at, piece in enumerate(pieces))


_QUOTES = str.maketrans("“”", '""')
_PLAIN = str.maketrans("，（）＜＞＝－", ",()<>=-")


def _with_rule(table: Table, at: int) -> Table:
    blank = Rule(("-",) * len(table.inputs), ("",) * len(table.outputs))
    return replace(table, rules=(*table.rules[:at], blank, *table.rules[at:]))


def _without_rule(table: Table, at: int) -> Table:
    return replace(table, rules=(*table.rules[:at], *table.rules[at + 1 :]))


def _rule_up(table: Table, at: int) -> Table:
    if not 0 < at < len(table.rules):
        return table
    rules = list(table.rules)
    rules[at - 1 : at + 1] = [rules[at], rules[at - 1]]
    return replace(table, rules=tuple(rules))


def _with_input(table: Table, _: int) -> Table:
    rules = tuple(replace(each, when=(*each.when, "-")) for each in table.rules)
    return replace(table, inputs=(*table.inputs, Input("")), rules=rules)


def _without_input(table: Table, at: int) -> Table:
    if len(table.inputs) == 1:
        return table
    rules = tuple(replace(each, when=(*each.when[:at], *each.when[at + 1 :])) for each in table.rules)
    return replace(table, inputs=(*table.inputs[:at], *table.inputs[at + 1 :]), rules=rules)


def _with_output(table: Table, _: int) -> Table:
    rules = tuple(replace(each, then=(*each.then, "")) for each in table.rules)
    return replace(table, outputs=(*table.outputs, Output("")), rules=rules)


def _without_output(table: Table, at: int) -> Table:
    if len(table.outputs) == 1:
        return table
    rules = tuple(replace(each, then=(*each.then[:at], *each.then[at + 1 :])) for each in table.rules)
    return replace(table, outputs=(*table.outputs[:at], *table.outputs[at + 1 :]), rules=rules)


EDITS: Mapping[str, Edit] = {
    "rule": _with_rule,
    "unrule": _without_rule,
    "up": _rule_up,
    "in": _with_input,
    "unin": _without_input,
    "out": _with_output,
    "unout": _without_output,
}
