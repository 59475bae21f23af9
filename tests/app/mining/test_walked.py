"""The way of a case over a chart: where branches part and meet, where it goes back, and what it jumps over."""

from collections import Counter

from app.queries.mining.walked import walked
from app.queries.views.mining import RETURNED, Taken
from tests.engine.bpmn_writer import boundary, chart_of, end, flow, gateway, road, start, task

FORKED = chart_of(
    start(),
    task("file", role="window_clerk"),
    task("one"),
    task("two"),
    task("decide"),
    gateway("split", "parallel"),
    gateway("join", "parallel"),
    end("done", "granted"),
    road("start", "file", "split", "one", "join", "decide", "done"),
    road("split", "two", "join"),
)


def way(*nodes):
    return [Taken(node.rstrip("<"), RETURNED if node.endswith("<") else "") for node in nodes]


def test_what_branches_share_is_passed_once_whichever_is_done_first():
    for order in (("one", "two"), ("two", "one")):
        passed = Counter(walked(FORKED, way("file", *order, "decide"), "granted"))

        assert set(passed.values()) == {1}
        assert {"file_split", "split_one", "split_two", "one_join", "two_join", "join_decide", "decide_done"} <= set(
            passed
        )


def test_what_was_sent_back_walks_nowhere_and_goes_on_from_there():
    passed = Counter(walked(FORKED, way("file", "one", "two", "decide<", "file", "one", "two", "decide"), "granted"))

    assert passed["start_file"] == 1
    assert passed["file_split"] == passed["two_join"] == passed["join_decide"] == 2
    assert passed["decide_done"] == 1


def test_a_case_that_jumped_or_was_stopped_is_drawn_as_far_as_the_chart_leads():
    jumped = walked(FORKED, way("file", "decide"), "withdrawn")
    foreign = walked(FORKED, way("file", "gone"), "")

    assert jumped == ["start", "start_file", "file", "decide"]
    assert foreign == ["start", "start_file", "file", "gone"]


def test_who_finished_a_task_went_on_from_it_and_not_from_the_timer_on_its_edge():
    chart = chart_of(
        start(),
        task("accept"),
        boundary("deemed", "accept", "5wd"),
        gateway("answer", default="answer_check"),
        task("check"),
        task("tell"),
        end("done", "granted"),
        road("start", "accept", "answer", "check", "done"),
        flow("answer", "done", "accept.outcome == 'no'"),
        road("deemed", "check"),
        road("deemed", "tell", "done"),
    )

    assert walked(chart, way("accept", "check"), "")[2:] == [
        "accept",
        "accept_answer",
        "answer",
        "answer_check",
        "check",
    ]
    assert walked(chart, way("accept", "tell"), "")[2:] == ["accept", "deemed_tell", "tell"]
