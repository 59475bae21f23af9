"""Partial joins that hold back who comes again before all have come, WCP-28 and 31: branches that need a permit."""

from engine.chart import Chart
from tests.engine.bpmn_writer import about, end, file_of, flow, gateway, road, start, task
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import CAME, ended, hears, opened, published, tells


def blocking(branches: str, needed: int) -> Chart:
    """A branch asks as often as it likes; `work_…` begins with a permit, and all permits come back together."""
    catches = hears(*(f"hear{n}" for n in range(needed)))
    return published(
        file_of(
            *(start(), gateway("p0", "parallel"), gateway("again"), gateway("p1", "parallel")),
            *(gateway("all_came", "parallel"), *catches, task("z", "more stop"), gateway("x", default="x_end")),
            *(end(), end("stop", "settled", about("terminate"))),
            road("start", "p0", "again", "p1", *(f"hear{n}" for n in range(needed)), "z", "x", "end"),
            flow("x", "stop", "z.outcome == 'stop'"),
            road("all_came", "again"),
            *(piece for each in branches for piece in _branch(each)),
            beside=CAME,
        )
    )


def _branch(each: str) -> tuple[str, ...]:
    ask, asked, permit, work, tell = (f"{what}_{each}" for what in ("ask", "asked", "permit", "work", "tell"))
    return (
        *(gateway(f"x_{each}"), task(ask), gateway(asked, "parallel"), gateway(permit, "parallel")),
        *(task(work), tells(tell), road("p0", f"x_{each}", ask, asked, permit, work, tell, "all_came")),
        *(road(asked, f"x_{each}"), road("p1", permit)),
    )


def test_wcp_28_blocking_discriminator_holds_back_who_comes_twice_until_all_have_come():
    case = Walk(blocking("ab", needed=1))
    case.finish("ask_a")
    case.finish("work_a")
    assert opened(case, "z") == ["z#1"]

    case.finish("ask_a")

    assert not opened(case, "work_a")
    case.finish("ask_b")
    case.finish("work_b")
    assert opened(case, "z") == ["z#1"]
    assert opened(case, "work_a") == ["work_a#2"]
    case.finish("work_a")
    assert opened(case, "z") == ["z#1", "z#2"]
    case.finish("z", "stop")
    assert ended(case)


def test_wcp_31_blocking_partial_join_holds_back_who_comes_twice_until_all_have_come():
    case = Walk(blocking("abc", needed=2))
    for each in ("ask_a", "work_a", "ask_a", "ask_b"):
        case.finish(each)
    assert not opened(case, "z") and not opened(case, "work_a")

    case.finish("work_b")

    assert opened(case, "z") == ["z#1"]
    assert not opened(case, "work_a")
    case.finish("ask_c")
    case.finish("work_c")
    assert opened(case, "z") == ["z#1"]
    assert opened(case, "work_a") == ["work_a#2"]
    case.finish("work_a")
    assert opened(case, "z") == ["z#1"]
    case.finish("ask_c")
    case.finish("work_c")
    assert opened(case, "z") == ["z#1", "z#2"]
