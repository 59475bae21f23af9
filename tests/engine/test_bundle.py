"""One digest for everything a chart version is made of."""

import json

import pytest

from engine.bundle import Bundle, form_from_json, form_to_json, forms_from_json, forms_to_json
from engine.chart import Field, Form
from engine.errors import FormUnreadable

APPLICATION = Form(
    "application",
    "申请表",
    (
        Field("applicant", "申请人", required=True),
        Field("kind", "业态", "select", routing=True, options=("食堂", "餐饮"), hint="只选一项"),
    ),
)
FORMS = {"application": APPLICATION}


def test_the_same_parts_have_the_same_digest():
    one, other = Bundle(b"<chart/>", dict(FORMS)), Bundle(b"<chart/>", forms_from_json(forms_to_json(FORMS)))

    assert one.digest == other.digest
    assert one == other


@pytest.mark.parametrize(
    "changed",
    [
        Bundle(b"<chart />", FORMS),
        Bundle(b"<chart/>", {}),
        Bundle(b"<chart/>", {"application": Form("application", "申请书", APPLICATION.fields)}),
        Bundle(b"<chart/>", FORMS, callees={"deliver": "ab" * 32}),
        Bundle(b"<chart/>", FORMS, tables={"fees": [["食堂", "10"]]}),
    ],
)
def test_a_change_of_any_part_changes_the_digest(changed):
    assert changed.digest != Bundle(b"<chart/>", FORMS).digest


def test_the_digest_stays_what_it_was():
    """Published versions are known by it for ever."""
    assert Bundle(b"<chart/>", FORMS).digest == "2559f5389b5b788f3fbab125657e29f465f50b2fb72537650a87193c722cc06c"


def test_a_form_survives_its_json():
    record = json.loads(json.dumps(form_to_json(APPLICATION)))

    assert form_from_json(record) == APPLICATION
    assert record["fields"][0] == {"key": "applicant", "label": "申请人", "required": True}


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "表单应为对象"),
        ({"title": "申请表"}, "表单缺少 key"),
        ({"key": "a", "title": ""}, "表单缺少 title"),
        ({"key": "a", "title": "甲", "fields": {}}, "fields 应为列表"),
        ({"key": "a", "title": "甲", "feilds": []}, "表单「a」有不认识的属性：feilds"),
        ({"key": "a", "title": "甲", "fields": ["b"]}, "字段应为对象"),
        ({"key": "a", "title": "甲", "fields": [{"key": "b"}]}, "字段缺少 label"),
        (
            {"key": "a", "title": "甲", "fields": [{"key": "b", "label": "乙", "required": "yes"}]},
            "字段「b」的 required",
        ),
        ({"key": "a", "title": "甲", "fields": [{"key": "b", "label": "乙", "options": [1]}]}, "字段「b」的 options"),
        ({"key": "a", "title": "甲", "fields": [{"key": "b", "label": "乙", "colour": "red"}]}, "不认识的属性：colour"),
    ],
)
def test_a_broken_form_says_what_is_wrong(record, reason):
    with pytest.raises(FormUnreadable) as refused:
        form_from_json(record)

    assert reason in str(refused.value)


def test_a_form_is_registered_under_its_own_key():
    with pytest.raises(FormUnreadable, match="登记成了「b」"):
        forms_from_json({"b": form_to_json(APPLICATION)})
