"""The gate before charts with sub-processes, calls, events and several instances: a verdict for anything."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import gate
from tests.engine.attacks import LIBRARIES, OURS, SANDBOX
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
    end,
    extended,
    file_of,
    flow,
    gateway,
    many,
    road,
    start,
    sub,
    task,
    throw,
    wait,
)
from tests.engine.lint.drafts import ERROR, LISTS, SIGNAL, asking, callee
from tests.engine.spoiling import spoiled

CALLED = callee(end("second", "fail"), task("deep", "fine bad"))
RICH = file_of(
    *(start(), task("cosign", "pass no", sign="ratio:0.6", minPeople="3"), call("visit", "called")),
    sub(
        "each",
        *(start("in"), task("a", "pass no"), gateway("x", default="x_out"), throw("tell", about("signal", "s1"))),
        *(end("out", "well"), end("oops", "", about("error", "e1"))),
        *(road("in", "a", "x", "out"), road("tell", "oops"), flow("x", "tell", "office == 'handler'")),
        inside=many(over="offices", item="office"),
    ),
    *(boundary("failed", "each", inside=about("error", "e1")), boundary("late", "cosign", "5wd", False)),
    *(
        gateway("g", "eventBased"),
        wait("mail", inside=about("message", "m1")),
        wait("soon", "1wd"),
        end("told", result=""),
    ),
    task(
        "job", role="", tag="serviceTask", handler="external", inside=extended('<gov:input name="what" value="area"/>')
    ),
    *(boundary("stop", "job", inside=about("signal", "s1")), task("b", inside=many("copies * 2")), end()),
    *(road("start", "cosign", "visit", "each", "g", "mail", "job", "b", "end"), road("g", "soon", "end")),
    *(road("failed", "end"), road("late", "told"), road("stop", "end")),
    beside=ERROR + SIGNAL + asking("来件"),
)


def verdict_on(source):
    return gate.check(source, LISTS, CALLED)


def rules(verdict):
    return {each.rule for each in verdict.findings}


def test_a_chart_of_everything_passes():
    verdict = verdict_on(RICH)

    assert rules(verdict) <= {"countersign_without_choice"}
    assert verdict.publishable


def test_what_is_called_is_part_of_what_passed():
    verdict = verdict_on(RICH)

    assert "visit/deep" in verdict.chart.nodes
    assert verdict.chart.callees == CALLED


ATTACKS = [text for text in SANDBOX + LIBRARIES + OURS if text.strip() and "\0" not in text]  # XML cannot hold it


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: repr(text[:40]))
@pytest.mark.parametrize("place", ["count", "until"])
def test_an_attack_by_a_multi_instance_is_refused(place, text):
    loop = many(text) if place == "count" else many("3", text)

    verdict = gate.check(file_of(start(), task("a", "pass no", inside=loop), end(), road("start", "a", "end")), LISTS)

    assert not verdict.publishable


@pytest.mark.parametrize("tag", ["subProcess", "transaction", "adHocSubProcess"])
def test_a_chart_within_a_chart_without_end_is_answered_soon(tag):
    depth = 120
    opened = "".join(f'<bpmn:{tag} id="s{n}"><bpmn:startEvent id="b{n}"/>' for n in range(depth))

    began = time.process_time()
    verdict = gate.check(file_of(opened + f"</bpmn:{tag}>" * depth))

    assert time.process_time() - began < 5
    assert not verdict.publishable


def test_one_id_for_a_sub_process_and_what_it_holds_is_no_endless_walk():
    twice = file_of(sub("a", sub("a", start("a"), task("b"), end("c", "", about("error")))))

    verdict = gate.check(twice)

    assert "duplicate_id" in rules(verdict)


@pytest.mark.parametrize("key", ["a/b", "/", "a/", "visit/deep", "start/a"])
@pytest.mark.parametrize("kind", ["task", "gateway", "call", "sub"])
def test_an_id_like_a_path_into_a_called_chart_is_refused(kind, key):
    drawn = {
        "task": task(key, "pass no"),
        "gateway": gateway(key),
        "call": call(key, "called"),
        "sub": sub(key, start("in"), end("out"), road("in", "out")),
    }
    flows = (flow("start", "visit"), flow("visit", key, key="visit/start_deep"), flow(key, "end", key="there"))

    verdict = verdict_on(file_of(start(), call("visit", "called"), drawn[kind], end(), *flows))

    assert "not_bpmn" in rules(verdict)


@pytest.mark.parametrize("times", [30, 250, 3000])
def test_many_calls_of_a_large_chart_are_told_only_that(times):
    large = callee(*(task(f"a{n}") for n in range(290)))
    calls = [f"call{n}" for n in range(times)]
    chart = file_of(start(), *(call(each, "called") for each in calls), end(), road("start", *calls, "end"))

    began = time.process_time()
    verdict = gate.check(chart, {}, large)

    assert time.process_time() - began < 5
    assert rules(verdict) == {"too_large_with_called"}


SPOILERS = [
    *(b"", b" ", b'"', b"<", b">", b"/", b"subProcess", b"transaction", b"callActivity", b"serviceTask"),
    *(b'id="each"', b'attachedToRef="each"', b'attachedToRef="visit"', b'calledElement="sample"', b'sourceRef="a"'),
    *(b'targetRef="in"', b'messageRef="m1"', b'signalRef="nothing"', b'triggeredByEvent="true"', b"parallel"),
    *(
        b"errorEventDefinition",
        b"escalationEventDefinition",
        b"terminateEventDefinition",
        b"messageEventDefinition",
    ),
    *(b"endEvent", b"startEvent", b"boundaryEvent", b"intermediateCatchEvent", b"standardLoopCharacteristics"),
    *(b'gov:sign="all"', b'gov:minPeople="2"', b"eventBased", b"receiveTask", b'isSequential="true"'),
]
TOKENS = re.findall(rb"[\w.:]+=\"[^\"]*\"|[\w]+|[^\w]", RICH)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled(TOKENS, SPOILERS, most=5))
def test_a_spoiled_rich_chart_gets_a_verdict(source):
    verdict = verdict_on(source)

    assert "cannot_be_built" not in rules(verdict), verdict.findings
    assert all(each.says and each.repair for each in verdict.findings)


INNER, OUTER = ("in", "out", "a", "m"), ("start", "end", "sub", "b", "late", "g", "w")


@st.composite
def tangles(draw):
    """Any graph at all over a handful of nodes, some of them in a sub-process, with borders crossed or not."""
    made = {
        **{"in": start("in"), "out": end("out", "well"), "a": task("a", "pass no"), "m": gateway("m", "parallel")},
        **{"start": start(), "end": end(), "b": task("b", sign="all"), "g": gateway("g", "eventBased"), "w": wait("w")},
    }
    kept = draw(st.sets(st.sampled_from(INNER))) | {"in", "out"}
    held = [made[each] for each in INNER if each in kept]
    flows = draw(st.lists(st.tuples(st.sampled_from(INNER + OUTER), st.sampled_from(INNER + OUTER)), max_size=12))
    drawn = [flow(left, right, key=f"f{n}") for n, (left, right) in enumerate(flows)]
    inside, outside = drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]
    loop = draw(st.sampled_from(["", many("2"), many(over="offices", item="office")]))
    late = boundary("late", draw(st.sampled_from(["sub", "b", "a", "in"])), interrupting=draw(st.booleans()))
    pieces = [made[each] for each in OUTER if each in made]
    return file_of(*pieces, sub("sub", *held, *inside, inside=loop), late, *outside)


@settings(max_examples=300, deadline=None)
@given(tangles())
def test_any_tangle_with_a_sub_process_gets_a_verdict_and_what_passes_can_be_built(source):
    verdict = verdict_on(source)

    assert "cannot_be_built" not in rules(verdict), verdict.findings
