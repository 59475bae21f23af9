"""Forms go out as JSON Schema and come back as they were; what a form cannot say is named."""

import json
from importlib.resources import files

import pytest

from engine.bundle import form_from_json
from engine.chart import FIELD_TYPES, Field, FieldAccess, Form
from engine.errors import FormUnreadable
from engine.form_schema import Brought, form_of_schema, schema_of

OURS = [form_from_json(json.loads(each.read_bytes())) for each in files("bpmn").joinpath("forms").iterdir()]
OPTIONS = ((), ("食堂", "餐饮"))
ODD = [
    Form("odd", kind, (Field("a", "甲", kind, True, True, options, "提示"), Field("b", "b", kind, options=options)))
    for kind in (*FIELD_TYPES, "square")
    for options in OPTIONS
]


@pytest.mark.parametrize("form", [*OURS, *ODD], ids=lambda form: f"{form.key}-{form.title}")
def test_every_form_comes_back_as_it_was(form):
    schema = json.loads(json.dumps(schema_of(form)))

    assert form_of_schema(schema) == Brought(form)


def test_what_tasks_may_do_with_its_fields_goes_along():
    form = Form("f", "店铺", (Field("area", "面积"), Field("kind", "业态")))
    mine = {
        "handle": (FieldAccess("area", "write", True), FieldAccess("kind", "read")),
        "review": (FieldAccess("area", "hidden"), FieldAccess("kind", "write")),
    }
    of_another_form = {"handle": (*mine["handle"], FieldAccess("fee", "write")), "license": (FieldAccess("fee"),)}

    schema = json.loads(json.dumps(schema_of(form, mine | of_another_form)))

    assert form_of_schema(schema) == Brought(form, (), mine)


def test_a_schema_of_another_tool_is_understood():
    brought = form_of_schema(
        {
            "$id": "https://example.org/schemas/shop.json",
            "title": "店铺",
            "type": "object",
            "required": ["name", "kind"],
            "properties": {
                "name": {"type": "string", "title": "名称", "minLength": 2},
                "kind": {"enum": ["食堂", "餐饮"]},
                "story": {"type": "string", "maxLength": 900},
                "area": {"type": "number", "description": "平方米"},
                "opened": {"type": "string", "format": "date"},
                "works": {"type": "array", "items": {"enum": ["热食", "冷食"]}},
                "chain": {"type": "boolean", "default": False},
            },
        }
    )

    assert [(each.key, each.type, each.required) for each in brought.form.fields] == [
        ("name", "text", True),
        ("kind", "select", True),
        ("story", "textarea", False),
        ("area", "decimal", False),
        ("opened", "date", False),
        ("works", "multiselect", False),
        ("chain", "boolean", False),
    ]
    assert (brought.form.key, brought.form.fields[3].hint) == ("shop", "平方米")
    assert brought.ignored == ("name.minLength", "chain.default")


@pytest.mark.parametrize(
    "schema",
    [
        [],
        "schema",
        {"$id": "a", "type": "array"},
        {"type": "object"},
        {"$id": "a", "properties": []},
        {"$id": "a", "required": "name"},
        {"$id": "a", "properties": {"of": {"type": "object"}}},
        {"$id": "a", "properties": {"of": {"type": ["string", "null"]}}},
        {"$id": "a", "properties": {"of": {"enum": [1, 2]}}},
        {"$id": "a", "properties": {"of": {"type": "array", "items": []}}},
        {"$id": "a", "properties": {"of": {"title": 5}}},
        {"$id": "a", "properties": {"of": None}},
        {"$id": "a", "properties": {"of": {"x-access": {"handle": "all"}}}},
        {"$id": "a", "properties": {"of": {"x-access": {"handle": ["read"]}}}},
    ],
)
def test_what_cannot_be_a_form_is_refused_in_words(schema):
    with pytest.raises(FormUnreadable, match="。$"):
        form_of_schema(schema)
