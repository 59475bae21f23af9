"""What a file says becomes plain values."""

import pytest

from engine.bundle import Bundle
from engine.chart import STAGES, Field, FieldAccess, Lane, Material, Outcome, Separation
from engine.errors import ChartUnreadable
from engine.parse import parse
from tests.engine.bpmn_writer import (
    boundary,
    chart_of,
    end,
    extended,
    file_of,
    flow,
    form_of,
    gateway,
    lane,
    lanes,
    start,
    task,
    timer,
    wait,
)


def test_a_task_says_what_it_is():
    inside = extended(
        '<gov:outcomes><gov:outcome name="pass" label="同意" style="primary"/>'
        '<gov:outcome name="refuse" label="不予许可" opinion="required" style="danger" refusal="true"/></gov:outcomes>'
        '<gov:fields><gov:field name="area" access="write" required="true"/><gov:field name="kind"/></gov:fields>'
        '<gov:materials><gov:material code="m1" name="执照" required="1" tolerance="true"/></gov:materials>'
    )
    said = {"stage": "approve", "form": "decision", "limit": "40%", "warnRatio": "0.5", "clock": "after"}

    chart = chart_of(
        start(),
        task("decide", inside=inside, org="accepting", actions="return cc", avoid="inspect", public="true", **said),
    )

    node = chart.nodes["decide"]
    assert (node.kind, node.name, node.line, node.role, node.org) == ("userTask", "办decide", 4, "handler", "accepting")
    assert (node.stage, node.form, node.limit) == ("approve", "decision", "40%")
    assert (node.warn_ratio, node.clock) == ("0.5", "after")
    assert (node.actions, node.avoid, node.public) == (("return", "cc"), ("inspect",), True)
    assert node.outcomes == (
        Outcome("pass", "同意", "optional", "primary"),
        Outcome("refuse", "不予许可", "required", "danger", refusal=True),
    )
    assert node.fields == (FieldAccess("area", "write", True), FieldAccess("kind"))
    assert node.materials == (Material("m1", "执照", required=True, tolerance=True),)


def test_our_words_inside_our_elements_may_carry_our_prefix():
    inside = extended(
        '<gov:outcomes><gov:outcome gov:name="refuse" gov:label="不予" gov:refusal="true"/></gov:outcomes>'
    )

    node = chart_of(start(), task("decide", inside=inside)).nodes["decide"]

    assert node.outcomes == (Outcome("refuse", "不予", refusal=True),)


def test_the_namespace_counts_not_the_prefix():
    renamed = file_of(start(), task("a", stage="accept")).replace(b"gov:", b"our:").replace(b"xmlns:gov", b"xmlns:our")

    assert parse(renamed).nodes["a"].stage == "accept"


def test_a_node_works_in_its_innermost_lane():
    chart = chart_of(
        lanes(
            lane(
                "office",
                " window ",
                "desk",
                role="handler",
                org="handling",
                inside="<bpmn:childLaneSet>" + lane("counter", "window", org="accepting") + "</bpmn:childLaneSet>",
            )
            + lane("leaders", "lead", role="bureau_leader")
        ),
        *(task(key, role="") for key in ("window", "desk", "lead")),
        task("own", role="certifier", org="99"),
    )

    assert chart.lanes == (
        Lane("office", "泳道office", "handler", "handling"),
        Lane("counter", "泳道counter", "handler", "accepting"),
        Lane("leaders", "泳道leaders", "bureau_leader", ""),
    )
    assert {key: (node.lane, node.role, node.org) for key, node in chart.nodes.items()} == {
        "window": ("counter", "handler", "accepting"),
        "desk": ("office", "handler", "handling"),
        "lead": ("leaders", "bureau_leader", "handling"),
        "own": ("", "certifier", "99"),
    }


@pytest.mark.parametrize(
    "foreign",
    [
        '<bpmn:userTask id="a" camunda:candidateGroups="handler, chief" camunda:formKey="f"/>',
        '<bpmn:userTask id="a" flowable:candidateGroups="handler" flowable:formKey="f"/>',
        '<bpmn:userTask id="a">'
        + extended('<zeebe:assignmentDefinition candidateGroups="handler"/><zeebe:formDefinition formKey="f"/>')
        + "</bpmn:userTask>",
    ],
)
def test_other_tools_roles_and_forms_are_understood(foreign):
    node = chart_of(foreign).nodes["a"]

    assert (node.role, node.form) == ("handler", "f")


