"""Bad input: whatever is uploaded, the answer is a verdict, and it does not take long."""

import time
from xml.sax.saxutils import escape

import pytest

from engine import gate
from engine.chart import Field
from engine.lint import sizes
from tests.engine.attacks import LIBRARIES, OURS, SANDBOX
from tests.engine.bpmn_writer import (
    HEAD,
    boundary,
    end,
    file_of,
    flow,
    form_of,
    gateway,
    many,
    named,
    road,
    start,
    sub,
    task,
    timer,
    wait,
)
from tests.engine.spoiling import nested_deep

FORMS = form_of("f", Field("area", "面积", "decimal", routing=True))
SLOWEST = 2
"""Seconds of CPU."""
OUTSIDE_XML = ("\x00", "\x01")


def check(source, forms=FORMS):
    began = time.process_time()
    verdict = gate.check(source, forms)
    assert time.process_time() - began < SLOWEST
    assert "cannot_be_checked" not in rules(verdict)
    assert all(each.says and each.repair and len(each.says) < 2000 for each in verdict.findings)
    return verdict


def rules(verdict):
    return {each.rule for each in verdict.findings}


def attacked(text):
    """A chart with this text in every place where something is read or reckoned with."""
    ours = escape(text, {'"': "&quot;", "\n": " ", "\r": " "})
    votes = task("sign", "pass no", inside=many(text, text))
    over = task("each", "pass no", inside=many(over=ours, item="one"))
    listens = f'<bpmn:receiveTask id="answer" messageRef="m1" gov:correlation="{ours}"/>'
    limited = task("accept", "pass no").replace(" id=", f' gov:limit="{ours}" gov:candidate="{ours}" id=', 1)
    waits = wait("wait", inside=timer(ours) + timer(ours, "timeDate"))
    return file_of(
        *(
            start(),
            limited,
            gateway("x", default="x_accept"),
            votes,
            over,
            listens,
            waits,
            boundary("late", "sign", ours),
        ),
        *(end(), road("start", "accept", "x", "accept"), flow("x", "sign", text), flow("late", "end")),
        road("sign", "each", "answer", "wait", "end"),
        beside=named("message", "m1", ours),
    )


@pytest.mark.parametrize("text", [*SANDBOX, *LIBRARIES, *OURS], ids=lambda text: repr(text[:30]))
def test_an_attack_is_refused_in_every_place_it_can_stand(text):
    verdict = check(attacked(text))

    assert verdict.kind != "publishable"
    assert "cannot_be_built" not in rules(verdict)
    if not any(each in text for each in OUTSIDE_XML) and text.strip():
        assert {"bad_limit", "unknown_candidate", "bad_correlation"} <= rules(verdict) or len(text) > sizes.MAX_NAME


PLACES = {
    "condition": lambda text, _: stood(task("sign", "pass no"), flow("x", "sign", text)),
    "number of instances": lambda text, _: stood(task("sign", "pass no", inside=many(text))),
    "enough instances": lambda text, _: stood(task("sign", "pass no", inside=many("3", text))),
    "collection": lambda _, said: stood(task("sign", "pass no", inside=many(over=said, item="one"))),
    "standard loop": lambda _, said: stood(task("sign", "pass no", inside=LOOP.format(said))),
    "limit": lambda _, said: stood(task("sign", "pass no").replace(" id=", f' gov:limit="{said}" id=', 1)),
    "correlation": lambda _, said: stood(
        f'<bpmn:receiveTask id="sign" messageRef="m1" gov:correlation="{said}"/>', beside=named("message", "m1", "答复")
    ),
    "duration": lambda _, said: stood(wait("sign", inside=timer(said))),
    "date": lambda _, said: stood(wait("sign", inside=timer(said, "timeDate"))),
    "cycle": lambda _, said: stood(wait("sign", inside=timer(said, "timeCycle"))),
    "conditional event": lambda _, said: stood(wait("sign", inside=CONDITIONAL.format(said))),
}
LOOP = (
    "<bpmn:standardLoopCharacteristics><bpmn:loopCondition>{}</bpmn:loopCondition></bpmn:standardLoopCharacteristics>"
)
CONDITIONAL = "<bpmn:conditionalEventDefinition><bpmn:condition>{}</bpmn:condition></bpmn:conditionalEventDefinition>"


def stood(sign, *more, beside=""):
    """A chart that is good but for what stands in `sign`, or in a flow to it."""
    pieces = (start(), task("a", "p q"), gateway("x", default="x_a"), sign, end(), *more)
    ahead = () if more else (flow("x", "sign", "outcome == 'q'"),)
    return file_of(*pieces, *ahead, road("start", "a", "x", "a"), road("sign", "end"), beside=beside)


@pytest.mark.parametrize("place", PLACES)
def test_an_attack_alone_is_refused_wherever_it_stands(place):
    for text in (*SANDBOX, *LIBRARIES):
        verdict = check(PLACES[place](text, escape(text, {'"': "&quot;"})))

        assert verdict.kind != "publishable", text
        assert {"sign", "x_sign", ""} & {each.element for each in verdict.findings if each.severity == "error"}, text


@pytest.mark.parametrize("text", [*SANDBOX, *LIBRARIES], ids=lambda text: repr(text[:30]))
@pytest.mark.parametrize("marks", ["${%s}", "= %s"])
def test_an_attack_in_the_marks_of_another_tool_is_one_all_the_same(text, marks):
    condition = flow("x", "end", marks % text)

    verdict = check(
        file_of(start(), task("a", "p q"), gateway("x", default="x_a"), end(), road("start", "a", "x", "a"), condition)
    )

    assert verdict.kind != "publishable" or "__" not in verdict.chart.flows["x_end"].condition


