"""Bad charts with sub-processes, calls, events, jobs, countersigning and several instances."""

from engine.chart import Field, Form
from engine.parse import parse
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
    chart_of,
    end,
    extended,
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
from tests.engine.lint.sample import Sample, line, unsupported

CALLABLE = 'gov:kind="callable"'
OFFICES = Field("offices", "征求意见单位", "multiselect", routing=True, options=("handler", "reviewer"))
LISTS = form_of("f", OFFICES, Field("copies", "份数", "number", routing=True), Field("names", "姓名"))


def asking(message):
    return named("message", "m1", message)


def inside(*pieces, around="", said="", beside="", settings='gov:kind="platform"'):
    """start > sub > end, where sub holds these between its own start and end."""
    middle = sub("sub", start("in"), *pieces, end("out", result=""), said=said)
    return file_of(start(), middle, around, end(), road("start", "sub", "end"), beside=beside, settings=settings)


def callee(*pieces, key="called", **parts):
    said = (start(), *pieces, end(), road("start", "end"))
    return {key: chart_of(*said, key=key, settings=CALLABLE, **parts)}


def calling(key, **parts):
    """accept calls a chart."""
    return line(said=call("accept", key), **parts)


def nested(levels):
    """A sub-process in a sub-process, so many times."""
    pieces = [start("s0"), end("e0", result=""), flow("s0", "e0")]
    for n in range(1, levels + 1):
        pieces = [start(f"s{n}"), sub(f"sub{n}", *pieces), end(f"e{n}"), road(f"s{n}", f"sub{n}", f"e{n}")]
    return file_of(*pieces)


def signed(outcomes="pass no", **gov):
    return line(said=task("accept", outcomes, **gov))


def looped(loop, **parts):
    return line(said=task("accept", "pass no", inside=loop), **parts)


def job(handler="notify", given=""):
    return line(
        said=task("accept", role="", tag="serviceTask", handler=handler, inside=extended(given) if given else "")
    )


def waiting(*branches):
    """An event gateway g and what follows it."""
    return file_of(start(), gateway("g", "eventBased"), end(), flow("start", "g"), *branches, beside=asking("来件"))


def read(when, *between, **parts):
    """A gateway x behind accept, of which one branch asks this."""
    ways = (
        gateway("x", default="x_end"),
        task("b"),
        road("b", "end"),
        road("accept", "x", "end"),
        flow("x", "b", when),
    )
    return file_of(start(), *between, end(), flow("start", "accept"), *ways, **parts)


MESSAGE = about("message", "m1")
SIGNAL = named("signal", "s1", "停办")
ERROR = named("error", "e1", "E7")
ESCALATION = named("escalation", "u1", "U1")

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

SIGNING = (
    *(Sample("bad_sign", "accept", signed(sign=rule)) for rule in ("most", "ratio", "ratio:0", "ratio:1.5", "all:0.5")),
    Sample("signed_twice_over", "accept", line(said=task("accept", "a b", inside=many("3"), sign="all"))),
    *(
        Sample("bad_signers", "accept", signed(sign="all", signers=words), LISTS)
        for words in ("form.nothing", "form.names", "form.copies", "leader form.offices", "局长")
    ),
    Sample("bad_signers", "accept", signed(signers="leader")),
    *(Sample("bad_min_people", "accept", signed(minPeople=people)) for people in ("0", "100", "two", "-1", "２")),
    Sample("countersign_without_choice", "accept", signed("pass", sign="all")),
    Sample("countersign_without_choice", "accept", signed("", minPeople="2")),
)

LOOPS = (
    Sample("loop_over_nothing", "accept", looped(many())),
    Sample("loop_over_nothing", "accept", looped(many("3", over="offices"))),
    *(
        Sample("loop_count", "accept", looped(many(count)), LISTS)
        for count in (
            "0",
            "501",
            "-1",
            "1.5",
            "'3'",
            "1 // 0",
            "names",
            "accept.outcome",
            "open('x')",
            "10**9",
            "().__class__",
        )
    ),
    *(Sample("loop_collection", "accept", looped(many(over=name)), LISTS) for name in ("names", "nothing", "copies")),
    *(
        Sample("loop_condition", "accept", looped(many("3", until)), LISTS)
        for until in ("offices", "outcome == 'pass'", "votes.__class__", "${nrOfInstances}", "__import__('os')")
    ),
    *(
        Sample("loop_names", "accept", looped(many(over="offices", item=item)), LISTS)
        for item in ("end", "copies", "votes", "a-b", "outcome")
    ),
)

JOBS = (
    *(Sample("unknown_handler", "accept", job(handler)) for handler in ("", "shell")),
    *(
        Sample("bad_input", "accept", job(given=given))
        for given in ('<gov:input value="a"/>', '<gov:input name="a-b"/>', '<gov:input name="a"/><gov:input name="a"/>')
    ),
    Sample("unknown_gov_word", "accept", line(said=task("accept", inside=extended("<gov:input name='a'/>")))),
    Sample("id_no_plain_name", "a-b", line('<bpmn:subProcess id="a-b"/>')),
    Sample("id_no_plain_name", "a.b", line(call("a.b", "called"))),
    Sample("id_no_plain_name", "if", line('<bpmn:serviceTask id="if"/>')),
)

CONDITIONS = (
    Sample("unknown_variable", "x_b", read("accept.votes", task("accept", "pass no"))),
    Sample("unknown_variable", "x_b", read("accept.by", task("accept", "pass no", sign="all"))),
    Sample("unknown_variable", "x_b", read("sub.votes", sub("accept"), sub("sub"))),
    Sample("unknown_variable", "x_b", read("accept.outcome", sub("accept", inside=many("3")))),
    Sample(
        "unknown_variable", "x_b", read("office == 'a'", task("accept", inside=many(over="offices", item="office")))
    ),
    Sample("unknown_variable", "x_b", read("deep.outcome", call("accept", "called")), callees=callee(task("deep"))),
    Sample("value_never_given", "x_b", read("'never' in accept.votes", task("accept", "pass no", sign="all"))),
    Sample(
        "value_never_given",
        "x_b",
        read("accept.outcome == 'never'", sub("accept", start("in"), end("out", "pass"), road("in", "out"))),
    ),
    Sample("value_never_given", "x_b", read("accept.outcome == 'never'", call("accept", "called")), callees=callee()),
    Sample("outcome_unclear", "x_b", read("outcome == 'pass'", sub("accept"))),
    Sample("outcome_unclear", "x_b", read("outcome == 'pass'", '<bpmn:serviceTask id="accept"/>')),
)

SCOPES = (*ELEMENTS, *EVENTS, *THROWN, *BORDERS, *CALLS, *SIGNING, *LOOPS, *JOBS, *CONDITIONS)
