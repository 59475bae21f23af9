"""Several tokens in one branch, WCP-41 and 42."""

import pytest

from tests.engine.bpmn_writer import end, file_of, flow, gateway, many, road, start, sub, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import drawn, ended, opened, published, refusals


def test_wcp_42_thread_split_goes_down_one_branch_three_times():
    case = Walk(drawn("start>a a>p1 p1>x1 p1>x2 p1>x3 x1>x4 x2>x4 x3>x4 x4>work work>check check>end"))

    case.finish("a")

    assert case.open == ["work#1", "work#2", "work#3"]
    case.finish("work#2")
    assert case.open == ["check#1", "work#1", "work#3"]
    for key in ("check#1", "work#3", "work#1", "check#2"):
        case.finish(key)
    assert not ended(case)
    case.finish("check#3")
    assert ended(case)


def test_wcp_41_thread_merge_waits_for_every_token_of_the_branch_at_the_end_of_a_sub_process():
    ways = (gateway("p", "parallel"), gateway("x3"), gateway("x4"), gateway("x5"), gateway("x6"), task("work"))
    roads = (road("in", "p", "x3", "x6", "work", "out"), road("p", "x4", "x6"), road("p", "x5", "x6"))
    body = sub("threads", start("in"), *ways, end("out", ""), *roads)
    around = (gateway("x1"), task("z", "again enough"), gateway("x2", default="x2_end"), end())
    back = (road("start", "x1", "threads", "z", "x2", "end"), flow("x2", "x1", "z.outcome == 'again'"))
    case = Walk(published(file_of(start(), *around, body, *back)))

    for number in (1, 2):
        assert len(opened(case, "work")) == 3
        for key in reversed(opened(case, "work")):
            assert not opened(case, "z")
            case.finish(key)
        assert case.open == [f"z#{number}"]
        case.finish("z", "again")


def test_wcp_41_thread_merge_of_a_number_out_of_more_is_a_condition_of_instances():
    work = sub(
        "work",
        start("in"),
        task("do"),
        end("out", ""),
        road("in", "do", "out"),
        inside=many("3", "nrOfCompletedInstances == 2"),
    )
    case = Walk(published(file_of(start(), work, task("z"), end(), road("start", "work", "z", "end"))))
    case.finish(opened(case, "do")[2])
    assert not opened(case, "z")

    case.finish(opened(case, "do")[0])

    assert case.open == ["z#1"]


@pytest.mark.parametrize("said", ["startQuantity", "completionQuantity"])
def test_wcp_41_thread_merge_and_split_by_a_quantity_are_refused(said):
    counted = task("a").replace("<bpmn:userTask", f'<bpmn:userTask {said}="2"')

    assert ("unsupported_element", "a") in refusals(file_of(start(), counted, end(), road("start", "a", "end")))
