"""Charts that wait for the outside: messages, events, jobs."""

from collections.abc import Callable

from engine.chart import Chart, Field
from tests.engine.bpmn_writer import (
    about,
    boundary,
    chart_of,
    end,
    extended,
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
    wait,
)

FORM = form_of("f", Field("order", "订单", routing=True), Field("offices", "部门", "list", routing=True))
NAMES = (
    named("message", "paid", "缴费")
    + named("message", "called", "来电")
    + named("signal", "stop", "停")
    + named("error", "gone", "E1")
)
WHOLE = (start(), task("a", form="f"), task("z", "ok ok back"), gateway("x", default="x_end"), end())
AGAIN = flow("x", "a", "z.outcome == 'back'")


def job(key: str, outcomes: str = "", inside: str = "") -> str:
    said = "".join(f'<gov:outcome name="{name}" label="{name}"/>' for name in outcomes.split())
    asked = '<gov:input name="text" value="=order"/><gov:input name="to" value="handler"/>'
    ours = extended(f"{f'<gov:outcomes>{said}</gov:outcomes>' if said else ''}{asked}")
    return f'<bpmn:serviceTask id="{key}" name="自动{key}" gov:handler="notify">{ours}{inside}</bpmn:serviceTask>'


def message() -> Chart:
    """Beside other work, with a timer that ends the waiting, again on every pass."""
    return chart_of(
        *(*WHOLE, AGAIN, gateway("p", "parallel"), gateway("j", "parallel"), task("b", form="f")),
        *(
            '<bpmn:receiveTask id="r" name="等缴费" messageRef="paid"/>',
            boundary("late", on="r", limit="2wd"),
            gateway("m"),
        ),
        *(road("start", "a", "p", "r", "m", "j", "z", "x", "end"), road("p", "b", "j"), flow("late", "m")),
        forms=FORM,
        beside=NAMES,
    )


def event_gateway() -> Chart:
    """A message, another message or a timer, whatever comes first; each leads elsewhere."""
    return chart_of(
        *(*WHOLE, AGAIN, '<bpmn:eventBasedGateway id="e"/>', gateway("m"), task("b"), task("c", form="f")),
        *(wait("m1", inside=about("message", "paid")), wait("m2", inside=about("message", "called")), wait("t", "2wd")),
        *(road("start", "a", "e", "m1", "b", "m", "z", "x", "end"), road("e", "m2", "c", "m"), road("e", "t", "m")),
        forms=FORM,
        beside=NAMES,
    )


def jobs() -> Chart:
    """One with outcomes, one whose error is caught, beside each other."""
    return chart_of(
        *(
            *WHOLE,
            AGAIN,
            gateway("p", "parallel"),
            gateway("j", "parallel"),
            job("k", "ok bad"),
            job("n"),
            gateway("m"),
        ),
        *(
            boundary("failed", on="n", inside=about("error", "gone")),
            task("mend"),
            gateway("y", default="y_j"),
            task("b"),
        ),
        *(
            road("start", "a", "p", "k", "y", "j", "z", "x", "end"),
            road("p", "n", "m", "j"),
            road("failed", "mend", "m"),
        ),
        *(
            flow("y", "b", "k.outcome == 'bad'"),
            flow("b", "j2"),
            gateway("j2"),
            flow("j2", "j3"),
            gateway("j3"),
            flow("j3", "k"),
        ),
        forms=FORM,
        beside=NAMES,
    )


def jobs_for_each() -> Chart:
    """A job for each office of a list."""
    return chart_of(
        *(
            *WHOLE,
            AGAIN,
            job("k", inside=many(over="offices", item="office")),
            road("start", "a", "k", "z", "x", "end"),
        ),
        forms=FORM,
        beside=NAMES,
    )


def boundary_messages() -> Chart:
    """A message that comes again and again beside a task, and one that ends a sub-process."""
    body = sub("s", start("ss"), task("su", "ok again"), task("sv"), end("se", ""), road("ss", "su", "sv", "se"))
    return chart_of(
        *(*WHOLE, AGAIN, body, boundary("ring", on="s", interrupting=False, inside=about("message", "called"))),
        *(task("note"), end("e2", ""), boundary("cut", on="s", inside=about("message", "paid")), task("b")),
        *(road("start", "a", "s", "z", "x", "end"), road("ring", "note", "e2"), road("cut", "b", "z")),
        forms=FORM,
        beside=NAMES,
    )


def signals() -> Chart:
    """One branch tells the others to stop."""
    return chart_of(
        *(*WHOLE, AGAIN, gateway("p", "parallel"), gateway("j", "parallel"), task("b", "ok stop"), task("c", form="f")),
        *(boundary("halt", on="c", inside=about("signal", "stop")), gateway("m"), gateway("y", default="y_j")),
        *(
            throw("tell", about("signal", "stop")),
            gateway("w"),
            road("start", "a", "p", "b", "y", "j", "z", "x", "end"),
        ),
        *(
            road("p", "c", "m", "j"),
            flow("halt", "m"),
            flow("y", "tell", "b.outcome == 'stop'"),
            road("tell", "w", "b"),
        ),
        forms=FORM,
        beside=NAMES,
    )


SHAPES: dict[str, Callable[[], Chart]] = {
    "message": message,
    "event gateway": event_gateway,
    "jobs": jobs,
    "jobs for each": jobs_for_each,
    "messages on the edge": boundary_messages,
    "signals": signals,
}
