"""What people fill in."""

import pytest

from app.errors import InvalidForm
from app.queries.fields import TaskField, fields_at
from app.services.field_types import is_readable
from app.services.forms import checked, routing_of
from engine.chart import Chart, Field, FieldAccess, Form, Node

ID_CARD = "11010519491231002X"
CREDIT_CODE = "91350100M000100Y43"


def one(kind, given, options=(), required=False, form=None):
    """The value kept of a single field."""
    field = TaskField(Field("x", "某项", kind, options=options), "write", required)
    beside = [TaskField(Field(key, key), "write", False) for key in form or {}]
    return checked([field, *beside], {"x": given, **(form or {})}).get("x")


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("text", "  王记小吃 ", "王记小吃"),
        ("textarea", "第一行\n第二行\t完", "第一行\n第二行\t完"),
        ("idcard", "11010519491231002x", ID_CARD),
        ("uscc", CREDIT_CODE.lower(), CREDIT_CODE),
        ("mobile", " 13900000101 ", "13900000101"),
        ("date", "2028-02-29", "2028-02-29"),
        ("number", 12, 12),
        ("number", "-12", -12),
        ("number", 0, 0),
        ("decimal", "86.5", "86.5"),
        ("decimal", "-0.000001", "-0.000001"),
        ("boolean", False, False),
        ("boolean", "true", True),
        ("address", "某县某镇某路 18 号", "某县某镇某路 18 号"),
        ("person", "何俊", "何俊"),
        ("a type of tomorrow", "文字", "文字"),
    ],
)
def test_a_good_value_is_kept_in_one_spelling(kind, given, kept):
    assert one(kind, given) == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("text", 5),
        ("text", ["a"]),
        ("text", "长" * 201),
        ("text", "零\x00字节"),
        ("text", "\x1b[31m"),
        ("idcard", "110105194912310021"),
        ("idcard", "110105194913310022"),
        ("idcard", "１１０１０５１９４９１２３１００２X"),
        ("idcard", 110105194912310020),
        ("uscc", "91350100M000100Y44"),
        ("uscc", "91350100I000100Y43"),
        ("mobile", "12900000101"),
        ("mobile", "+8613900000101"),
        ("date", "2026-02-29"),
        ("date", "2026-2-1"),
        ("date", "20260201"),
        ("date", 20260201),
        ("number", "12.0"),
        ("number", True),
        ("number", "1e3"),
        ("number", 10**15),
        ("number", "٣"),
        ("decimal", "1e3"),
        ("decimal", "NaN"),
        ("decimal", "1.0000001"),
        ("decimal", 5),
        ("boolean", "yes"),
        ("boolean", 1),
        ("person", {"name": "x"}),
    ],
)
def test_a_bad_value_is_told_with_the_label(kind, given):
    with pytest.raises(InvalidForm) as told:
        one(kind, given)

    assert told.value.fields["x"].startswith("某项")


def test_a_choice_is_one_of_the_options():
    assert one("select", "餐饮", ("餐饮", "零售")) == "餐饮"
    for given in ("其他", ["餐饮"], 1):
        with pytest.raises(InvalidForm):
            one("select", given, ("餐饮", "零售"))


def test_several_choices_come_in_the_order_of_the_options():
    assert one("multiselect", ["丙", "甲", "甲"], ("甲", "乙", "丙")) == ["甲", "丙"]
    assert one("multiselect", "乙", ("甲", "乙")) == ["乙"]
    for given in (["丁"], [1], {"甲": 1}, 3):
        with pytest.raises(InvalidForm):
            one("multiselect", given, ("甲", "乙"))


@pytest.mark.parametrize(
    ("document", "number", "good"),
    [
        ("居民身份证", ID_CARD, True),
        ("居民身份证", CREDIT_CODE, False),
        ("统一社会信用代码", CREDIT_CODE, True),
        ("统一社会信用代码", ID_CARD, False),
        ("护照", "E12345678", True),
        ("护照", "E 123", False),
        ("", "E12345678", True),
        ("", "没有", False),
    ],
)
def test_a_document_number_is_of_the_document_chosen_beside_it(document, number, good):
    form = {"id_type": document}

    if good:
        assert one("id_number", number, form=form) == number
    else:
        with pytest.raises(InvalidForm):
            one("id_number", number, form=form)


@pytest.mark.parametrize("empty", [None, "", []])
def test_what_is_left_empty_is_left_out(empty):
    assert one("text", empty) is None
    with pytest.raises(InvalidForm, match="1 处"):
        one("text", empty, required=True)


def test_zero_and_no_are_answers():
    assert one("number", 0, required=True) == 0
    assert one("boolean", False, required=True) is False


@pytest.mark.parametrize("form", [{"x": 1.5}, {"x": "\ud800"}, {"x": 2**70}, {"x": {"y": [0.1]}}])
def test_what_has_no_canonical_form_is_refused(form):
    with pytest.raises(InvalidForm):
        checked([TaskField(Field("x", "某项"), "write", False)], form)


def test_only_routing_values_may_be_read_by_conditions():
    fields = [
        TaskField(Field("risk", "风险", routing=True), "write", False),
        TaskField(Field("name", "姓名"), "write", False),
    ]

    assert routing_of(fields, {"risk": "low", "name": "何俊"}) == {"risk": "low"}


def chart_with(*fields: FieldAccess):
    form = Form("f", "表", (Field("a", "甲", required=True), Field("b", "乙"), Field("c", "丙", required=True)))
    other = Form("g", "另表", (Field("d", "丁"),))
    node = Node("n", "userTask", form="f", fields=fields)
    return Chart("k", "图", b"", "0", {"n": node}, {}, forms={"f": form, "g": other}), node


def test_a_task_writes_its_own_form_unless_told_otherwise():
    chart, node = chart_with(
        FieldAccess("a", "read"), FieldAccess("b", "write", required=True), FieldAccess("c", "hidden"), FieldAccess("d")
    )

    seen = {each.field.key: (each.access, each.required) for each in fields_at(chart, node)}

    assert seen == {"a": ("read", False), "b": ("write", True), "d": ("read", False)}


def test_without_a_word_every_field_of_the_form_is_written():
    chart, node = chart_with()

    seen = {each.field.key: (each.access, each.required) for each in fields_at(chart, node)}

    assert seen == {"a": ("write", True), "b": ("write", False), "c": ("write", True)}


def test_a_field_that_is_only_read_cannot_be_written():
    chart, node = chart_with(FieldAccess("b", "read"), FieldAccess("c", "hidden"))

    with pytest.raises(InvalidForm) as told:
        checked(fields_at(chart, node), {"a": "x", "b": "y", "c": "z"})

    assert sorted(told.value.fields) == ["b", "c"]


@pytest.mark.parametrize("sign", "\u202a\u202e\u2066\u2069")
def test_a_text_that_turns_its_own_direction_is_not_readable(sign):
    assert not is_readable(f"同意{sign}拨付")
    assert is_readable("同意拨付（مۇئەللىم）")
