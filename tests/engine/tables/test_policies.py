"""Hit policies: which of the rules that hold answer, and how."""

from decimal import Decimal

import pytest

from engine import conditions
from engine.tables import Undecided, decide
from tests.engine.tables.drawn import table_of

RULES = (("> 10", "3"), ("> 20", "5"), ("> 20", "3"))
ORDER = ("5", "3")


def answered(policy, area, *rules, **told):
    table = table_of(*(rules or RULES), policy=policy, asks="area", gives="fee", **told)
    found = decide(table, lambda text: conditions.evaluate(text, {"area": area}))
    return found.values["fee"], found.rules


@pytest.mark.parametrize(
    ("policy", "expected"),
    (
        *(("F", (3, (1,))), ("P", (5, (1, 2, 3))), ("R", ([3, 5, 3], (1, 2, 3))), ("O", ([5, 3, 3], (1, 2, 3)))),
        *(("C", ([3, 5, 3], (1, 2, 3))), ("C+", (11, (1, 2, 3))), ("C<", (3, (1, 2, 3))), ("C>", (5, (1, 2, 3)))),
        ("C#", (3, (1, 2, 3))),
    ),
)
def test_several_rules_hold(policy, expected):
    answer = answered(policy, 30, values=ORDER)

    assert answer == expected


@pytest.mark.parametrize("policy", "UA")
def test_rules_that_contradict_each_other_decide_nothing(policy):
    with pytest.raises(Undecided) as undecided:
        answered(policy, 30)

    assert undecided.value.reason == "第 1、2、3 条规则同时适用"


def test_rules_that_say_the_same_may_hold_together_under_any():
    answer = answered("A", 30, ("> 10", "3"), ("> 20", "3"))

    assert answer == (3, (1, 2))


@pytest.mark.parametrize("policy", ("U", "A", "P", "F", "C+", "C<", "C>"))
def test_no_rule_is_no_answer(policy):
    with pytest.raises(Undecided) as undecided:
        answered(policy, 5)

    assert undecided.value.reason == "没有一条规则适用"


@pytest.mark.parametrize(("policy", "expected"), (("R", []), ("O", []), ("C", []), ("C#", 0)))
def test_no_rule_is_an_empty_list_where_lists_are_asked_for(policy, expected):
    answer = answered(policy, 5)

    assert answer == (expected, ())


def test_a_default_answers_where_no_rule_does():
    answer = answered("U", 5, default="7.5")

    assert answer == (Decimal("7.5"), ())


@pytest.mark.parametrize("policy", ("R", "O", "C"))
def test_a_default_is_a_list_where_lists_are_asked_for(policy):
    answer = answered(policy, 5, default="7")

    assert answer == ([7], ())


def test_sums_are_exact():
    many = "12345678901234567890123456789012345678.5"

    answer = answered("C+", 30, ("> 10", many), ("> 20", "0.25"))

    assert answer == (Decimal("12345678901234567890123456789012345678.75"), (1, 2))


def test_texts_are_not_summed():
    with pytest.raises(Undecided):
        answered("C+", 30, ("> 10", '"三"'))


def test_the_first_rule_is_not_asked_beyond():
    answer = answered("F", 30, ("> 10", "3"), ("> missing.text", "5"))

    assert answer == (3, (1,))


def test_a_cell_that_cannot_be_read_decides_nothing():
    with pytest.raises(Undecided) as undecided:
        answered("U", 30, ("> 10 and < 20", "3"))

    assert undecided.value.reason.startswith("第 1 条规则、第 1 列输入「> 10 and < 20」")
