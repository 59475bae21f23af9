"""Charts to go back on: one branch, parallel and inclusive blocks, blocks in blocks, sub-processes, called charts."""

from functools import cache

from engine.chart import Chart
from engine.parse import parse
from tests.engine.bpmn_writer import boundary, call, end, file_of, flow, gateway, road, start, sub, task
from tests.engine.shapes import draw


@cache
def line() -> Chart:
    """Three tasks in a row; the second one may be late, and may be reminded of."""
    return draw(
        "start>a a>b b>c c>end late>d d>end2 mind>end3",
        outcomes={"a": "ok", "b": "ok", "c": "ok"},
        boundary={"late": ("b", "3wd", True), "mind": ("b", "1wd", False)},
    )


@cache
def blocks() -> Chart:
    """Two branches, one of them split again; all meet in one join."""
    return draw("start>a a>p1 p1>b p1>p3 p3>c p3>d b>p2 c>p2 d>p2 p2>z z>end")


@cache
def inclusive() -> Chart:
    return draw(
        "start>a a>i1 i1>b:a.outcome!='neither' i1>c:a.outcome=='both' i1>d b>i2 c>i2 d>i2 i2>z z>end",
        outcomes={"a": "both one neither"},
    )


@cache
def scopes() -> Chart:
    """A sub-process with parallel work in it, then a called chart, then a last look."""
    callee = parse(
        file_of(start(), task("x", "yes no"), task("y"), end("e"), road("start", "x", "y", "e"), key="other")
    )
    inner = (
        start("s0"), gateway("p1", "parallel"), task("b"), task("c"), gateway("p2", "parallel"), end("s9", "granted"),
        road("s0", "p1", "b", "p2", "s9"), flow("p1", "c"), flow("c", "p2"),
    )  # fmt: skip
    main = (start(), task("a"), sub("s", *inner), call("k", "other"), task("z"), end(), boundary("late", "s", "9wd"))
    return parse(file_of(*main, road("start", "a", "s", "k", "z", "end"), flow("late", "z")), {}, {"other": callee})
