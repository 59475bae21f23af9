"""Joins that wait for whatever may still come, wherever it comes from, WCP-38."""

from engine.chart import Chart
from engine.commands import JobDone, Message
from tests.engine.bpmn_writer import about, boundary, end, file_of, flow, gateway, named, road, start, sub, task, wait
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import CAME, drawn, opened, published, tells, warnings

ROUND = (
    "start>x1 x1>p1 p1>a p1>b a>x2 x2>a:outcome=='again' x2>end2:outcome=='stop' x2>i1 "
    "b>x3 x3>x4:outcome=='far' x3>i1 x4>far far>x5 x5>x4:outcome=='far' x5>i1 i1>z z>x6 x6>x1:outcome=='back' x6>end"
)
TURNS = {"a": "ok again stop", "b": "ok far", "far": "ok far", "z": "ok back"}


def test_wcp_38_general_synchronizing_merge_waits_for_whatever_may_still_come_round_a_loop():
    case = Walk(drawn(ROUND, outcomes=TURNS))

    for number in (1, 2):
        case.finish("b", "far")
        for said in ("again", "again", "ok"):
            case.finish("a", said)
        case.finish("far", "far")
        assert not opened(case, "z")
        case.finish("far", "ok")
        assert case.open == [f"z#{number}"]
        case.finish("z", "back")


def test_wcp_38_general_synchronizing_merge_goes_on_when_nothing_can_come_any_more():
    case = Walk(drawn(ROUND, outcomes=TURNS))
    case.finish("a", "again")
    case.finish("b", "ok")
    assert not opened(case, "z")

    case.finish("a", "stop")

    assert case.open == ["z#1"]


def test_wcp_38_general_synchronizing_merge_does_not_wait_for_who_may_go_back_before_the_split():
    """The limit, BPMN 2.0 §13.4.3: `b` can also come, by `c`, to the flow that is filled; who draws it is warned."""
    flows = (
        "start>x1 x1>c c>i1 i1>a:c.outcome!='b' i1>b:c.outcome!='a' a>i2 b>x2 x2>x1:b.outcome=='back' x2>i2 i2>z z>end"
    )
    chart = drawn(flows, outcomes={"c": "a b both", "b": "ok back"})
    case = Walk(chart)
    case.finish("c", "both")

    case.finish("a")

    assert case.open == ["b#1", "z#1"]
    assert "return_past_open_branches" in warnings(chart)


PAPERS, WRONG = named("message", "m1", "papers"), named("error", "e1", "E1")
DEEP = (
    *(start("in"), task("deep", "ok bad"), gateway("x", default="x_out"), end("out", "")),
    *(
        end("oops", "", about("error", "e1")),
        road("in", "deep", "x", "out"),
        flow("x", "oops", "deep.outcome == 'bad'"),
    ),
)


def beside_b(*pieces: str, first: str, last: str = "") -> Chart:
    """Parallel to `b` a way from `first` to `last`; both lead to one inclusive join, behind which `z` is done."""
    ways = (road("start", "p", "b", "j", "z", "end"), flow("p", first), *([flow(last, "j")] if last else []))
    block = (start(), gateway("p", "parallel"), task("b"), gateway("j", "inclusive"), task("z"), end())
    return published(file_of(*block, *pieces, *ways, beside=CAME + PAPERS + WRONG))


def test_wcp_38_general_synchronizing_merge_waits_for_what_goes_on_in_a_sub_process():
    work = (
        sub("work", *DEEP),
        boundary("caught", "work", inside=about("error", "e1")),
        end("gone"),
        road("caught", "gone"),
    )
    case = Walk(beside_b(*work, first="work", last="work"))
    case.finish("b")
    assert not opened(case, "z")

    case.finish("deep", "ok")

    assert case.open == ["z#1"]


def test_wcp_38_general_synchronizing_merge_waits_for_messages_and_jobs():
    event = (gateway("g", "eventBased"), wait("papers", inside=about("message", "m1")), wait("late", "5wd"))
    job = task("job", role="", tag="serviceTask", handler="external")
    ways = (gateway("m"), road("g", "papers", "m", "job"), road("g", "late", "m"))
    case = Walk(beside_b(*event, job, *ways, first="g", last="job"))
    case.finish("b")
    assert not opened(case, "z")

    case.do(Message("papers", "", "system"))

    assert not opened(case, "z")
    case.do(JobDone("job#1"))
    assert case.open == ["z#1"]


def test_wcp_38_general_synchronizing_merge_goes_on_when_an_error_takes_a_branch_away():
    work = (
        sub("work", *DEEP),
        boundary("caught", "work", inside=about("error", "e1")),
        end("gone"),
        road("caught", "gone"),
    )
    case = Walk(beside_b(*work, first="work", last="work"))
    case.finish("b")

    case.finish("deep", "bad")

    assert case.open == ["z#1"]


def test_wcp_38_general_synchronizing_merge_goes_on_when_a_signal_takes_a_branch_away():
    cut = boundary("cut", "a", inside=about("signal", "came"))
    other = (task("stop"), tells("tell"), end("gone"), road("p", "stop", "tell", "gone"))
    case = Walk(beside_b(task("a"), cut, road("cut", "gone"), *other, first="a", last="a"))
    case.finish("b")
    assert not opened(case, "z")

    case.finish("stop")

    assert case.open == ["z#1"]


def test_wcp_38_general_synchronizing_merge_waits_for_what_an_event_has_begun_beside_a_branch():
    """Both come by the same way: the task and what a message has begun beside it."""
    heard = boundary("heard", "a", interrupting=False, inside=about("message", "m1"))
    case = Walk(beside_b(task("a"), heard, task("extra"), road("heard", "extra", "j"), first="a", last="a"))
    case.do(Message("papers", "", "system"))
    case.finish("a")
    case.finish("b")
    assert case.open == ["extra#1"]

    case.finish("extra")

    assert case.open == ["z#1"]
