"""Charts with work inside of work: sub-processes, called charts, bodies that run several times."""

from collections.abc import Callable

from engine.chart import Chart, Field
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
    chart_of,
    end,
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
)

FORM = form_of("f", Field("offices", "部门", "list", routing=True), Field("kind", "业态", routing=True))
WHOLE = (start(), task("a", form="f"), task("z", "ok ok back"), gateway("x", default="x_end"), end())
AGAIN = flow("x", "a", "z.outcome == 'back'")


def inside(*more: str) -> tuple[str, ...]:
    """A task that may be sent round, and one after it."""
    return (
        *(start("ss"), task("su", "ok again"), gateway("sx", default="sx_sv"), task("sv", form="f"), end("se", "")),
        *(road("ss", "su", "sx", "sv", "se"), flow("sx", "su", "su.outcome == 'again'"), *more),
    )


def sub_process() -> Chart:
    """With a timer that interrupts it."""
    return chart_of(
        *(*WHOLE, AGAIN, sub("s", *inside()), boundary("cut", on="s", limit="2wd"), task("late")),
        *(road("start", "a", "s", "z", "x", "end"), road("cut", "late", "z")),
        forms=FORM,
    )


def sub_processes_in_each_other() -> Chart:
    """Parallel work inside the inner one, an error out of it, a reminder on the outer one."""
    inner = sub(
        "i",
        *(
            start("is"),
            gateway("ip", "parallel"),
            gateway("ij", "parallel"),
            task("ia", "ok bad"),
            task("ib", form="f"),
        ),
        *(gateway("ix", default="ix_ij"), end("ie", ""), end("ibad", "", about("error", "wrong"))),
        *(road("is", "ip", "ia", "ix", "ij", "ie"), road("ip", "ib", "ij"), flow("ix", "ibad", "ia.outcome == 'bad'")),
    )
    outer = sub(
        "o",
        *(start("os"), task("oa"), inner, boundary("caught", on="i", inside=about("error", "wrong")), task("mend")),
        *(end("oe", ""), road("os", "oa", "i", "oe"), road("caught", "mend", "oe")),
    )
    return chart_of(
        *(
            *WHOLE,
            AGAIN,
            outer,
            boundary("remind", on="o", limit="1wd", interrupting=False),
            task("urge"),
            end("e2", ""),
        ),
        *(road("start", "a", "o", "z", "x", "end"), road("remind", "urge", "e2")),
        forms=FORM,
        beside=named("error", "wrong", "E1"),
    )


def called() -> Chart:
    """One chart called twice, at the same time."""
    callee = chart_of(*inside(), key="visit", settings='gov:kind="callable"', forms=FORM)
    return chart_of(
        *(*WHOLE, AGAIN, call("one", "visit"), call("two", "visit")),
        *(gateway("p", "parallel"), gateway("j", "parallel"), road("start", "a", "p", "one", "j", "z", "x", "end")),
        road("p", "two", "j"),
        forms=FORM,
        callees={"visit": callee},
    )


def many_sub_processes(sequential: bool, until: str = "") -> Chart:
    """One for each office of a list."""
    loop = many(over="offices", item="office", sequential=sequential, until=until)
    return chart_of(
        *(*WHOLE, AGAIN, sub("s", *inside(), inside=loop), road("start", "a", "s", "z", "x", "end")), forms=FORM
    )


def ends_of_all_kinds() -> Chart:
    """A sub-process that may be terminated from within, escalates, and ends with a result; a case that may too."""
    body = sub(
        "s",
        *(
            start("ss"),
            gateway("sp", "parallel"),
            task("sa", "ok stop"),
            task("sb", "ok tell"),
            gateway("sx", default="sx_sj"),
        ),
        *(gateway("sj", "parallel"), end("stop", "stopped", about("terminate")), gateway("sy", default="sy_sj")),
        *(throw("tell", about("escalation", "up")), end("se", "good"), flow("sx", "stop", "sa.outcome == 'stop'")),
        *(
            road("ss", "sp", "sa", "sx", "sj", "se"),
            road("sp", "sb", "sy", "sj"),
            flow("sy", "tell", "sb.outcome == 'tell'"),
        ),
        flow("tell", "sb"),
    )
    return chart_of(
        *(
            *WHOLE,
            AGAIN,
            body,
            boundary("heard", on="s", interrupting=False, inside=about("escalation", "up")),
            task("chief"),
        ),
        *(end("e2", ""), end("over", "refused", about("terminate")), gateway("y", default="y_z")),
        *(
            road("start", "a", "s", "y", "z", "x", "end"),
            flow("y", "over", "s.outcome == 'stopped'"),
            road("heard", "chief", "e2"),
        ),
        forms=FORM,
        beside=named("escalation", "up", "UP"),
    )


SHAPES: dict[str, Callable[[], Chart]] = {
    "sub-process with a timer": sub_process,
    "sub-processes in each other": sub_processes_in_each_other,
    "called twice at once": called,
    "many sub-processes": lambda: many_sub_processes(False),
    "many sub-processes, one by one": lambda: many_sub_processes(True),
    "many sub-processes until enough": lambda: many_sub_processes(False, "nrOfCompletedInstances >= 2"),
    "ends of all kinds": ends_of_all_kinds,
}
