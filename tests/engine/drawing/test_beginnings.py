"""What one begins to draw on: an empty file, and another chart under a new key."""

import pytest

from app.demo import told
from engine.drawing import blank, is_drawn, rekeyed
from engine.gate import check
from engine.parse import needs
from engine.source import tree
from tests.engine.drawing.places import places_in


@pytest.mark.parametrize("name", ["新的许可", "A & B <\"'>"])
def test_an_empty_file_is_a_chart_without_a_way_to_an_end(name):
    source = blank("new_permit", name)

    verdict = check(source)

    assert verdict.chart is not None
    assert (verdict.chart.key, verdict.chart.name) == ("new_permit", name)
    assert {each.rule for each in verdict.findings if each.severity == "error"} == {"no_end", "no_way_to_an_end"}
    assert is_drawn(source)


def test_another_key_changes_whatever_named_the_old_one():
    source = rekeyed(told.chart("food_permit"), "drug_permit", "药品经营许可")

    said = needs(source)

    assert (said.key, said.calls) == ("drug_permit", ("sub_correction",))
    assert b'"food_permit"' not in source.replace(b'gov:form="food_permit"', b"")
    assert places_in(source) == places_in(told.chart("food_permit"))
    assert [each.get("name") for each in tree(source).iter("{*}participant")] == ["药品经营许可"]
