"""A form half written: what is wrong is told all at once, and the rest can be looked at."""

import pytest

from engine.bundle import forms_from_json
from engine.form_faults import readable

GOOD = {"key": "area", "label": "面积", "type": "decimal"}


def form(*fields, **said):
    return {"f": {"key": "f", "title": "申请表", "fields": list(fields), **said}}


def test_forms_without_faults_are_what_the_bundle_reads():
    record = form(GOOD) | {"g": {"key": "g", "title": "意见", "fields": []}}

    assert readable(record) == (forms_from_json(record), ())


def test_each_fault_is_told_with_its_field_and_the_rest_is_read():
    record = form({"key": "a", "label": ""}, GOOD, {"key": "b", "label": "乙", "required": "yes"}, {"label": "丙"}, 5)

    forms, faults = readable(record)

    assert [each.key for each in forms["f"].fields] == ["area"]
    assert [(each.form, each.field) for each in faults] == [("f", "a"), ("f", "b"), ("f", ""), ("f", "")]
    assert "required" in faults[1].says


@pytest.mark.parametrize(
    "record",
    [
        {"f": None},
        {"f": {"key": "f", "title": "", "fields": []}},
        {"f": {"key": "g", "title": "另一张", "fields": []}},
        {"f": {"key": "f", "title": "申请表", "fields": "area"}},
        {"f": {"key": "f", "title": "申请表", "fields": [], "layout": 2}},
    ],
)
def test_a_form_that_cannot_be_read_is_left_out_with_the_reason(record):
    forms, faults = readable(record)

    assert forms == {}
    assert [(each.form, each.field) for each in faults] == [("f", "")]
