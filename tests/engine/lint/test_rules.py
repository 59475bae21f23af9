"""Every rule finds what is wrong, names it, and says how to repair it."""

import re

import pytest

from engine.lint import RULES, findings_of
from engine.lint.draft import Draft
from engine.parse import read
from engine.source import tree
from tests.engine.lint.samples import SAMPLES
from tests.engine.lint.twins import TWINS

WARNINGS = {
    *("no_default", "several_roles", "stage_without_task", "without_effect"),
    *("branch_never_taken", "branches_overlap", "limits_add_up", "message_without_deadline"),
    *("people_beside_the_road", "task_without_outcome", "task_without_form", "unknown_field_type"),
    *("table_rule_never", "table_unexamined", "table_value_untaken", "unused_table"),
    *("uncaught_escalation", "uncaught_signal", "countersign_without_choice", "return_past_open_branches"),
}
SOMETIMES_WARNINGS = {"twin_flows", "end_result"}


def findings(source, forms=None, callees=None, tables=None):
    root = tree(source)
    return findings_of(Draft(root, read(root, source, forms, callees, tables)))


def findings_in(sample):
    return findings(sample.source, sample.forms, sample.callees, sample.tables)


def line_of(element, source):
    """The last line on which something has this id: of two with the same id the second is the wrong one."""
    lines = source.decode().splitlines()
    return max((n for n, text in enumerate(lines, 1) if re.search(rf'\bid="{re.escape(element)}"', text)), default=0)


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_bad_chart_is_found_out(sample):
    found = [each for each in findings_in(sample) if each.rule == sample.rule]

    assert [each for each in found if each.element == sample.element], found


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_finding_can_be_acted_upon(sample):
    found = [each for each in findings_in(sample) if each.rule == sample.rule]

    for finding in found:
        assert finding.severity == "error" or finding.rule in WARNINGS | SOMETIMES_WARNINGS
        assert finding.severity == "warning" or finding.rule not in WARNINGS
        assert finding.line > 0
        assert re.search("[\u4e00-\u9fff].*[。）]$", finding.says) and re.search("[\u4e00-\u9fff].*。$", finding.repair)
        assert not re.search("[\u4e00-\u9fff][,;:!?]", finding.says + finding.repair)


@pytest.mark.parametrize("sample", [each for each in SAMPLES if each.rule != "missing_id"], ids=str)
def test_a_finding_points_at_the_line(sample):
    found = [each for each in findings_in(sample) if each.rule == sample.rule]

    assert line_of(sample.element, sample.source) in {each.line for each in found if each.element == sample.element}


@pytest.mark.parametrize("rule", ["stages_left_out", "stage_without_task", "stages_out_of_order"])
def test_stages_are_told_by_their_chinese_names(rule):
    found = [each for sample in SAMPLES for each in findings_in(sample) if each.rule == sample.rule == rule]

    assert [each for each in found if "审核" in each.says] and not [each for each in found if "review" in each.says]


def test_every_rule_has_a_bad_chart():
    assert {sample.rule for sample in SAMPLES} == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_every_rule_leaves_its_good_twin_in_peace(rule):
    found = findings(*TWINS[rule])

    assert [each for each in found if each.rule == rule or each.severity == "error"] == []


def test_rules_have_names_of_their_own():
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
