"""Decision tables are compared rule by rule, whatever column or row moved."""

from dataclasses import replace

from app.services.versions.chart_items import told_items
from engine.bundle import forms_from_json
from engine.chart_difference import difference
from engine.derivation import deviations
from engine.parse import parse
from engine.table import Rule
from tests.app.tables.graded import FORMS, GRADED, GRADES

MORE = Rule(('"high"', "-"), ('"现场"',))


def chart(table=GRADES):
    return parse(GRADED, forms_from_json(FORMS), None, {"grades": table})


def told(table):
    return [
        (each.what, each.name, [(line.place, line.before, line.after) for line in each.lines], each.after)
        for each in told_items(difference(chart(), chart(table)))
    ]


def test_an_answer_that_changes_is_told_with_its_rule():
    first, *rest = GRADES.rules
    changed = replace(GRADES, rules=(replace(first, then=('"现场"',)), *rest))

    assert told(changed) == [
        ("决策表", "核查方式", [("规则", '"low"，< 20 → "书面"', '"low"，< 20 → "现场"')], ("tier",))
    ]


def test_a_rule_more_and_another_policy():
    changed = replace(GRADES, policy="U", rules=(MORE, *GRADES.rules))

    [(_, _, lines, _)] = told(changed)

    assert lines == [("规则的适用", "首条", "唯一"), ("规则", "", '"high"，- → "现场"')]


def test_the_order_of_rules_is_part_of_what_they_say():
    changed = replace(GRADES, rules=GRADES.rules[::-1])

    [(_, _, [(place, before, after)], _)] = told(changed)

    assert place == "规则" and before != after


def test_two_rules_that_ask_the_same_are_both_there():
    twice = replace(GRADES, rules=(*GRADES.rules, GRADES.rules[0]))

    assert [line[0] for _, _, lines, _ in told(twice) for line in lines] == ["规则"]
    assert told(GRADES) == []


def test_a_table_is_no_variable_point():
    changed = replace(GRADES, policy="U")

    assert [each.item.sort for each in deviations(chart(), chart(changed))] == ["table"]
