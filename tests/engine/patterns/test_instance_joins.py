"""Going on before every instance is done, WCP-34 to WCP-36."""

import pytest

from engine.commands import AddSigner
from engine.errors import TaskNotOpen
from tests.engine.bpmn_writer import about, boundary, end, file_of, flow, gateway, many, road, start, sub, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import CAME, ended, hears, opened, published

AGAIN = (task("last", "again enough"), gateway("x1"), gateway("x2", default="x2_end"), end())
AROUND = (
    start(),
    *AGAIN,
    road("start", "x1", "work", "last", "x2", "end"),
    flow("x2", "x1", "last.outcome == 'again'"),
)


def test_wcp_34_static_partial_join_goes_on_with_the_second_of_three_and_lets_the_third_go_on():
    tell = end("tell", "", about("signal", "came"))
    each = sub("each", start("in"), task("do"), tell, road("in", "do", "tell"), inside=many("3"))
    body = (start("begin"), gateway("p", "parallel"), *hears("hear1", "hear2"), task("z"), end("e1", ""), end("e2", ""))
    ways = (road("begin", "p", "each", "e1"), road("p", "hear1", "hear2", "z", "e2"))
    case = Walk(published(file_of(sub("work", *body, each, *ways), *AROUND, beside=CAME)))

    for number in (1, 2):
        first, second, third = opened(case, "do")
        case.finish(second)
        assert not opened(case, "z")
        case.finish(third)
        assert case.open == [first, f"z#{number}"]
        case.finish("z")
        assert case.open == [first]
        case.finish(first)
        assert case.open == [f"last#{number}"]
        case.finish("last", "again" if number == 1 else "enough")

    assert ended(case)


@pytest.mark.parametrize("done", [(0, 1), (2, 0), (1, 2)])
def test_wcp_35_cancelling_partial_join_withdraws_the_third_instance_when_two_are_done(done):
    loop = many("3", "nrOfCompletedInstances >= 2")
    body = (start("in"), task("do"), end("out", ""), road("in", "do", "out"))
    case = Walk(published(file_of(sub("work", *body, inside=loop), *AROUND)))

    for number in (1, 2):
        keys = opened(case, "do")
        for each in done:
            assert not opened(case, "last")
            case.finish(keys[each])
        assert case.open == [f"last#{number}"]
        case.finish("last", "again" if number == 1 else "enough")

    assert ended(case)


def test_wcp_36_dynamic_partial_join_asks_its_condition_of_those_added_too_and_then_takes_no_more():
    """Whoever has not signed when it holds is withdrawn: what they would say is inconsequential."""
    loop = many("2", "count(votes, 'yes') >= 3")
    case = Walk(published(file_of(task("work", "yes no", inside=loop), *AROUND)))
    case.do(AddSigner("work#1.1", "p1", ("p3", "p4")))
    for number in (1, 4):
        case.finish(f"work#1.{number}", "yes", by=f"p{number}")
    assert case.open == ["work#1.2", "work#1.3"]

    case.finish("work#1.3", "yes", by="p3")

    assert case.open == ["last#1"]
    with pytest.raises(TaskNotOpen):
        case.do(AddSigner("work#1.2", "p2", ("p5",)))


def test_wcp_36_dynamic_partial_join_lets_the_others_go_on_when_an_instance_has_told_that_it_is_enough():
    """Instances are made in a loop; what each finds is asked when it is done, and a signal ends the loop."""
    pieces = (
        *(start(), gateway("x1"), task("more"), gateway("p", "parallel"), task("do", "little much")),
        *(gateway("x2", default="x2_less"), end("less"), end("tell", inside=about("signal", "came")), task("z"), end()),
        boundary("enough", "more", inside=about("signal", "came")),
        *(road("start", "x1", "more", "p", "x1"), road("p", "do", "x2", "less"), road("enough", "z", "end")),
        flow("x2", "tell", "do.outcome == 'much'"),
    )
    case = Walk(published(file_of(*pieces, beside=CAME)))
    for _ in range(3):
        case.finish("more")
    case.finish("do#2", "little")

    case.finish("do#1", "much")

    assert case.open == ["do#3", "z#1"]
    case.finish("do#3", "much")
    assert case.open == ["z#1"]
