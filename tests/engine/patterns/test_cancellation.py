"""Withdrawing work, WCP-19, 20, 25 to 27."""

import pytest

from engine.chart import Chart
from engine.commands import AddSigner, JobDone, Message, RemoveSigner, Terminate, WithdrawApplication
from engine.errors import CaseEnded, JobNotOpen, TaskNotOpen
from tests.engine.bpmn_writer import about, boundary, end, file_of, flow, gateway, many, named, road, start, sub, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import CAME, drawn, ended, opened, published

STOP = named("message", "stop", "stop")
AGAIN = (task("last", "again enough"), gateway("x1"), gateway("x2", default="x2_end"), end())
AROUND = (
    start(),
    *AGAIN,
    road("start", "x1", "work", "last", "x2", "end"),
    flow("x2", "x1", "last.outcome == 'again'"),
)
CALLED_OFF = Message("stop", "", "p9")


def stoppable(body: str, then: str = "instead") -> Chart:
    """A message withdraws the body `work`; the case goes on at `then`."""
    stop = boundary("stopped", "work", inside=about("message", "stop"))
    ways = (task("instead"), road("instead", "x1")) if then == "instead" else ()
    return published(file_of(body, *AROUND, stop, *ways, flow("stopped", then), beside=STOP))


def test_wcp_19_cancel_activity_withdraws_an_open_task_by_an_event():
    case = Walk(stoppable(task("work")))

    for number in (1, 2):
        case.do(CALLED_OFF)
        assert case.open == [f"instead#{number}"]
        assert not case.now.picture.waiting
        with pytest.raises(TaskNotOpen):
            case.finish(f"work#{number}")
        case.finish("instead")


def test_wcp_19_cancel_activity_withdraws_a_job_whose_answer_then_comes_too_late():
    case = Walk(stoppable(task("work", role="", tag="serviceTask", handler="external")))
    assert "work#1" in case.now.picture.waiting

    case.do(CALLED_OFF)

    assert case.open == ["instead#1"]
    with pytest.raises(JobNotOpen):
        case.do(JobDone("work#1"))


def test_wcp_19_cancel_activity_withdraws_one_signature():
    said = {"a": 'gov:sign="all" gov:minPeople="2"'}
    case = Walk(drawn("start>a a>z z>end", outcomes={"a": "yes no"}, node_attributes=said))
    case.do(AddSigner("a#1.1", "p1", ("p3",)))
    case.finish("a#1.1", "yes", by="p1")

    case.do(RemoveSigner("a#1.3", "p1"))

    assert case.open == ["a#1.2"]
    case.finish("a#1.2", "yes", by="p2")
    assert case.open == ["z#1"]


@pytest.mark.parametrize("order", [Terminate("p9"), WithdrawApplication("p1")])
def test_wcp_20_cancel_case_withdraws_everything_whatever_stands_open(order):
    body = (start("in"), task("inner"), end("out", ""), road("in", "inner", "out"))
    work = sub("work", *body, inside=many("2"))
    split = (gateway("p", "parallel"), task("other"), road("start", "p", "work", "end"), road("p", "other", "end2"))
    late = (boundary("late", "other", "3wd", False), end("end3", ""), road("late", "end3"))
    case = Walk(published(file_of(start(), work, *split, *late, end(), end("end2"))))

    done = case.do(order)

    assert ended(case) and done.picture.result in ("terminated", "withdrawn")
    assert not done.picture.tasks and not done.picture.deadlines
    with pytest.raises(CaseEnded):
        case.finish("other#1")


@pytest.mark.parametrize("said, left", [("stop", ["instead#1", "other#1"]), ("ok", ["b#1", "other#1"])])
def test_wcp_25_cancel_region_withdraws_all_of_a_sub_process_and_nothing_beside_it(said, left):
    """The region is a sub-process; an error out of it withdraws what is in it."""
    inner = (start("in"), gateway("p1", "parallel"), task("a", "ok stop"), task("b"), gateway("x3", default="x3_e1"))
    ends = (end("e1", ""), end("e2", ""), end("bad", "", about("error", "wrong")))
    ways = (road("in", "p1", "a", "x3", "e1"), road("p1", "b", "e2"), flow("x3", "bad", "a.outcome == 'stop'"))
    region = (sub("region", *inner, *ends, *ways), boundary("caught", "region", inside=about("error", "wrong")))
    beside = (gateway("p", "parallel"), task("other"), task("instead"), gateway("x"), end(), end("end2"))
    roads = (road("start", "p", "region", "x", "end"), road("p", "other", "end2"), road("caught", "instead", "x"))
    case = Walk(published(file_of(start(), *region, *beside, *roads, beside=named("error", "wrong", "E1"))))

    case.finish("a", said)

    assert case.open == left


def test_wcp_25_cancel_region_withdraws_tasks_wherever_they_stand_by_one_signal():
    """Each task of the region catches the signal; whatever hangs together with it on the chart stays."""
    caught = [boundary(f"stop_{each}", each, inside=about("signal", "came")) for each in "ac"]
    split = (gateway("p", "parallel"), task("say", "ok stop"), gateway("x", default="x_e"), end("e"))
    told = end("tell", inside=about("signal", "came"))
    ends = [end(f"e_{each}") for each in "abc"]
    roads = [road("p", each, f"e_{each}") + road(f"stop_{each}", f"e_{each}") for each in "ac"]
    ways = (road("start", "p", "say", "x", "e"), flow("x", "tell", "outcome == 'stop'"), road("p", "b", "e_b"), *roads)
    case = Walk(published(file_of(start(), *split, told, *map(task, "abc"), *caught, *ends, *ways, beside=CAME)))

    case.finish("say", "stop")

    assert case.open == ["b#1"]


def test_wcp_26_cancel_multiple_instance_activity_withdraws_every_instance():
    body = (start("in"), task("each"), task("then"), end("out", ""), road("in", "each", "then", "out"))
    case = Walk(stoppable(sub("work", *body, inside=many("3"))))

    for number in (1, 2):
        case.finish(opened(case, "each")[0])
        assert len(case.open) == 3
        case.do(CALLED_OFF)
        assert case.open == [f"instead#{number}"]
        case.finish("instead")


def test_wcp_26_cancel_multiple_instance_activity_withdraws_those_that_have_not_begun():
    body = (start("in"), task("each"), end("out", ""), road("in", "each", "out"))
    case = Walk(stoppable(sub("work", *body, inside=many("3", sequential=True))))
    case.finish("each")

    case.do(CALLED_OFF)

    assert case.open == ["instead#1"]


def test_wcp_27_complete_multiple_instance_activity_goes_on_as_if_all_were_done():
    """Some are done, the others are withdrawn when somebody says so, and the case goes on where it would have."""
    body = (start("in"), task("each"), end("out", ""), road("in", "each", "out"))
    case = Walk(stoppable(sub("work", *body, inside=many("3")), then="last"))

    for number in (1, 2):
        case.finish(opened(case, "each")[1])
        case.do(CALLED_OFF)
        assert case.open == [f"last#{number}"]
        case.finish("last", "again")


def test_wcp_27_complete_multiple_instance_activity_by_its_own_condition():
    loop = many("3", "count(votes, 'no') > 0")
    case = Walk(published(file_of(task("work", "yes no", inside=loop), *AROUND)))
    case.finish("work#1.2", "yes", by="p2")
    assert not opened(case, "last")

    case.finish("work#1.3", "no", by="p3")

    assert case.open == ["last#1"]
