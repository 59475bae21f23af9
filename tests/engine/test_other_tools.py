"""Files as other tools write them: each gets its verdict and its list, and can be taken over and drawn on."""

import pytest

from engine import gate
from engine.chart import Field
from engine.dialects import adopted
from tests.engine.bpmn_writer import form_of

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
WHO = form_of("f", Field("boss", "领导", "select", routing=True, options=("p1", "p2")))


def written(body, prefix="", head="", declared='<?xml version="1.0" encoding="UTF-8"?>\n', beside=""):
    """A file whose elements have this prefix; `head` is what the tool says of itself."""
    p = f"{prefix}:" if prefix else ""
    space = f'xmlns:{prefix}="{MODEL}"' if prefix else f'xmlns="{MODEL}"'
    text = f'{declared}<{p}definitions {space} {XSI} {head} targetNamespace="urn:t">{beside}{body}</{p}definitions>'
    return text.replace("<~", f"<{p}").replace("</~", f"</{p}").encode()


def process(*inside, key="p1", said='isExecutable="true"'):
    return f'<~process id="{key}" {said}>{"".join(inside)}</~process>'


def straight(task, name="t1"):
    """start > the task > end."""
    flows = "".join(
        f'<~sequenceFlow id="f{n}" sourceRef="{source}" targetRef="{target}"/>'
        for n, (source, target) in enumerate((("s", name), (name, "e")))
    )
    return ("<~startEvent id='s'/>", task, "<~endEvent id='e'/>", flows)


SIGNAVIO = written(
    process(
        *straight(
            '<~userTask id="sid-DB33-7E" name="审批" startQuantity="1" isForCompensation="false">'
            '<~extensionElements><signavio:signavioMetaData metaKey="bgcolor"/></~extensionElements>'
            "</~userTask>",
            "sid-DB33-7E",
        ),
        said='isClosed="false" isExecutable="false" processType="None"',
    ),
    head='xmlns:signavio="http://www.signavio.com" exporter="Signavio"',
)
ARIS = written(
    process(
        *straight('<~task id="FLOWNODE_28a1" name="Task 1"/>', "FLOWNODE_28a1"),
        key="PROCESS_05",
        said='isExecutable="false"',
    ),
    prefix="semantic",
    beside='<~collaboration id="c"><~participant id="pool" processRef="PROCESS_05"/></~collaboration>',
)
VISIO = written(
    process(*straight('<~task id="_ec59-16" name="审批"/>', "_ec59-16"), key="WFP-6-"),
    prefix="semantic",
    head='xmlns:bpsim="http://www.bpsim.org/schemas/1.0"',
    declared='<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>',
)
BIZAGI = written(
    '<~process id="Id_page" name="图 1"/>'
    + process(
        *straight(
            '<~userTask id="Id_1"><~extensionElements><b:BizagiExtensions/></~extensionElements></~userTask>', "Id_1"
        ),
        key="Id_p",
        said="",
    ),
    head='xmlns:b="http://www.bizagi.com/bpmn20"',
)
FLOWABLE = written(
    process(
        *straight(
            '<~userTask id="t1" flowable:candidateGroups="handler" flowable:assignee="${boss}" flowable:dueDate="P3D" '
            'flowable:dataType="ROLES"><~extensionElements>'
            '<flowable:taskListener event="create"/></~extensionElements></~userTask>'
        ),
    ),
    head='xmlns:flowable="http://flowable.org/bpmn"',
)
ZEEBE = written(
    process(
        *straight(
            '<bpmn:userTask id="t1"><bpmn:extensionElements>'
            '<zeebe:assignmentDefinition candidateGroups="handler" assignee="=boss"/>'
            "<zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>"
        ),
    ),
    prefix="bpmn",
    head='xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Cloud"',
)
TOOLS = {
    "signavio": (SIGNAVIO, "importable", ["signavio:signavioMetaData"]),
    "aris": (ARIS, "importable", []),
    "visio": (VISIO, "importable", []),
    "bizagi": (BIZAGI, "importable", ["process", "bizagi:BizagiExtensions"]),
    "flowable": (
        FLOWABLE,
        "publishable",
        ["flowable:assignee", "flowable:dueDate", "flowable:dataType", "flowable:taskListener"],
    ),
    "zeebe": (ZEEBE, "publishable", ["modeler:executionPlatform", "zeebe:userTask"]),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_tool_exports_gets_a_verdict_with_all_that_has_no_effect(tool):
    source, kind, listed = TOOLS[tool]

    verdict = gate.check(source, WHO)

    assert verdict.kind == kind, verdict.findings
    assert [each.what for each in verdict.ignored] == listed
    assert "not_bpmn" not in {each.rule for each in verdict.findings}
    assert verdict.chart.source == source


@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_taken_over_can_be_read_and_named_in_conditions(tool):
    before = gate.check(TOOLS[tool][0], WHO)
    after = gate.check(adopted(TOOLS[tool][0]).source, WHO)

    assert "id_no_plain_name" not in {each.rule for each in after.findings}
    assert len(after.findings) <= len(before.findings)
    assert list(after.chart.flows) == list(before.chart.flows)
    assert [(each.kind, each.name) for each in after.chart.nodes.values()] == [
        (each.kind, each.name) for each in before.chart.nodes.values()
    ]


def test_a_file_that_is_utf_8_and_says_otherwise_is_pointed_out():
    findings = gate.check(VISIO).findings

    assert [(each.severity, each.line) for each in findings if each.rule == "doubtful_encoding"] == [("warning", 1)]


def test_due_dates_and_people_named_by_a_variable_begin_to_count_when_a_chart_is_taken_over():
    taken = adopted(FLOWABLE)

    node = gate.check(taken.source, WHO).chart.nodes["t1"]

    assert (node.role, node.limit, node.candidate) == ("handler", "P3D", "form.boss")
    assert {(each.element, each.attribute, each.value) for each in taken.taken} == {
        ("t1", "flowable:candidateGroups", "handler"),
        ("t1", "flowable:dueDate", "P3D"),
        ("t1", "flowable:assignee", "${boss}"),
    }
    assert b'xmlns:gov="urn:banjie:bpmn:1"' in taken.source


def test_ids_that_conditions_cannot_read_are_put_right_wherever_they_stand():
    taken = adopted(SIGNAVIO)

    assert b"sid-DB33-7E" not in taken.source
    assert [(each.attribute, each.value) for each in taken.taken][-1] == ("id", "sid-DB33-7E")


def test_nothing_of_ours_is_taken_over():
    good = written(process(*straight('<~userTask id="t1" gov:role="handler"/>')), head='xmlns:gov="urn:banjie:bpmn:1"')

    assert adopted(good) == (good, ())
