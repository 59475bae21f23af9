"""Several instances of a called chart and of a job: at the same time, one by one, until it is enough."""

import pytest

from engine.chart import Field
from engine.commands import JobDone, JobFailed, Retry
from engine.errors import JobNotOpen
from engine.parse import parse
from tests.engine.bpmn_writer import call, end, file_of, flow, form_of, gateway, many, road, start, task
from tests.engine.moves import Walk

FORM = form_of("f", Field("offices", "部门", "multiselect", routing=True, options=("x", "y", "z")))
CALLEE = (
    start("s0"), task("b", "yes no"), gateway("g", default="g_no"), end("yes", "good"), end("no", "poor"),
    road("s0", "b", "g", "no"), flow("g", "yes", "b.outcome == 'yes'"),
)  # fmt: skip


def each_office(body: str) -> Walk:
    """For every office once; `praised` opens when each of them ended well."""
    drawn = (
        start(), task("a", form="f"), body, gateway("x", default="x_z"), task("praised"), task("z"), end(),
        road("start", "a", "k", "x", "z", "end"), road("praised", "end"),
        flow("x", "praised", "count(said, 'good') == len(said)"),
    )  # fmt: skip
    other = parse(file_of(*CALLEE, key="other", settings='gov:kind="callable"'))
    case = Walk(parse(file_of(*drawn), FORM, {"other": other}))
    case.finish("a", offices=["x", "y", "z"])
    return case


def called(**loop) -> Walk:
    return each_office(call("k", "other", inside=many(over="offices", item="office", output="said", **loop)))


def jobs(**loop) -> Walk:
    outcomes = "".join(f'<gov:outcome name="{name}" label="{name}"/>' for name in ("good", "poor"))
    ours = f"<bpmn:extensionElements><gov:outcomes>{outcomes}</gov:outcomes></bpmn:extensionElements>"
    loops = many(over="offices", item="office", output="said", **loop)
    return each_office(f'<bpmn:serviceTask id="k" name="自动" gov:handler="external">{ours}{loops}</bpmn:serviceTask>')


@pytest.mark.parametrize(("third", "then"), [("yes", "praised#1"), ("no", "z#1")])
def test_a_chart_is_called_for_every_entry_at_the_same_time(third, then):
    case = called()
    begun = case.open

    case.finish("k/b#2", "yes")
    case.finish("k/b#1", "yes")
    case.finish("k/b#3", third)

    assert begun == ["k/b#1", "k/b#2", "k/b#3"]
    assert case.open == [then]


def test_a_chart_is_called_for_one_entry_after_the_other():
    case, seen = called(sequential=True), []

    while case.open[0].startswith("k/"):
        seen.append(case.open)
        case.finish(case.open[0], "yes")

    assert seen == [["k/b#1"], ["k/b#2"], ["k/b#3"]]
    assert case.open == ["praised#1"]


def test_calls_that_are_not_needed_any_more_are_withdrawn():
    case = called(until="count(votes, 'poor') > 0")

    case.finish("k/b#2", "no")

    assert case.open == ["z#1"]


@pytest.mark.parametrize(("third", "then"), [("good", "praised#1"), ("poor", "z#1")])
def test_a_job_is_done_for_every_entry_at_the_same_time(third, then):
    case = jobs()
    begun = sorted(case.now.picture.waiting)

    for key, outcome in (("k#3", third), ("k#1", "good"), ("k#2", "good")):
        case.do(JobDone(key, outcome=outcome))

    assert begun == ["k#1", "k#2", "k#3"]
    assert case.open == [then]


def test_a_job_is_done_for_one_entry_after_the_other():
    case, seen = jobs(sequential=True), []

    while waiting := sorted(case.now.picture.waiting):
        seen.append(waiting)
        case.do(JobDone(waiting[0], outcome="good"))

    assert seen == [["k#1"], ["k#2"], ["k#3"]]
    assert case.open == ["praised#1"]


def test_one_of_several_jobs_that_stops_holds_up_all_until_it_is_tried_again():
    case = jobs()
    case.do(JobFailed("k#2", reason="没有回应"))
    for key in ("k#1", "k#3"):
        case.do(JobDone(key, outcome="good"))
    stopped = case.now.picture.waiting["k#2"].stopped

    case.do(Retry("k#2", "p9"))
    case.do(JobDone("k#2", outcome="good"))

    assert stopped == "没有回应"
    assert case.open == ["praised#1"]


def test_jobs_that_are_not_needed_any_more_are_withdrawn():
    case = jobs(until="nrOfCompletedInstances >= 1")

    case.do(JobDone("k#2", outcome="poor"))

    assert case.open == ["z#1"]
    with pytest.raises(JobNotOpen):
        case.do(JobDone("k#1", outcome="good"))
