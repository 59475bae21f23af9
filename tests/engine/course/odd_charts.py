"""Charts that are no neat blocks, each with one difficulty for whoever goes back on it. `ODD` names them all."""

from collections.abc import Callable

from engine.chart import Chart
from tests.engine.course.charts import scopes
from tests.engine.shapes import draw


def two_exits() -> Chart:
    """The case may end behind the join, or leave for another end."""
    return draw(
        "start>a a>p1 p1>b p1>c b>p2 c>p2 p2>z z>x x>end_refused:z.outcome=='no' x>a2:z.outcome=='back' x>d d>end "
        "a2>x9 x9>p3 p3>e p3>f e>p4 f>p4 p4>end3",
        outcomes={"z": "no back ok"},
    )


def early_ends() -> Chart:
    """Branches that may end before the inclusive join."""
    return draw(
        "start>a a>i1 i1>b:a.outcome=='both' i1>c b>x b2>i2 x>end2:b.outcome=='stop' x>b2 c>i2 i2>z z>x1 "
        "x1>x5:z.outcome=='back' x1>end x5>a",
        outcomes={"a": "one both", "b": "stop ok", "z": "back ok"},
    )


def nested_splits() -> Chart:
    """Three splits, one join, a loop around them."""
    return draw(
        "start>x7 x7>s s>p1 p1>a p1>p2 p2>b p2>p3 p3>c p3>d a>p4 b>p4 c>p4 d>p4 p4>z z>x x>x7:z.outcome=='back' x>end",
        outcomes={"z": "back ok"},
    )


def inclusive_in_parallel_in_inclusive() -> Chart:
    return draw(
        "start>s s>i1 i1>a:s.outcome=='both' i1>p1 p1>b p1>c c>i3 i3>d:c.outcome=='both' i3>e d>i4 e>i4 i4>p2 b>p2 "
        "p2>f f>i2 a>i2 i2>z z>x x>x7:z.outcome=='back' x>end x7>s",
        outcomes={"s": "both one", "c": "both one", "z": "back ok"},
    )


def loop_in_a_branch() -> Chart:
    """One branch goes round with a block of its own in it; the other has a pause."""
    return draw(
        "start>s s>p1 p1>x7 x7>a a>p3 p3>b p3>c b>p4 c>p4 p4>d d>x x>x7:d.outcome=='back' x>p2 "
        "p1>t1 t1>e e>p2 p2>z z>end",
        outcomes={"d": "back ok"},
    )


def crossing() -> Chart:
    """One branch splits, and one of its halves is awaited by the other branch."""
    return draw(
        "start>s s>p1 p1>a p1>b a>p2 p2>c p2>d b>p3 d>p3 p3>e c>p4 e>p4 p4>z z>x x>x7:z.outcome=='back' x>end x7>s",
        outcomes={"z": "back ok"},
    )


def events_beside() -> Chart:
    """A timer that leads back before the block, and a reminder with two tasks of its own."""
    return draw(
        "start>x7 x7>s s>p1 p1>a p1>b a>p2 b>p2 p2>z late>x7 mind>u u>v v>end2 z>end",
        boundary={"late": ("z", "2wd", True), "mind": ("a", "1wd", False)},
    )


ODD: dict[str, Callable[[], Chart]] = {
    "two exits": two_exits,
    "early ends": early_ends,
    "nested splits": nested_splits,
    "inclusive in parallel in inclusive": inclusive_in_parallel_in_inclusive,
    "loop in a branch": loop_in_a_branch,
    "crossing branches": crossing,
    "events beside": events_beside,
    "sub-process and call": scopes,
}
