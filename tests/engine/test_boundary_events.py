"""Events on the edge of work: five kinds, on tasks, sub-processes and called charts, interrupting or not."""

import pytest

from engine.commands import JobFailed, Message
from engine.parse import parse
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
    end,
    file_of,
    flow,
    gateway,
    named,
    road,
    start,
    sub,
    task,
    throw,
    timer,
)
from tests.engine.moves import Walk

NAMES = (
    named("message", "m1", "来电") + named("signal", "g1", "铃") + named("error", "e1", "E1")
    + named("escalation", "u1", "UP")
)  # fmt: skip
EDGES = {
    "timer": timer("2wd"),
    "message": about("message", "m1"),
    "signal": about("signal", "g1"),
    "escalation": about("escalation", "u1"),
    "error": about("error", "e1"),
}
INSIDE = (
    start("s0"), task("b", "on up wrong"), gateway("x", default="x_c"), throw("tell", EDGES["escalation"]), task("c"),
    end("e", ""), end("bad", "", EDGES["error"]), road("s0", "b", "x", "c", "e"), road("tell", "c"),
    flow("x", "tell", "b.outcome == 'up'"), flow("x", "bad", "b.outcome == 'wrong'"),
)  # fmt: skip
BODIES = {
    "task": (task("w"), "w#1"),
    "sub-process": (sub("w", *INSIDE), "b#1"),
    "called chart": (call("w", "other"), "w/b#1"),
}
FROM_OUTSIDE = [(kind, body) for kind in ("timer", "message", "signal") for body in BODIES]
FROM_WITHIN = [("escalation", "sub-process"), ("escalation", "called chart")]


def working(kind: str, body: str, interrupting: bool = True) -> Walk:
    """Work with one event on its edge, beside somebody who can ring a bell."""
    drawn = (
        start(), gateway("p", "parallel"), BODIES[body][0], end(), task("ring"), throw("loud", EDGES["signal"]),
        end("e2", ""), boundary("edge", "w", interrupting=interrupting, inside=EDGES[kind]), task("after"),
        end("e3", ""), road("start", "p", "w", "end"), road("p", "ring", "loud", "e2"), road("edge", "after", "e3"),
    )  # fmt: skip
    other = parse(file_of(*INSIDE, key="other", beside=NAMES, settings='gov:kind="callable"'))
    return Walk(parse(file_of(*drawn, beside=NAMES), {}, {"other": other}))


def happen(case: Walk, kind: str, inside: str) -> None:
    if kind == "timer":
        case.later(days=9)
        case.fire("edge#1")
    elif kind == "message":
        case.do(Message("来电", "", "system"))
    elif kind == "signal":
        case.finish("ring")
    else:
        case.finish(inside, {"escalation": "up", "error": "wrong"}[kind])


@pytest.mark.parametrize(
    ("kind", "body"), [*FROM_OUTSIDE, *FROM_WITHIN, ("error", "sub-process"), ("error", "called chart")]
)
def test_an_event_that_interrupts_ends_the_work(kind, body):
    case, inside = working(kind, body), BODIES[body][1]

    happen(case, kind, inside)

    assert [key for key in case.open if key != "ring#1"] == ["after#1"]
    assert "edge#1" not in {**case.now.picture.deadlines, **case.now.picture.waiting}


@pytest.mark.parametrize(("kind", "body"), [*FROM_OUTSIDE, *FROM_WITHIN])
def test_an_event_that_does_not_interrupt_leaves_the_work_open(kind, body):
    case, inside = working(kind, body, interrupting=False), BODIES[body][1]

    happen(case, kind, inside)

    went_on = inside.replace("b#1", "c#1") if kind == "escalation" else inside
    assert [key for key in case.open if key != "ring#1"] == sorted(["after#1", went_on])


@pytest.mark.parametrize(("kind", "body"), FROM_OUTSIDE)
def test_an_event_comes_too_late_for_work_that_is_done(kind, body):
    case, inside = working(kind, body), BODIES[body][1]

    case.finish(inside, "" if body == "task" else "on")
    if body != "task":
        case.finish(inside.replace("b#1", "c#1"))

    assert case.open == ["ring#1"]
    assert not {"edge#1"} & {*case.now.picture.deadlines, *case.now.picture.waiting}


def test_an_error_of_a_job_ends_it():
    job = '<bpmn:serviceTask id="w" name="自动" gov:handler="external"/>'
    drawn = (start(), job, boundary("edge", "w", inside=EDGES["error"]), task("after"), end())
    case = Walk(parse(file_of(*drawn, road("start", "w", "end"), road("edge", "after", "end"), beside=NAMES)))

    case.do(JobFailed("w#1", "system", "E1"))

    assert case.open == ["after#1"]
    assert not case.now.picture.waiting
