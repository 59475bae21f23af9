"""Bad charts with signatures, several instances and jobs, and with conditions about them."""

from tests.engine.bpmn_writer import call, end, extended, many, road, start, sub, task
from tests.engine.lint.drafts import LISTS, callee, job, looped, read, signed
from tests.engine.lint.sample import Sample, line

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
        for until in (
            "names",
            "True",
            "1 / 0",
            "outcome == 'pass'",
            "votes.__class__",
            "${votes.stop()}",
            "__import__('os')",
        )
    ),
    *(
        Sample("loop_names", "accept", looped(many(over="offices", item=item)), LISTS)
        for item in ("end", "copies", "votes", "loopCounter", "a-b", "outcome")
    ),
    *(
        Sample("loop_names", "accept", looped(many("3", output=output)), LISTS)
        for output in ("accept", "copies", "a-b")
    ),
    *(
        Sample("loop_collects_nothing", "accept", looped(many("3", output=output, each=each)), LISTS)
        for output, each in (("answers", "names"), ("answers", "nothing"), ("", "copies"))
    ),
)

JOBS = (
    *(Sample("unknown_handler", "accept", job(handler)) for handler in ("", "shell")),
    Sample("missing_input", "accept", job("notify", '<gov:input name="to" value="leader"/>')),
    Sample("missing_input", "accept", job("webhook", '<gov:input name="hook" value=""/>')),
    *(
        Sample("bad_input", "accept", job(given=given))
        for given in ('<gov:input value="a"/>', '<gov:input name="a-b"/>', '<gov:input name="a"/><gov:input name="a"/>')
    ),
    Sample(
        "unknown_field",
        "accept",
        job("external", '<gov:fields><gov:field name="nothing" access="write"/></gov:fields>'),
    ),
    Sample("outcome_name", "accept", line(said=task("accept", "a-b", role="", tag="serviceTask", handler="external"))),
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
    Sample("unknown_variable", "x_b", read("a.outcome", sub("accept", task("a", "pass"), inside=many("3")))),
    Sample("unknown_variable", "x_b", read("deep.outcome", call("accept", "called")), callees=callee(task("deep"))),
    Sample("value_never_given", "x_b", read("'never' in accept.votes", task("accept", "pass no", sign="all"))),
    Sample(
        "value_never_given",
        "x_b",
        read("accept.outcome == 'never'", sub("accept", start("in"), end("out", "pass"), road("in", "out"))),
    ),
    Sample("value_never_given", "x_b", read("accept.outcome == 'never'", call("accept", "called")), callees=callee()),
    Sample("outcome_unclear", "x_b", read("outcome == 'pass'", sub("accept", start("in"), end("out", "")))),
    Sample("outcome_unclear", "x_b", read("outcome == 'pass'", sub("accept", end("out", "pass"), inside=many("3")))),
    Sample("value_never_given", "x_b", read("outcome == 'never'", sub("accept", end("out", "pass")))),
    Sample("outcome_unclear", "x_b", read("outcome == 'pass'", '<bpmn:serviceTask id="accept"/>')),
    Sample("value_never_given", "x_b", read("outcome == 'never'", task("accept", "late", tag="serviceTask"))),
    Sample("value_never_given", "x_b", read("accept.outcome == 'never'", task("accept", "late", tag="serviceTask"))),
)

WORK = (*SIGNING, *LOOPS, *JOBS, *CONDITIONS)
