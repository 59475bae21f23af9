"""What the manual lists is what the code does."""

from pathlib import Path

from engine.lint import RULES
from engine.lint.help import HELP, THEMES
from tests.manual_lists import elements, rules

MANUAL = (Path(__file__).parent.parent / "docs" / "manual.zh.md").read_text()
BESIDE_THE_RULES = {
    *("unreadable", "one_process", "not_bpmn", "cannot_be_built", "cannot_be_checked"),
    *("form_unreadable", "doubtful_encoding"),
    *("base_unpublished", "beyond_variable_points", "limit_beyond_base", "derived_left_behind"),
    *("empty_post", "role_unheld", "separation_unkeepable", "item_limits", "kept_test", "part_item"),
}
"""Said by the gate itself, and by who knows the forms, the posts and the items."""


def test_every_rule_has_one_line_of_help():
    assert set(HELP) == {rule.__name__ for rule in RULES} | BESIDE_THE_RULES
    assert sum(map(len, THEMES.values())) == len(HELP)
    assert all(line.endswith("。") for line in HELP.values())


def test_the_manual_lists_every_rule():
    assert rules() in MANUAL


def test_the_manual_lists_what_becomes_of_each_element():
    assert elements() in MANUAL
