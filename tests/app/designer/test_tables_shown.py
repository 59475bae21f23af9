"""What a try of a decision table shows is what a case would get."""

from app.designer.tables_shown import tried
from tests.engine.tables.drawn import FORM, table_of

FIELDS = {each.key: each for each in FORM["f"].fields}


def test_what_a_case_would_not_get_is_no_answer():
    table = table_of(("-", "-", "5 / 2"), gives="size")

    shown = tried(table, FIELDS, {})

    assert (shown.answers, shown.trouble) == ({}, "「size」应为整数，得到 2.5。")


def test_a_task_is_read_by_what_it_decided_though_a_column_has_its_name():
    table = table_of(("-", '"pass"', '"低"'), ("null", "-", '"高"'), policy="F", asks="accept accept.outcome")

    shown = tried(table, FIELDS, {"accept": "1", "accept.outcome": "pass"})

    assert (shown.rules, shown.answers) == ((1,), {"level": "低"})
