"""Words of other tools: what means the same is taken over and told, all the rest is listed, nothing is silent."""

import pytest

from engine import gate
from engine.chart import Field
from tests.engine.bpmn_writer import decided, end, extended, file_of, flow, form_of, many, road, start, task, wait

FORMS = form_of(
    "f",
    Field("urgent", "加急", "boolean", routing=True),
    Field("offices", "单位", "multiselect", routing=True, options=("handler", "reviewer")),
)
OWN = task("accept", "pass reject")


def line(said, *others):
    return file_of(start(), said, *others, end(), road("start", "accept", "end"))


def taken(source, forms=FORMS):
    return [(each.element, each.attribute, each.meaning) for each in gate.check(source, forms).taken]


def ignored(source):
    return [(each.element, each.what) for each in gate.check(source, FORMS).ignored]


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("${outcome == 'pass' && !urgent}", "outcome == 'pass' and not urgent"),
        ("#{outcome eq 'pass' || urgent == true}", "outcome == 'pass' or urgent == True"),
        ('= outcome = "pass" and urgent = true', 'outcome == "pass" and urgent == True'),
        ("${execution.getVariable('urgent')}", "urgent"),
        ("${accept.outcome.equals('pass')}", "accept.outcome == 'pass'"),
        ("${outcome != 'reject'}", "outcome != 'reject'"),
        ("${outcome == 'pass'  and  urgent}", "outcome == 'pass' and urgent"),
    ],
)
def test_a_condition_of_another_tool_is_asked_in_our_language(written, ours):
    verdict = gate.check(decided(flow("x", "end", written)), FORMS)

    assert verdict.kind == "publishable", verdict.findings
    assert verdict.chart.flows["x_end"].condition == ours
    assert [(each.element, each.value, each.meaning) for each in verdict.taken] == [("x_end", written, f"读作 {ours}")]


@pytest.mark.parametrize(
    "written",
    [
        "${bean.check(outcome)}",
        "${outcome == 'a'} ${b}",
        "${empty outcome}",
        "${outcome ? a : b}",
        "${" + "a" * 5000 + "}",
    ],
)
def test_what_our_language_cannot_say_is_not_guessed_at(written):
    verdict = gate.check(decided(flow("x", "end", written)), FORMS)

    assert verdict.kind == "importable"
    assert verdict.taken == ()
    assert verdict.chart.flows["x_end"].condition == written


def test_a_text_with_signs_in_it_stays_as_it_is():
    verdict = gate.check(decided(flow("x", "end", "${outcome == 'a  && !b'}")), FORMS)

    assert verdict.chart.flows["x_end"].condition == "outcome == 'a  && !b'"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            '<bpmn:userTask id="accept" camunda:candidateGroups="handler" flowable:formKey="f"/>',
            [
                ("accept", "camunda:candidateGroups", "岗位「handler」（gov:role）"),
                ("accept", "flowable:formKey", "表单「f」（gov:form）"),
            ],
        ),
        (
            '<bpmn:serviceTask id="accept" camunda:type="external" camunda:topic="register"/>',
            [("accept", "camunda:type", '由外部系统领取并答复的服务任务（gov:handler="external"）')],
        ),
        (
            task("accept", role="", tag="serviceTask", inside=extended('<zeebe:taskDefinition type="register"/>')),
            [("accept", "zeebe:taskDefinition", '由外部系统领取并答复的服务任务（gov:handler="external"）')],
        ),
        (
            task("accept", role="", tag="callActivity", inside=extended('<zeebe:calledElement processId="deliver"/>')),
            [("accept", "zeebe:calledElement", "调用流程图「deliver」（calledElement）")],
        ),
        (
            task("accept", "a b", inside='<bpmn:multiInstanceLoopCharacteristics camunda:collection="${offices}"/>'),
            [("accept", "camunda:collection", "逐项的列表「offices」（loopDataInputRef）")],
        ),
        (task("accept", "a b", inside=many("${2}")), [("accept", "loopCardinality", "读作 2")]),
    ],
)
def test_what_means_the_same_is_taken_over_and_told(said, told):
    assert taken(line(said)) == told


@pytest.mark.parametrize(("written", "ours"), [("'PT1H'", "PT1H"), ('=duration("P5D")', "P5D"), ("${'P3D'}", "P3D")])
def test_a_timer_is_read_without_the_signs_around_it(written, ours):
    source = file_of(start(), wait("wait", written), end(), road("start", "wait", "end"))

    verdict = gate.check(source)

    assert verdict.publishable, verdict.findings
    assert verdict.chart.nodes["wait"].timer == ours


def test_our_own_word_wins_and_the_other_is_listed():
    source = line('<bpmn:userTask id="accept" gov:role="acceptor" camunda:candidateGroups="handler"/>')

    assert taken(source) == []
    assert ignored(source) == [("accept", "camunda:candidateGroups")]


def test_a_list_that_code_reckons_out_is_no_list_of_ours():
    loop = '<bpmn:multiInstanceLoopCharacteristics flowable:collection="${users.of(execution)}"/>'

    verdict = gate.check(line(task("accept", "a b", inside=loop)), FORMS)

    assert (verdict.taken, [each.rule for each in verdict.findings]) == ((), ["loop_collection"])
    assert [(each.element, each.what) for each in verdict.ignored] == [("accept", "flowable:collection")]


def test_what_has_no_effect_is_listed_with_the_reason():
    listeners = extended('<camunda:executionListener event="start"/><camunda:properties/>')
    source = file_of(
        start(),
        f'<bpmn:userTask id="accept" gov:role="handler" camunda:assignee="zhang">{listeners}</bpmn:userTask>',
        '<bpmn:dataObject id="d"/>',
        end(),
        road("start", "accept", "end"),
        beside='<bpmn:itemDefinition id="i"/><bpmn:process id="other"/>',
    )

    verdict = gate.check(source)

    assert verdict.kind == "publishable"
    assert [(each.element, each.what) for each in verdict.ignored] == [
        ("i", "itemDefinition"),
        ("other", "process"),
        ("accept", "camunda:assignee"),
        ("accept", "camunda:executionListener"),
        ("accept", "camunda:properties"),
        ("d", "dataObject"),
    ]
    assert all(each.line and each.says.endswith("。") for each in verdict.ignored)


def test_a_vendor_nobody_knows_is_listed_by_its_own_prefix():
    source = line('<bpmn:userTask id="accept" gov:role="handler" xmlns:own="urn:own" own:colour="red"/>')

    assert ignored(source) == [("accept", "own:colour")]


def test_what_stands_beside_the_process_and_is_not_read_is_listed():
    source = line(OWN).replace(
        b"<bpmn:process", b'<bpmn:globalUserTask id="one"/><bpmn:category id="two"/><bpmn:process', 1
    )

    assert ignored(source) == [("one", "globalUserTask"), ("two", "category")]


def test_a_chart_of_ours_has_nothing_to_tell():
    verdict = gate.check(line(OWN), FORMS)

    assert (verdict.taken, verdict.ignored) == ((), ())


def test_a_process_marked_as_not_executable_is_read_all_the_same():
    source = line(OWN).replace(b'isExecutable="true"', b'isExecutable="false"')

    assert taken(source) == [("sample", "isExecutable", "仍按可执行的流程检查和发布")]
    assert gate.check(source).kind == "publishable"


def test_bytes_in_another_encoding_than_declared_are_told():
    source = ('<?xml version="1.0" encoding="GB2312"?>\n' + line(OWN).decode().replace("办", "镕")).encode("gbk")

    assert taken(source) == [("", "encoding", "按 GB18030 读取")]
    assert gate.check(source).chart.source == source
