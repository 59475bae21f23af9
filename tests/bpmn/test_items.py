"""Items and forms beside the charts: what is written there can be published."""

import pytest
import yaml

from app.queries.open_items import CHART_OF_PARTS, OF_THE_HOUSE
from app.services.check_item import check_item
from engine.chart import Material
from engine.handlers import START_CHART
from engine.limits import check
from tests.bpmn.shelf import HOUSE, chart_named, form_named

LINKED = [
    HOUSE / "bpmn" / "items" / f"{key}.yaml"
    for key in ("correction", "special_procedure", "extension", "supervision", "consultation", "chart_release")
]
PARTS = [
    HOUSE / "bpmn" / "items" / f"{key}.yaml"
    for key in ("seal_record", "tax_confirm", "social_insurance", "housing_fund", "bank_account")
]
ITEMS = sorted({*(HOUSE / "bpmn" / "items").glob("*.yaml")} - {*LINKED, *PARTS})
FORMS = sorted((HOUSE / "bpmn" / "forms").glob("*.json"))
KNOWN_TYPES = {
    "text", "textarea", "select", "multiselect", "date", "number", "decimal", "id_number", "idcard", "mobile", "uscc",
    "address", "boolean",
}  # fmt: skip

each_item = pytest.mark.parametrize("path", ITEMS, ids=lambda path: path.stem)
each_linked = pytest.mark.parametrize("path", LINKED, ids=lambda path: path.stem)
each_part = pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
each_form = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)


def item_at(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@each_item
def test_an_item_runs_on_a_chart_that_asks_for_its_form_first(path):
    item = item_at(path)
    chart = chart_named(item["chart"])
    first = next(flow.target for flow in chart.flows.values() if chart.nodes[flow.source].kind == "startEvent")

    assert chart.nodes[first].form == item["form"]
    assert chart.nodes[first].role in ("window_clerk", "village_agent", "county_acceptor")
    assert chart.nodes[first].org in ("accepting", "handling")


@each_item
def test_codes_are_built_the_way_the_national_platform_builds_them(path):
    item = item_at(path)

    assert len(item["catalog_code"]) == 12
    assert item["task_code"] == item["code"]
    assert len(item["task_code"]) == 31 and item["task_code"].endswith(item["use_level"] + item["catalog_code"])
    assert len(item["task_handle_item"]) == 33 and item["task_handle_item"].startswith(item["task_code"])


@each_item
def test_limits_can_be_counted_and_say_how_sure_they_are(path):
    item = item_at(path)

    for kind in ("promised", "legal"):
        check(item[kind])
        assert item["limits"][kind]["confidence"] in ("law", "doc", "memory", "demo")
        assert item["limits"][kind]["basis"]


@each_form
def test_a_form_is_named_like_its_file_and_knows_its_types(path):
    form = form_named(path.stem)

    assert form.key == path.stem
    assert {field.type for field in form.fields} <= KNOWN_TYPES
    assert [field.key for field in form.fields if field.type.endswith("select") and not field.options] == []


@each_form
def test_conditions_can_read_nothing_personal(path):
    personal = {"text", "textarea", "id_number", "idcard", "mobile", "uscc", "address", "date"}

    assert [field.key for field in form_named(path.stem).fields if field.routing and field.type in personal] == []


@each_item
def test_the_chart_asks_for_the_materials_of_the_item(path):
    item = item_at(path)
    wanted = [
        Material(each["code"], each["name"], each["required"], each.get("tolerance", False))
        for each in item["materials"]
    ]
    own = chart_named(item["chart"]).own_nodes.values()
    asking = [node for node in own if node.kind == "userTask" and node.stage in ("receive", "supplement")]

    assert [node.id for node in asking if list(node.materials) != wanted] == []


@each_item
def test_what_the_clocks_are_counted_by_can_be_published(path):
    item = item_at(path)

    check_item(item, chart_named(item["chart"]))


@each_linked
def test_a_case_of_the_house_runs_on_a_chart_nobody_applies_for(path):
    item = item_at(path)

    check_item(item, chart_named(item["chart"]))
    assert chart_named(item["chart"]).kind in ("callable", "platform")
    assert item["chart"] in OF_THE_HOUSE


@each_part
def test_a_part_of_a_case_runs_on_a_chart_of_its_own_that_nobody_applies_on(path):
    item = item_at(path)

    check_item(item, chart_named(item["chart"]))
    assert item["chart"] == CHART_OF_PARTS
    assert item["chart"] in OF_THE_HOUSE


def test_a_joint_case_begins_parts_of_items_there_are():
    codes = {item_at(path)["code"] for path in (*ITEMS, *PARTS)}
    nodes = [*chart_named("enterprise_start").nodes.values(), *chart_named("item_joint").nodes.values()]
    begun = [dict(node.inputs)["item"] for node in nodes if node.handler == START_CHART]

    assert len(begun) == 8 and set(begun) <= codes