def test_a_hundred_megabytes_are_not_read():
    verdict = check(b"<" + b"x" * 100_000_000)

    assert (verdict.kind, rules(verdict)) == ("unreadable", {"unreadable"})


@pytest.mark.parametrize("piece", ["<bpmn:task/>", "<a/>", '<bpmn:userTask id="a"/>'])
def test_a_hundred_thousand_elements_are_counted_and_refused(piece):
    verdict = check(file_of(piece * (100_000 if len(piece) < 15 else 70_000)))

    assert rules(verdict) <= {"too_large", "unreadable"}
    assert verdict.chart is None


def test_ten_thousand_elements_in_each_other_are_refused():
    assert check(nested_deep("a", 10_000)).kind == "unreadable"
    assert check(nested_deep("bpmn:subProcess", 10_000)).kind == "unreadable"


def test_twenty_parallel_blocks_in_a_row_cost_no_more_than_twenty_blocks():
    """The stock engine builds two to the power of them."""
    blocks, ways = [], ["start"]
    for n in range(20):
        blocks += [gateway(f"p{n}", "parallel"), task(f"a{n}"), task(f"b{n}"), gateway(f"j{n}", "parallel")]
        blocks += [flow(f"p{n}", f"b{n}"), flow(f"b{n}", f"j{n}")]
        ways += [f"p{n}", f"a{n}", f"j{n}"]

    assert check(file_of(start(), *blocks, end(), road(*ways, "end"))).kind == "publishable"


def test_gateways_that_read_many_values_do_not_take_the_time_of_all_their_combinations():
    fields = form_of(
        "f", *(Field(f"k{n}", "选项", "select", routing=True, options=("a", "b", "c", "d", "e")) for n in range(60))
    )
    asks = [" and ".join(f"k{(n + m) % 60} == 'a'" for m in range(4)) for n in range(90)]
    ways = ["start", *(f"x{n}" for n in range(90)), "end"]
    branches = [flow(f"x{n}", "end", when) for n, when in enumerate(asks)]
    gateways = [gateway(f"x{n}", default=f"x{n}_{ways[n + 2]}") for n in range(90)]

    check(file_of(start(), *gateways, end(), road(*ways), *branches), fields)


def _of(process, *inside, more=""):
    """A file with this process, and whatever is said of namespaces."""
    head = HEAD.replace("targetNamespace", f"{more} targetNamespace", 1)
    return "".join((head, process, *inside, "</bpmn:process></bpmn:definitions>")).encode()


def _wide(branches):
    """A gateway with so many branches that each asks three fields."""
    names = [f"k{n}" for n in range(3)]
    asks = [" and ".join(f"{name} == 'v{(n + at) % 10}'" for at, name in enumerate(names)) for n in range(branches)]
    return file_of(
        *(start(), task("a"), gateway("x", default="x_end"), end(), road("start", "a", "x", "end")),
        *(piece for n, when in enumerate(asks) for piece in (task(f"t{n}"), flow("x", f"t{n}", when))),
        *(flow(f"t{n}", "end") for n in range(branches)),
    )


NESTED = "<bpmn:lane camunda:candidateGroups='a'><bpmn:childLaneSet>", "</bpmn:childLaneSet></bpmn:lane>"
VAST = {
    "processes": _of("<bpmn:process>", "</bpmn:process><bpmn:process isExecutable='false'>" * 9_000),
    "namespaces": _of(
        "<bpmn:process id='p'>",
        *(f"<bpmn:task n{n}:a='1'/>" for n in range(9_000)),
        more=" ".join(f"xmlns:n{n}='urn:{n}'" for n in range(9_000)),
    ),
    "lanes in lanes": _of(
        "<bpmn:process id='p'>", ("<bpmn:laneSet>" + NESTED[0] * 120 + NESTED[1] * 120 + "</bpmn:laneSet>") * 38
    ),
    "branches": _wide(290),
}


@pytest.mark.parametrize("many", VAST)
def test_many_of_anything_take_the_time_of_as_many(many):
    fields = (Field(f"k{n}", "选项", "select", True, True, tuple(f"v{at}" for at in range(10))) for n in range(3))

    assert check(VAST[many], form_of("f", *fields)).chart is not None


def test_a_condition_of_a_megabyte_is_refused():
    verdict = check(
        file_of(start(), task("a"), gateway("x"), end(), road("start", "a", "x"), flow("x", "end", "b" * 1_000_000))
    )

    assert "condition_syntax" in rules(verdict)


@pytest.mark.parametrize("key", ["Start", "End", "a b", "a/b", "", "è" * 300, "<", "__proto__", "end"])
def test_an_odd_id_is_told_of(key):
    said = escape(key, {'"': "&quot;"})
    source = file_of(start(), task(said), end(), road("start", said, "end"))

    assert check(source).kind != "publishable"


def test_a_sub_process_that_holds_itself_in_a_circle_of_ids_ends():
    source = file_of(
        start(), sub("a", sub("b", sub("a", start("s"), end("e"), road("s", "e")))), end(), road("start", "a", "end")
    )

    assert "duplicate_id" in rules(check(source))


@pytest.mark.parametrize(
    "source",
    [
        b"PK\x03\x04\x14\x00\x06\x00",
        b"<!DOCTYPE html><html><body>404</body></html>",
        b"<html><head></head></html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b'{"definitions": {}}',
        b"%PDF-1.7",
        b"\xff\xfe\x00\x00",
        "流程图".encode("utf-16"),
    ],
)
def test_a_file_of_another_kind_named_bpmn_is_told_what_it_is(source):
    verdict = check(source)

    assert verdict.kind == "unreadable"
    assert len(verdict.findings) == 1
