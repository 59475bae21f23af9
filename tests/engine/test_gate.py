"""The gate: all problems at once, and never an exception for any bytes."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import gate, lint
from engine.chart import Field
from tests.engine.bpmn_writer import HEAD, end, extended, file_of, flow, form_of, gateway, road, start, task
from tests.engine.lint.samples import SAMPLES
from tests.engine.spoiling import spoiled

GOOD = file_of(
    start(),
    task("accept", "pass reject"),
    gateway("x", default="x_accept"),
    end(),
    road("start", "accept", "x", "accept"),
    flow("x", "end", "outcome == 'pass' and area > 50"),
)
SECOND = '<bpmn:process id="b" isExecutable="true"/>'
FORMS = form_of("f", Field("area", "面积", "decimal", routing=True))


def rules(verdict):
    return [each.rule for each in verdict.findings]


def test_a_good_chart_passes():
    verdict = gate.check(GOOD, FORMS)

    assert verdict.findings == ()
    assert verdict.publishable
    assert verdict.chart.key == "sample"


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    broken = file_of(
        start("Start"),
        task("accept", "pass", role="", limit="5 days"),
        '<bpmn:scriptTask id="script"/>',
        flow("Start", "accept"),
        flow("accept", "nowhere"),
        settings='gov:warnRatio="5" gov:kind="platform"',
    )

    verdict = gate.check(broken, FORMS)

    assert not verdict.publishable
    assert verdict.chart is not None
    assert {"reserved_id", "task_without_role", "bad_limit", "bad_warn_ratio"} <= set(rules(verdict))
    assert {"unsupported_element", "dangling_flow", "no_end", "unreachable", "no_way_to_an_end"} <= set(rules(verdict))
    assert [each.line for each in verdict.findings] == sorted(each.line for each in verdict.findings)


def test_a_warning_does_not_hinder_publication():
    verdict = gate.check(GOOD.replace(b' gov:result="settled"', b""), FORMS)

    assert rules(verdict) == ["end_result"]
    assert verdict.publishable


@pytest.mark.parametrize(
    ("source", "rule", "line"),
    [
        (b"", "unreadable", 1),
        (b"not xml", "unreadable", 1),
        (b"<!DOCTYPE x>" + GOOD, "unreadable", 1),
        (GOOD.replace(b"</bpmn:userTask>", b"</bpmn:task>"), "unreadable", 4),
        (b"x" * 2_000_001, "unreadable", 0),
        (f"{HEAD}</bpmn:definitions>".encode(), "one_process", 1),
    ],
)
def test_what_is_no_chart_is_one_finding(source, rule, line):
    verdict = gate.check(source)

    assert rules(verdict) == [rule]
    assert (verdict.findings[0].line, verdict.chart, verdict.publishable) == (line, None, False)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b'<bpmn:startEvent id="start"/>', b'<bpmn:startEvent id="start" colour="red"/>'),
        (b'<bpmn:startEvent id="start"/>', b'<bpmn:startEvent id="start"/><bpmn:startEvnt id="b"/>'),
        (b' targetNamespace="urn:banjie:tests"', b""),
        (b'id="accept"', b'id="ac cept"'),
    ],
)
def test_what_is_not_bpmn_is_told_with_its_line(found, instead):
    verdict = gate.check(GOOD.replace(found, instead), FORMS)

    misfit = next(each for each in verdict.findings if each.rule == "not_bpmn")
    assert misfit.line > 0
    assert f"第 {misfit.line} 行不符合 BPMN 2.0 规范" in misfit.says
    assert not verdict.publishable


def test_a_repeated_id_is_told_once():
    twice = GOOD.replace(b'<bpmn:endEvent id="end"', b'<bpmn:endEvent id="start"')

    assert rules(gate.check(twice, FORMS)).count("duplicate_id") == 1
    assert "not_bpmn" not in rules(gate.check(twice, FORMS))


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_nothing_bad_gets_through(sample):
    verdict = gate.check(sample.source, sample.forms, sample.callees, sample.tables)

    assert sample.rule in rules(verdict)
    assert verdict.publishable == all(each.severity == "warning" for each in verdict.findings)


@pytest.mark.parametrize("count", [3, 300])
def test_a_long_chain_is_no_problem_for_the_engine(count):
    names = [f"t{n}" for n in range(count - 2)]

    verdict = gate.check(file_of(start(), *map(task, names), end(), road("start", *names, "end")))

    assert verdict.findings == ()


def test_a_huge_chart_is_refused_at_once():
    names = [f"t{n}" for n in range(9000)]
    huge = file_of(start(), *map(task, names), end(), road("start", *names, "end"))

    verdict = gate.check(huge)

    assert rules(verdict) == ["too_large"]


@pytest.mark.parametrize("bad", ['id="t"', 'id="t{0}" zz="1"', 'id=" {0}"', 'id="t{0}" name="{{"'])
def test_a_file_of_bad_elements_costs_no_more_than_the_square_of_its_length(bad):
    few, many = (bad_elements(bad, (gate.MAX_ELEMENTS - 10) // share) for share in (4, 1))

    assert cpu_seconds(gate.check, many) < 25 * cpu_seconds(gate.check, few)  # the square: 16


def bad_elements(bad, count):
    return file_of(*(f"<bpmn:userTask {bad.format(n)}/>" for n in range(count)))


def cpu_seconds(act, what):
    began = time.process_time()
    act(what)
    return time.process_time() - began


def test_a_file_of_too_many_elements_is_not_looked_at():
    verdict = gate.check(file_of("<bpmn:documentation/>" * gate.MAX_ELEMENTS))

    assert rules(verdict) == ["too_large"]
    assert verdict.chart is None


def test_a_long_value_is_quoted_in_part_and_soon():
    hostile = GOOD.replace(b'name="', b'isForCompensation="' + b"{" * 1_500_000 + b'" name="', 1)

    began = time.process_time()
    verdict = gate.check(hostile)

    assert time.process_time() - began < 5
    assert max(len(each.says) for each in verdict.findings) < 1000


def test_a_hostile_file_gets_no_endless_list():
    hostile = file_of(*(f'<bpmn:userTask id="t{n}" gov:a="" gov:b="" gov:c=""/>' for n in range(290)))

    verdict = gate.check(hostile)

    assert len(verdict.findings) == gate.MAX_FINDINGS


def test_an_extension_with_the_id_of_a_node_is_not_taken_for_it():
    """SpiffWorkflow looks for ids anywhere in the file."""
    noted = task("accept", inside=extended('<camunda:note id="end"/>'))

    assert gate.check(file_of(start(), noted, end(), road("start", "accept", "end"))).publishable


def test_a_rule_that_trips_is_named_and_the_others_are_asked(monkeypatch):
    def trips(draft):
        yield draft.nodes["nowhere"]

    monkeypatch.setattr(lint, "RULES", (*lint.RULES, trips))
    verdict = gate.check(file_of(start(), task("accept", role=""), end(), road("start", "accept", "end")))

    assert rules(verdict) == ["cannot_be_checked", "task_without_role"]
    assert "trips" in verdict.findings[0].says


def test_of_two_processes_the_fuller_one_is_looked_at_and_all_is_told():
    source = file_of(start(), task("accept", role=""), end(), road("start", "accept", "end"), beside=SECOND)

    verdict = gate.check(source)

    assert rules(verdict) == ["one_process", "task_without_role"]
    assert (verdict.kind, verdict.chart.key) == ("importable", "sample")
    assert [(each.element, each.what) for each in verdict.ignored] == [("b", "process")]


def test_a_pool_without_anything_in_it_is_no_second_process():
    """Bizagi writes one for the page itself."""
    empty = '<bpmn:process id="b" isExecutable="false"/>'
    drawn = file_of(start(), task("a"), end(), road("start", "a", "end"), beside=empty)

    assert gate.check(drawn.replace(b'isExecutable="true"', b"")).kind == "publishable"


ROOM = Path(__file__).parents[2]


@pytest.mark.parametrize("path", sorted((ROOM / "bench" / "charts").glob("*.bpmn")), ids=lambda path: path.stem)
def test_the_charts_of_the_benches_pass(path):
    assert gate.check(path.read_bytes()).publishable


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_get_a_verdict(source):
    verdict = gate.check(source, FORMS)

    assert verdict.kind == "unreadable"
    assert verdict.findings


SPOILERS = [
    *(b"<", b">", b'"', b"/", b"&amp;", b"&x;", b"\0", b"\xff", b"", b" ", b"\xe5\x8a\x9e", b"]]>"),
    *(b'id="x"', b'default="x"', b"exclusive", b"parallel", b"userTask", b"boundaryEvent", b"process"),
    *(b"<bpmn:subProcess>", b"<bpmn:laneSet>", b"<!-- ", b"<![CDATA[", b'xmlns=""', b'attachedToRef="accept"'),
]
TOKENS = re.findall(rb'[<" ]?[^<" ]+|[<" ]', GOOD)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled(TOKENS, SPOILERS, most=6))
def test_a_spoiled_chart_gets_a_verdict(source):
    verdict = gate.check(source, FORMS)

    assert not {"cannot_be_built", "cannot_be_checked"} & set(rules(verdict)), verdict.findings
    assert all(each.says and each.repair for each in verdict.findings)


NODES = st.lists(
    st.sampled_from(["start", "end", "a", "b", "x", "y", "p", "q", "i", "End"]), min_size=2, max_size=8, unique=True
)
KINDS = {"x": "exclusive", "y": "exclusive", "p": "parallel", "q": "parallel", "i": "inclusive"}


@st.composite
def tangles(draw):
    """Any graph at all over a handful of nodes."""
    nodes = draw(NODES)
    made = {"start": start(), "end": end(), "End": end("End"), "a": task("a", "pass"), "b": task("b", "stop")}
    ends = st.sampled_from(nodes)
    conditions = st.sampled_from(["", "outcome == 'pass'", "a.outcome == 'pass'", "area > 5", "b"])
    flows = draw(st.lists(st.tuples(ends, ends, conditions), max_size=14))
    drawn = [flow(left, right, when, key=f"f{n}") for n, (left, right, when) in enumerate(flows)]
    gateways = {key: gateway(key, kind, default=draw(st.sampled_from(["", "f0", "f3"]))) for key, kind in KINDS.items()}
    return file_of(*((made | gateways)[node] for node in nodes), *drawn)


@settings(max_examples=400, deadline=None)
@given(tangles())
def test_any_tangle_gets_a_verdict_and_what_passes_can_be_built(source):
    verdict = gate.check(source, FORMS)

    assert "cannot_be_built" not in rules(verdict), verdict.findings
