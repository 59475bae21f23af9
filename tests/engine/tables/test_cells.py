"""Cells say what S-FEEL says, in our language, and nothing more."""

from decimal import Decimal

import pytest

from engine import conditions
from engine.errors import CellRefused, ConditionRefused
from engine.table import Input, Output, Rule, Table
from engine.tables import Undecided, decide
from engine.tables.feel import expression, test as cell
from tests.engine.attacks import LIBRARIES, OURS, SANDBOX, VALUES

AREA = expression("area")
SAID = {
    "< 50": {49: True, 50: False, None: False},
    "[50..100)": {50: True, 99: True, 100: False, None: False},
    "]50..100]": {50: False, 100: True},
    "(50..100)": {50: False, 100: False, 51: True},
    '"食堂", "餐饮"': {"食堂": True, "餐饮": True, "食摊": False, None: False},
    'not("食堂")': {"食堂": False, "餐饮": True, None: True},
    "not(< 50, > 100)": {49: False, 50: True, 101: False, None: False},
    "null": {None: True, 0: False},
    "true": {True: True, False: False, None: False},
    "-2": {-2: True, 2: False},
    "(2 + 3) * 2": {10: True, 5: False},
    ".5": {0: False},
    '>= date("2026-01-01")': {"2025-12-31": False, "2026-01-01": True, None: False},
    '@"2026-05-01"': {"2026-05-01": True},
    "< 10, > 20, 15": {9: True, 15: True, 21: True, 12: False},
    "<= limit": {7: True, 8: False},
    "null, < 5": {None: True, 4: True, 5: False},
    "< unknown, > 100": {None: False, 99: False, 101: True},
    "not(null, < 5)": {None: False, 4: False, 5: True},
}


@pytest.mark.parametrize("text", SAID)
def test_a_cell_asks_what_it_says(text):
    condition = cell(text, AREA)

    answers = {value: bool(conditions.evaluate(condition, {"area": value, "limit": 7})) for value in SAID[text]}

    assert answers == SAID[text]


@pytest.mark.parametrize("text", ("", "-", " - "))
def test_an_empty_cell_asks_nothing(text):
    condition = cell(text, AREA)

    assert condition == ""


def test_an_input_that_calculates_needs_all_its_values():
    condition = cell("> 10", expression("price * amount"))

    answers = [conditions.evaluate(condition, {"price": price, "amount": 3}) for price in (None, 3, 4)]

    assert answers == [False, False, True]


def test_names_of_dmn_may_have_blanks():
    said = expression("Applicant Age + 1")

    assert said.text == "Applicant_Age + 1"
    assert said.paths == ("Applicant_Age",)


@pytest.mark.parametrize("text", [*SANDBOX, *LIBRARIES, *OURS], ids=lambda text: text[:30])
@pytest.mark.parametrize("read", (lambda text: cell(text, AREA), lambda text: expression(text).text))
def test_an_attack_is_refused_or_asks_for_nothing_but_values(text, read):
    """What passes is a condition of ours with plain names: `area == amount - 5`."""
    try:
        condition = read(text)
    except CellRefused as refused:
        condition = ""
        assert str(refused.facts["reason"])

    try:
        answer = conditions.evaluate(condition, VALUES | {"area": 1}) if condition else None
    except ConditionRefused:
        answer = None
    assert type(answer) in (bool, int, str, type(None), dict, list) or str(answer).replace(".", "").isdecimal()


@pytest.mark.parametrize("text", ("1..", "(", '"a', "a and b", "f(1)", "2 ** 3", "if a then b", "1 2", "not(", "[1..2"))
def test_what_is_not_s_feel_is_refused(text):
    with pytest.raises(CellRefused) as refused:
        cell(text, AREA)

    assert refused.value.facts["reason"]


def test_a_cell_is_short_and_shallow():
    for text in ("1" * 501, "(" * 30 + "1" + ")" * 30, "-" * 40 + "1", "1" + "+1" * 120):
        with pytest.raises(CellRefused):
            expression(text)


PLACES = ("input", "when", "then", "values", "default")


@pytest.mark.parametrize("place", PLACES)
def test_an_attack_anywhere_in_a_table_decides_nothing_but_values(place):
    for attack in (*SANDBOX, *LIBRARIES, *OURS):
        said = {"input": "area", "when": "-", "then": "1", "values": "1", "default": "1", place: attack}
        table = Table(
            *("t", "表", "P", (Input(said["input"]),)),
            (Output("fee", "", (said["values"],), said["default"]),),
            (Rule((said["when"],), (said["then"],)),),
        )
        try:
            answer = decide(table, lambda text: conditions.evaluate(text, VALUES | {"area": 1})).values["fee"]
        except (Undecided, ConditionRefused):
            answer = None
        assert type(answer) in (bool, int, str, Decimal, type(None), dict, list), attack
