"""A chart and the charts it calls are one."""

import pytest

from engine.bundle import Bundle, forms_from_json, forms_to_json
from engine.chart import Field, Form, Separation
from engine.errors import ChartUnreadable
from engine.parse import needs, parse
from tests.engine.bpmn_writer import boundary, call, chart_of, end, file_of, flow, form_of, road, start, sub, task

VISIT = form_of("visit", Field("dishes", "菜品"))
SURVEY = chart_of(
    *(start(), sub("inside", start("in"), task("look", form="visit"), end("out"), road("in", "look", "out"))),
    *(boundary("late", on="inside"), end(), road("start", "inside", "end"), flow("late", "end")),
    key="survey",
    settings='gov:kind="callable"',
    forms=VISIT,
)


def caller(*called, key="sample"):
    """A chart that calls one chart after the other, from `call0` on."""
    calls = [call(f"call{n}", each) for n, each in enumerate(called)]
    names = [f"call{n}" for n in range(len(called))]
    return file_of(start(), *calls, end(), road("start", *names, "end"), key=key)


def test_what_is_called_stands_behind_the_call():
    chart = parse(caller("survey"), callees={"survey": SURVEY})

    assert {key: node.scope for key, node in chart.nodes.items()} == {
        "start": "",
        "call0": "",
        "call0/start": "call0",
        "call0/inside": "call0",
        "call0/in": "call0/inside",
        "call0/look": "call0/inside",
        "call0/out": "call0/inside",
        "call0/late": "call0",
        "call0/end": "call0",
        "end": "",
    }
    assert chart.nodes["call0/late"].attached_to == "call0/inside"
    late = chart.flows["call0/late_end"]
    assert (late.id, late.source, late.target) == ("call0/late_end", "call0/late", "call0/end")
    assert all(each.id == key for key, each in (*chart.nodes.items(), *chart.flows.items()))
    assert chart.label("call0/look") == "办look"


def test_a_chart_called_twice_is_there_twice():
    chart = parse(caller("survey", "survey"), callees={"survey": SURVEY})

    assert {"call0/look", "call1/look"} <= set(chart.nodes)
    assert chart.calls == ("survey",)


def test_calls_go_as_deep_as_they_are_drawn():
    middle = parse(caller("survey", key="middle"), callees={"survey": SURVEY})

    chart = parse(caller("middle"), callees={"middle": middle, "survey": SURVEY})

    assert chart.nodes["call0/call0/look"].scope == "call0/call0/inside"
    assert chart.callees == {"middle": middle}


def test_their_forms_come_along_and_their_own_stay_theirs():
    own = form_of("asked", Field("area", "面积", "decimal", routing=True))

    chart = parse(caller("survey"), own, {"survey": SURVEY})

    assert set(chart.forms) == {"asked", "visit"}
    assert set(chart.fields) == {"area", "dishes"}
    assert chart.form_keys == ()
    assert SURVEY.form_keys == ("visit",)


def test_the_digest_covers_what_is_called():
    source, calmer = caller("survey"), parse(SURVEY.source.replace(b"5wd", b"6wd"), VISIT)

    chart = parse(source, callees={"survey": SURVEY})

    assert chart.digest == Bundle(source, callees={"survey": SURVEY.digest}).digest
    assert parse(source, callees={"survey": calmer}) != chart


def test_a_bundle_written_down_with_all_its_forms_has_the_same_digest():
    chart = parse(caller("survey"), form_of("asked", Field("area", "面积")), {"survey": SURVEY})

    again = parse(chart.source, forms_from_json(forms_to_json(chart.forms)), chart.callees)

    assert again.digest == chart.digest


def test_a_file_says_what_it_needs_before_anything_is_there():
    asked = file_of(start(), task("a", form="asked"), call("b", "survey"), end(), road("start", "a", "b", "end"))

    assert needs(asked) == ("sample", ("asked",), ("survey",))


@pytest.mark.parametrize(
    ("called", "reason"),
    [
        ("nowhere", "调用活动「调用call0」调用的流程图「nowhere」没有发布"),
        ("", "没有写明调用哪张流程图"),
        ("sample", "调用了自己所在的流程图"),
        ("around", "又反过来调用本流程图"),
    ],
)
def test_a_call_that_cannot_be_followed_is_refused(called, reason):
    before = chart_of(start(), end(), road("start", "end"))
    around = parse(caller("sample", key="around"), callees={"sample": before})

    with pytest.raises(ChartUnreadable, match=reason):
        parse(caller(called), callees={"around": around, "sample": before})


def test_two_forms_of_one_key_are_refused():
    other = {"visit": Form("visit", "另一张表", ())}

    with pytest.raises(ChartUnreadable, match="表单「visit」与被调用的流程图中的同名表单不同"):
        parse(caller("survey"), other, {"survey": SURVEY})


def test_duties_of_a_called_chart_hold_for_its_own_tasks_and_for_stages_of_the_case():
    strict = chart_of(
        *(start(), task("look"), task("sign", avoid="look accept"), end(), road("start", "look", "sign", "end")),
        key="strict",
        settings='gov:kind="callable" gov:separation="look!=sign accept!=approve"',
    )

    chart = parse(caller("strict"), callees={"strict": strict})

    assert chart.separation == (Separation("call0/look", "call0/sign"), Separation("accept", "approve"))
    assert chart.nodes["call0/sign"].avoid == ("call0/look", "accept")
