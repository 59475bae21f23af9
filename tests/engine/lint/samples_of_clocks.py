"""Charts that do the wrong thing to the clocks of a case, each with one thing wrong."""

from engine.chart import Field
from tests.engine.bpmn_writer import (
    boundary,
    call,
    end,
    extended,
    file_of,
    flow,
    form_of,
    gateway,
    road,
    start,
    task,
    timer,
    wait,
)
from tests.engine.lint.sample import Sample, line
from tests.engine.lint.samples_of_scopes import callee

ITEM = ""
"""What a process says of itself when it is that of an item."""
PAUSED = (
    Field("special_kind", "种类", "select", routing=True, options=("检测",)),
    Field("special_days", "天数", "number"),
)


def acting(act, document="", settings=ITEM, **gov):
    """start > accept > end, where finishing accept does this to the clocks."""
    given = f'clock="{act}" document="{document}"'
    inside = extended(f'<gov:outcomes><gov:outcome name="a" label="甲" {given}/></gov:outcomes>')
    return line(said=task("accept", inside=inside, **gov), settings=settings)


def deeming(event, **gov):
    return line(event, flow("late", "end"), said=task("accept", **gov), settings=ITEM)


def deem(on="accept", limit="clock.notice", act="deem", interrupting=True):
    said = boundary("late", on=on, limit=limit, interrupting=interrupting)
    return said.replace("<bpmn:boundaryEvent", f'<bpmn:boundaryEvent gov:clockAct="{act}"') if act else said


def granting(*pieces, **gov):
    return line(*pieces, end("granted", result="granted"), said=task("accept", **gov), settings=ITEM)


LIMITS = (
    *(Sample("bad_limit", "accept", line(said=task("accept", limit=limit))) for limit in ("-5wd", "clock.notice")),
    *(Sample("limit_of_nothing", "accept", line(said=task("accept", limit=limit))) for limit in ("0wd", "0h", "PT0S")),
    Sample("limit_of_nothing", "sample", line(settings='gov:limit="0wd" gov:variant="five_step"')),
    Sample("longer_than_whole", "accept", line(said=task("accept", limit="9wd"), settings='gov:limit="8wd"')),
    Sample("longer_than_whole", "sample", line(settings='gov:limit="61cd" gov:legalLimit="60cd"')),
)

ACTS = (
    Sample("unknown_clock_act", "accept", acting("stop")),
    Sample("unknown_clock_act", "accept", acting("deem")),
    Sample("unknown_clock_act", "late", deeming(deem(act="accept"), clock="before")),
    Sample("unknown_document", "accept", acting("", "letter")),
    *(Sample("act_without_document", "accept", acting(act)) for act in ("supplement", "pause", "extend")),
    Sample("act_without_document", "accept", acting("extend", "receipt")),
    *(Sample("act_out_of_place", "accept", acting(act)) for act in ("supplement", "except", "complete", "accept")),
    *(
        Sample("act_out_of_place", "accept", acting(act, clock="before"))
        for act in ("pause", "continue", "approve", "extend", "decide", "deliver")
    ),
    Sample("act_out_of_place", "accept", acting("deliver")),
    Sample("act_out_of_place", "accept", acting("decide", clock="after")),
    Sample("act_out_of_place", "accept", acting("continue", settings='gov:kind="platform"')),
    Sample("action_out_of_place", "accept", line(said=task("accept", actions="supplement"))),
    *(
        Sample("action_out_of_place", "accept", line(said=task("accept", actions=word, clock=clock)))
        for word in ("special", "extend")
        for clock in ("before", "after")
    ),
    Sample("missing_clock_field", "accept", acting("approve")),
    Sample("missing_clock_field", "accept", acting("pause", "special_notice"), form_of("f", *PAUSED)),
)

DEEMING = (
    Sample("deem_elsewhere", "late", deeming(deem(act=""), clock="before")),
    Sample("deem_elsewhere", "late", deeming(deem(limit="5wd"), clock="before")),
    Sample("deem_elsewhere", "late", deeming(deem(interrupting=False), clock="before")),
    Sample("deem_elsewhere", "late", deeming(deem())),
    Sample("deem_elsewhere", "wait", line(wait("wait", inside=timer("clock.notice")))),
)

AUTOMATIC = (
    Sample("automatic_decision", "late", granting(boundary("late", on="accept"), flow("late", "granted"))),
    Sample(
        "automatic_decision",
        "late",
        granting(boundary("late", on="accept", interrupting=False), flow("late", "granted")),
    ),
    Sample(
        "automatic_decision",
        "late",
        granting(
            *(boundary("late", on="accept"), gateway("x", default="x_granted"), call("visit", "called")),
            *(road("late", "visit", "x", "granted"), flow("x", "end", "True")),
        ),
        callees=callee(),
    ),
    Sample(
        "automatic_decision",
        "wait",
        file_of(
            *(
                start(),
                gateway("x", "eventBased"),
                wait("wait"),
                wait("other", "8wd"),
                end("refused", result="refused"),
            ),
            *(end(), road("start", "x", "wait", "refused"), road("x", "other", "end")),
            settings=ITEM,
        ),
    ),
)

CLOCKS = (*LIMITS, *ACTS, *DEEMING, *AUTOMATIC)
