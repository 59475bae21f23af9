"""What the gate lets a condition read is there when a case comes to it."""

from engine import gate
from engine.chart import Field
from engine.commands import JobDone
from tests.engine.bpmn_writer import (
    call,
    chart_of,
    end,
    file_of,
    flow,
    form_of,
    gateway,
    many,
    road,
    start,
    sub,
    task,
)
from tests.engine.moves import Walk

FORMS = form_of("f", Field("offices", "单位", "multiselect", routing=True, options=("handler", "reviewer")))
LOOK = (
    start("in"),
    task("look", "fine bad"),
    gateway("y", default="y_failed"),
    end("passed", "pass"),
    end("failed", "no"),
)
WAYS = (road("in", "look", "y", "failed"), flow("y", "passed", "outcome == 'fine'"))


def asking(when, *activity, callees=None, name="visit"):
    """start > an activity > a gateway that leads to `yes` when this holds, else to `no`. It passes the gate."""
    source = file_of(
        *(start(), *activity, gateway("x", default="x_no"), task("yes"), task("no"), end()),
        *(road("start", name, "x", "no", "end"), road("yes", "end"), flow("x", "yes", when)),
    )
    verdict = gate.check(source, FORMS, callees)
    assert verdict.findings == ()
    return verdict.chart


def opened(walk):
    return {key.partition("#")[0] for key in walk.open}


def test_what_a_sub_process_ended_with():
    walk = Walk(asking("visit.outcome == 'pass' and outcome == 'pass'", sub("visit", *LOOK, *WAYS)))

    walk.finish("look", "fine")

    assert opened(walk) == {"yes"}


def test_what_a_task_inside_a_sub_process_decided():
    walk = Walk(asking("look.outcome == 'bad'", sub("visit", *LOOK, *WAYS)))

    walk.finish("look", "bad")

    assert opened(walk) == {"yes"}


def test_what_a_called_chart_ended_with():
    called = {"called": chart_of(*LOOK, *WAYS, key="called", settings='gov:kind="callable"')}
    walk = Walk(asking("visit.outcome == 'pass' and outcome == 'pass'", call("visit", "called"), callees=called))

    walk.finish("visit/look", "fine")

    assert opened(walk) == {"yes"}


def test_how_each_of_several_people_signed():
    cosign = task("cosign", "pass no", sign="all", minPeople="2")
    walk = Walk(asking("count(cosign.votes, 'no') == 1 and outcome == 'no'", cosign, name="cosign"))

    for key, by, outcome in zip(walk.open, ("p1", "p2"), ("pass", "no")):
        walk.finish(key, outcome, by)

    assert opened(walk) == {"yes"}


def test_an_instance_reads_its_own_entry_and_number():
    each = sub(
        "each",
        *(start("in"), gateway("m", default="m_b"), task("a"), task("b"), end("out", "")),
        *(road("in", "m", "b", "out"), road("a", "out")),
        flow("m", "a", "office == 'reviewer' and loopCounter == 2"),
        inside=many(over="offices", item="office"),
    )
    chart = gate.check(file_of(start(), each, end(), road("start", "each", "end")), FORMS).chart

    walk = Walk(chart, data={"offices": ["handler", "reviewer"]})

    assert opened(walk) == {"a", "b"}


def test_what_a_job_answered():
    job = task("job", "late known", role="", tag="serviceTask", handler="external")
    walk = Walk(asking("job.outcome == 'late' and outcome == 'late'", job, name="job"))

    walk.do(JobDone("job#1", outcome="late"))

    assert opened(walk) == {"yes"}
