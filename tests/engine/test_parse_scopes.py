"""Events, jobs, signatures, several instances and sub-processes become plain values."""

import pytest

from engine.chart import Loop
from tests.engine.bpmn_writer import (
    about,
    boundary,
    chart_of,
    end,
    extended,
    flow,
    gateway,
    lane,
    lanes,
    many,
    named,
    road,
    start,
    sub,
    task,
    throw,
    wait,
)


def test_events_say_what_they_are_about_and_by_which_name():
    beside = "".join(
        (
            named("message", "m1", "补正材料"),
            named("message", "m2"),
            named("signal", "s1", "停办"),
            named("error", "e1", "E7"),
            named("escalation", "u1"),
        )
    )

    chart = chart_of(
        *(task("a"), task("b", tag="receiveTask"), wait("c", inside=about("message", "tns:m1"))),
        boundary("d", on="a", inside=about("signal", "s1"), interrupting=False),
        *(boundary("e", on="a", inside=about("error", "e1")), boundary("f", on="a", inside=about("error"))),
        *(throw("g", about("escalation", "u1")), throw("h"), end("i", inside=about("terminate"))),
        wait("j"),
        '<bpmn:sendTask id="k" messageRef="m2"/>',
        beside=beside,
    )

    assert {key: (node.event, node.name_of_event) for key, node in chart.nodes.items()} == {
        "a": ("", ""),
        "b": ("message", ""),
        "c": ("message", "补正材料"),
        "d": ("signal", "停办"),
        "e": ("error", "E7"),
        "f": ("error", ""),
        "g": ("escalation", "u1"),
        "h": ("", ""),
        "i": ("terminate", ""),
        "j": ("timer", ""),
        "k": ("message", "m2"),
    }


def test_a_job_and_a_message_say_what_they_need():
    chart = chart_of(
        task("job", tag="serviceTask", handler="notify", inside=extended('<gov:input name="to" value="applicant"/>')),
        task("answer", tag="receiveTask", correlation="permit"),
    )

    assert (chart.nodes["job"].handler, chart.nodes["job"].inputs) == ("notify", (("to", "applicant"),))
    assert chart.nodes["answer"].correlation == "permit"


def test_a_task_says_who_signs_it():
    chart = chart_of(
        task("plain"),
        task("cosign", sign="ratio:0.6", signers="leader form.offices", minPeople="3"),
        task("odd", sign="most", minPeople="many"),
    )

    said = {key: (node.sign, node.ratio, node.signers, node.min_people) for key, node in chart.nodes.items()}
    assert said == {
        "plain": ("one", "", (), 0),
        "cosign": ("ratio", "0.6", ("leader", "form.offices"), 3),
        "odd": ("most", "", (), 0),
    }


@pytest.mark.parametrize(
    ("written", "loop"),
    [
        (many("3", "count(votes, 'no') > 0", sequential=True), Loop(True, "3", until="count(votes, 'no') > 0")),
        (many(over="offices", item="office"), Loop(collection="offices", item="office")),
        (
            "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>offices</bpmn:loopDataInputRef>"
            "<bpmn:loopDataOutputRef>answers</bpmn:loopDataOutputRef>"
            '<bpmn:outputDataItem id="answer"/></bpmn:multiInstanceLoopCharacteristics>',
            Loop(collection="offices", output="answers", output_item="answer"),
        ),
        (many("3", output="answers", each="outcome"), Loop(count="3", output="answers")),
        *(
            (
                f'<bpmn:multiInstanceLoopCharacteristics {tool}:collection="${{offices}}" {tool}:elementVariable="o"/>',
                Loop(collection="offices", item="o"),
            )
            for tool in ("camunda", "flowable")
        ),
        (
            "<bpmn:multiInstanceLoopCharacteristics>"
            + extended(
                '<zeebe:loopCharacteristics inputCollection="=offices" inputElement="o" outputCollection="answers" '
                'outputElement="=answer"/>'
            )
            + "</bpmn:multiInstanceLoopCharacteristics>",
            Loop(collection="offices", item="o", output="answers", output_item="answer"),
        ),
    ],
)
def test_several_instances_are_read_as_each_tool_writes_them(written, loop):
    assert chart_of(task("a", inside=written)).nodes["a"].loop == loop


def test_what_stands_in_a_sub_process_knows_it():
    chart = chart_of(
        lanes(lane("office", "outer", role="handler", org="accepting") + lane("leaders", "lead", role="leader")),
        sub(
            "outer",
            *(start("in"), task("look", role=""), task("lead", role="")),
            sub("inner", task("deep", role="", org="99"), flow("deep", "deep", "area > 5")),
            road("in", "look"),
        ),
    )

    assert {key: (node.scope, node.role, node.org) for key, node in chart.nodes.items() if node.kind == "userTask"} == {
        "look": ("outer", "handler", "accepting"),
        "lead": ("outer", "leader", "handling"),
        "deep": ("inner", "handler", "99"),
    }
    assert list(chart.flows) == ["deep_deep", "in_look"]


def test_a_default_flow_inside_a_sub_process_is_one():
    chart = chart_of(sub("outer", gateway("x", default="x_b"), flow("x", "b")))

    assert chart.flows["x_b"].default