def test_our_own_words_win_over_other_tools():
    node = chart_of('<bpmn:userTask id="a" gov:role="acceptor" camunda:candidateGroups="handler"/>').nodes["a"]

    assert node.role == "acceptor"


def test_a_manual_task_is_a_task_for_people():
    assert chart_of(task("a", tag="manualTask")).nodes["a"].kind == "userTask"


def test_timers_say_when():
    chart = chart_of(
        task("a"),
        boundary("late", on="a", limit=" 40% "),
        boundary("remind", on="a", limit="24h", interrupting=False),
        wait("notice", "10cd"),
        wait("day", inside=timer("2026-10-10", tag="timeDate")),
    )

    assert [(node.timer, node.attached_to, node.interrupting) for node in list(chart.nodes.values())[1:]] == [
        ("40%", "a", True),
        ("24h", "a", False),
        ("10cd", "", True),
        ("2026-10-10", "", True),
    ]


def test_flows_stay_in_the_order_of_the_file():
    chart = chart_of(
        start(),
        gateway("x", default="x_b"),
        flow("x", "c", "area > 50 and\n kind == '食堂'"),
        flow("x", "b"),
        flow("start", "x"),
    )

    assert [(each.id, each.condition, each.default, each.line) for each in chart.flows.values()] == [
        ("x_c", "area > 50 and\n kind == '食堂'", False, 5),
        ("x_b", "", True, 7),
        ("start_x", "", False, 8),
    ]


def test_the_process_says_what_holds_for_all():
    settings = (
        'gov:stages="accept settle" gov:kind="platform" gov:variant="instant" gov:limit="item.promised" '
        'gov:legalLimit="20wd" gov:warnRatio="0.7" gov:separation="accept!=settle a!=b"'
    )

    chart = chart_of(start(), settings=settings)

    assert (chart.key, chart.name, chart.stages, chart.kind) == ("sample", "样例", ("accept", "settle"), "platform")
    assert (chart.variant, chart.limit, chart.legal_limit) == ("instant", "item.promised", "20wd")
    assert chart.warn_ratio == "0.7"
    assert chart.separation == (Separation("accept", "settle"), Separation("a", "b"))


def test_what_is_not_said_has_its_default():
    chart = chart_of(start(), end(result=""), settings="")

    assert (chart.stages, chart.kind, chart.warn_ratio, chart.nodes["end"].result) == (STAGES, "item", "0.8", "")


def test_the_end_tells_how_it_ended():
    assert chart_of(end("e", result="granted")).nodes["e"].result == "granted"


def test_a_chart_is_its_bundle():
    forms = form_of("application", Field("area", "面积", "decimal", routing=True))
    source = file_of(start(), end())

    chart = parse(source, forms)

    assert chart.digest == Bundle(source, forms).digest
    assert chart.fields == {"area": forms["application"].fields[0]}
    assert chart != parse(source)


def test_black_box_pools_and_unexecutable_processes_stand_beside():
    beside = (
        '<bpmn:collaboration id="c"><bpmn:participant id="p1" processRef="sample"/>'
        '<bpmn:participant id="p2" name="申请人"/></bpmn:collaboration>'
        '<bpmn:process id="other" isExecutable="false"><bpmn:task id="think"/></bpmn:process>'
    )

    assert list(chart_of(start(), end(), beside=beside).nodes) == ["start", "end"]


@pytest.mark.parametrize("yes", ["true", "1"])
def test_two_processes_to_run_are_one_too_many(yes):
    with pytest.raises(ChartUnreadable, match="恰有一个可执行的流程，现有 2 个"):
        parse(file_of(start(), end(), beside=f'<bpmn:process id="other" isExecutable="{yes}"/>'))


def test_a_single_process_needs_no_flag():
    assert parse(file_of(start()).replace(b'isExecutable="true"', b"")).key == "sample"


def test_a_file_without_a_process_is_no_chart():
    empty = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'

    with pytest.raises(ChartUnreadable, match="现有 0 个"):
        parse(empty)
