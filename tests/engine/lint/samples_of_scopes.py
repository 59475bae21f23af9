"""Bad charts with events, sub-processes and calls."""

from engine.chart import Field, Form
from engine.parse import parse
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
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
    throw,
    timer,
    wait,
)
from tests.engine.lint.drafts import (
    OFFICES,
    LISTS,
    inside,
    callee,
    calling,
    looped,
    nested,
    waiting,
    MESSAGE,
    SIGNAL,
    ERROR,
    ESCALATION,
)
from tests.engine.lint.sample import Sample, line, unsupported

ELEMENTS = (
    Sample("unsupported_element", "sub", inside(said='triggeredByEvent="true"')),
    Sample("unsupported_element", "deep", inside('<bpmn:scriptTask id="deep"/>')),
    Sample("unsupported_element", "accept", unsupported("", "receiveTask").replace(b"name=", b'instantiate="1" name=')),
    Sample("unsupported_element", "accept", unsupported(many("3"), "receiveTask")),
    Sample("unsupported_element", "g", line('<bpmn:eventBasedGateway id="g" eventGatewayType="Parallel"/>')),
    Sample(
        "unsupported_element",
        "accept",
        unsupported(many("3").replace("</bpmn:multi", "<bpmn:complexBehaviorDefinition/></bpmn:multi")),
    ),
    *(
        Sample("unsupported_element", "accept", line(said=task("accept").replace(" id=", f" {said} id=", 1)))
        for said in ('startQuantity="2"', 'completionQuantity="3"', 'isForCompensation="true"')
    ),
    Sample("unsupported_element", "accept", looped(many("3").replace(" isS", ' behavior="One" isS'))),
    Sample("unsupported_element", "sub", inside(said='completionQuantity="2"')),
    *(
        Sample("unsupported_element", "wait", line(wait("wait", inside=f"<bpmn:{kind}EventDefinition/>")))
        for kind in ("conditional", "link", "error", "escalation", "compensate", "cancel", "terminate")
    ),
    *(
        Sample("unsupported_element", "end", line(last=end(inside=f"<bpmn:{kind}EventDefinition/>")))
        for kind in ("compensate", "cancel", "link", "timer")
    ),
    *(
        Sample("unsupported_element", "t", line(throw("t", about(kind))))
        for kind in ("compensate", "link", "error", "terminate")
    ),
    Sample("unsupported_element", "late", line(boundary("late", "accept", inside=about("cancel")))),
)

EVENTS = (
    Sample("unclear_event", "wait", line('<bpmn:intermediateCatchEvent id="wait"/>')),
    Sample("unclear_event", "wait", line(wait("wait", inside=timer("5wd") + timer("6wd")))),
    Sample("unclear_event", "wait", line(wait("wait", inside=timer("5wd") + MESSAGE))),
    Sample("unclear_event", "wait", line(wait("wait", inside="<bpmn:timerEventDefinition/>"))),
    Sample("unclear_event", "end", line(last=end(inside=MESSAGE + about("terminate")))),
    Sample("unclear_event", "deep", inside('<bpmn:boundaryEvent id="deep" attachedToRef="accept"/>')),
    Sample("nameless_event", "wait", line(wait("wait", inside=about("message")))),
    Sample("nameless_event", "wait", line(wait("wait", inside=about("signal", "nowhere")))),
    Sample("nameless_event", "accept", unsupported("", "receiveTask")),
    Sample("nameless_event", "accept", unsupported("", "sendTask")),
    Sample("nameless_event", "end", line(last=end(inside=about("error")))),
    Sample("nameless_event", "oops", inside(around=boundary("oops", "sub", inside=about("error", "nowhere")))),
    Sample("bad_correlation", "accept", line(said=task("accept", tag="receiveTask", correlation="permit"))),
    Sample(
        "bad_correlation",
        "wait",
        line(wait("wait").replace("Event id", 'Event gov:correlation="copies" id', 1)),
        LISTS,
    ),
    Sample(
        "bad_correlation",
        "wait",
        line(wait("wait", inside=MESSAGE).replace("Event id", 'Event gov:correlation="offices" id', 1)),
        LISTS,
    ),
    Sample("event_gateway", "g", waiting(wait("a"), road("g", "a", "end"))),
    Sample("event_gateway", "g", waiting(wait("a"), task("b"), road("g", "a", "end"), road("g", "b", "end"))),
    Sample("event_gateway", "g", waiting(wait("a"), wait("b"), road("g", "a", "b", "end"), flow("g", "b"))),
    Sample("condition_ignored", "g_a", waiting(wait("a"), flow("g", "a", "1 == 1"), flow("a", "end"))),
)

THROWN = (
    Sample("uncaught_error", "end", line(last=end(inside=about("error", "e1")), beside=ERROR)),
    Sample(
        "uncaught_error",
        "oops",
        inside(
            *(task("deep"), end("oops", "", about("error", "e1")), road("in", "deep", "oops")),
            around=boundary("other", "sub", inside=about("error", "e2")),
            beside=ERROR + named("error", "e2", "E8"),
        ),
    ),
    Sample(
        "uncaught_error",
        "accept",
        calling("called"),
        callees=callee(end("oops", inside=about("error", "e1")), beside=ERROR),
    ),
    Sample("uncaught_escalation", "t", line(throw("t", about("escalation", "u1")), beside=ESCALATION)),
    Sample("unthrown_signal", "wait", line(wait("wait", inside=about("signal", "s1")), beside=SIGNAL)),
    Sample("uncaught_signal", "t", line(throw("t", about("signal", "s1")), beside=SIGNAL)),
)

BORDERS = (
    Sample("one_start", "sub", file_of(start(), sub("sub", end("out")), end(), road("start", "sub", "end"))),
    Sample("one_start", "second", inside(start("second"))),
    Sample("no_end", "sub", file_of(start(), sub("sub", start("in")), end(), road("start", "sub", "end"))),
    Sample("unreachable", "deep", inside(task("deep"), road("deep", "out"))),
    Sample("no_way_to_an_end", "deep", inside(task("deep"), road("in", "deep"))),
    Sample("missing_id", "sample", inside('<bpmn:userTask name="无名"/>')),
    Sample("flow_across_border", "deep_end", inside(task("deep"), flow("deep", "end"))),
    Sample("flow_across_border", "start_deep", inside(task("deep"), around=flow("start", "deep"))),
    Sample("loose_boundary", "late", line(boundary("late", on="nothing"), flow("late", "end"))),
    Sample("loose_boundary", "late", line(boundary("late", on="start"), flow("late", "end"))),
    Sample("loose_boundary", "late", inside(task("deep"), around=boundary("late", "deep"))),
    *(
        Sample("pointless_boundary", "oops", line(boundary("oops", "accept", inside=about(kind))))
        for kind in ("error", "escalation")
    ),
    Sample("pointless_boundary", "oops", inside(around=boundary("oops", "sub", "", False, about("error")))),
    Sample("loop_without_decision", "deep", inside(task("deep"), road("deep", "deep"))),
    Sample(
        "join_waits_for_itself",
        "x_p",
        inside(
            *(gateway("p", "parallel"), task("a", "ok no"), task("b"), gateway("j", "parallel")),
            *(gateway("x", default="x_p"), road("in", "p", "a", "j", "x", "p"), road("p", "b", "j")),
            flow("x", "out", "a.outcome == 'ok'"),
        ),
    ),
    Sample("loop_without_people", "sub", inside(around=gateway("x") + road("sub", "x", "sub"))),
    Sample("too_deep", "s0", nested(9)),
    Sample("default_elsewhere", "deep", inside('<bpmn:userTask id="deep" default="nowhere"/>')),
    Sample("task_without_role", "deep", inside(task("deep", role=""))),
    Sample("end_result", "odd", inside(end("odd", "not-ok"))),
)

CALLS = (
    Sample("unknown_callee", "accept", calling("nowhere")),
    Sample("unknown_callee", "accept", calling("")),
    Sample("unknown_callee", "accept", calling("sample")),
    Sample(
        "unknown_callee",
        "accept",
        calling("called"),
        callees={"called": parse(file_of(call("again", "sample"), key="called"), {}, callee(key="sample"))},
    ),
    Sample(
        "clashing_form",
        "sample",
        calling("called"),
        {"f": Form("f", "另一张", ())},
        callee(forms={"f": Form("f", "这一张", ())}),
    ),
    Sample("duplicate_field", "sample", calling("called"), form_of("g", OFFICES), callee(forms=form_of("h", OFFICES))),
    Sample(
        "field_named_like_node", "accept", calling("called"), form_of("g", Field("deep", "深")), callee(task("deep"))
    ),
    Sample("too_large_with_called", "sample", calling("called"), callees=callee(*(task(f"a{n}") for n in range(999)))),
)

SCOPES = (*ELEMENTS, *EVENTS, *THROWN, *BORDERS, *CALLS)
