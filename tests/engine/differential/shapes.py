"""The charts that are driven: each holds one difficulty, most of them inside a loop. `SHAPES` names them all."""

from collections.abc import Callable
from functools import cache

from engine.chart import Chart, Field, Form
from tests.engine.differential import outside, people, scopes
from tests.engine.shapes import draw

FORMS = {
    "f": Form(
        "f",
        "样例",
        (
            Field("kind", "业态", "select", routing=True, options=("a", "b")),
            Field("seats", "座位数", "number", routing=True),
            Field("flag", "标志", "boolean", routing=True),
        ),
    )
}
WRITES = 'gov:form="f"'
BACK = {"x1": "", "z": "ok ok back"}
FIVE = "start>accept accept>handle handle>review review>x1 x1>handle:outcome=='back' x1>approve approve>x2 "
LOOP = FIVE + "x2>handle:outcome=='back' x2>settle settle>end"
DECIDE = {"review": "ok back", "approve": "ok back"}


def linear() -> Chart:
    return draw("start>accept accept>handle handle>review review>approve approve>settle settle>end")


def loop() -> Chart:
    return draw(LOOP, outcomes=DECIDE)


def loop_with_timers() -> Chart:
    """Four reminders, one of them for a person; limits that are used up pass by pass."""
    late = {f"late_{node}": (node, "3wd", False) for node in ("accept", "handle", "review", "approve")}
    ways = "late_accept>end1 late_handle>urge urge>end2 late_review>end3 late_approve>end4"
    limits = {node: 'gov:limit="4wd"' for node in ("handle", "review")}
    return draw(f"{LOOP} {ways}", outcomes=DECIDE, boundary=late, node_attributes=limits)


def forty_nodes() -> Chart:
    """Supplements, three offices at once with experts and reminders, an interrupting timer, a second parallel block."""
    offices = " ".join(_office(each, number) for number, each in enumerate("abc", 11))
    late = {f"late_{each}": (f"meet_{each}", "2wd", False) for each in "abc"} | {"slow": ("review", "3wd", True)}
    return draw(
        "start>accept accept>x0 x0>supplement:outcome=='supplement' x0>handle supplement>accept handle>p1 "
        f"{offices} p2>review review>x1 slow>inspect inspect>x1 x1>handle:outcome=='back' x1>approve "
        "approve>p3 p3>license p3>archive license>p4 archive>p4 p4>settle settle>end",
        outcomes={"accept": "ok supplement", "review": "ok back", "inspect": "ok back"}
        | {f"meet_{each}": "ok expert" for each in "abc"},
        boundary=late,
    )


def _office(each: str, number: int) -> str:
    asked = f"x{number}>expert_{each}:outcome=='expert' x{number}>x{number}0 expert_{each}>x{number}0 x{number}0>p2"
    return f"p1>meet_{each} meet_{each}>x{number} {asked} late_{each}>end_{each}"


def parallel_loop() -> Chart:
    """A join must wait for all branches on every pass; two branches may change one value."""
    return draw(
        "start>c c>p1 p1>a p1>b p1>d a>p2 b>p2 d>p2 p2>z z>x x>c:outcome=='back' x>last:kind=='a' x>end last>end",
        outcomes={"z": "ok back"},
        node_attributes={"a": WRITES, "b": WRITES},
        forms=FORMS,
    )


def inclusive_loop() -> Chart:
    return draw(
        "start>c c>i1 i1>a:c.outcome!='none' i1>b:c.outcome=='both' i1>d a>i2 b>i2 d>i2 i2>z z>x "
        "x>c:outcome=='back' x>end",
        outcomes={"c": "one both none", "z": "ok back"},
        node_attributes={"a": WRITES, "b": WRITES},
        forms=FORMS,
    )


def inclusive_inside_parallel() -> Chart:
    """An inclusive join must not wait for tokens that can only come through it again, nor for the other branch."""
    return draw(
        "start>x7 x7>p1 p1>c p1>e c>i1 i1>a:c.outcome=='both' i1>b a>x9 x9>a:outcome=='again' x9>i2 b>i2 i2>p2 e>p2 "
        "p2>z z>x x>x7:outcome=='back' x>end",
        outcomes={"c": "one both", "a": "ok again", "z": "ok back"},
    )


def nested_split() -> Chart:
    return draw(
        "start>c c>p1 p1>a p1>p2 p2>b p2>d a>p3 b>p3 d>p3 p3>z z>x x>c:outcome=='back' x>end", outcomes={"z": "ok back"}
    )


def inner_loop() -> Chart:
    """One branch goes round many times while the other is pending, with a reminder."""
    return draw(
        "start>x7 x7>p1 p1>a p1>b a>x x>a:outcome=='back' x>p2 b>p2 late>urge urge>end2 p2>z "
        "z>x1 x1>x7:outcome=='back' x1>end",
        outcomes={"a": "ok back", "z": "ok back"},
        boundary={"late": ("b", "1wd", False)},
        node_attributes={"b": WRITES},
        forms=FORMS,
    )


def early_ends() -> Chart:
    """Branches of an inclusive block that end before the join, a pause, and a timer that cancels."""
    return draw(
        "start>c c>i1 i1>a:c.outcome!='none' i1>b:c.outcome=='both' i1>d a>x9 x9>end2:outcome=='stop' x9>i2 b>t1 t1>i2 "
        "d>i2 cut>i2 i2>z z>x x>c:outcome=='back' x>end",
        outcomes={"c": "one both none", "a": "ok stop", "z": "ok back"},
        boundary={"cut": ("d", "2wd", True)},
    )


PLAIN: dict[str, Callable[[], Chart]] = {
    "linear": linear,
    "loop": loop,
    "loop with timers": loop_with_timers,
    "forty nodes": forty_nodes,
    "parallel loop": parallel_loop,
    "inclusive loop": inclusive_loop,
    "inclusive inside parallel": inclusive_inside_parallel,
    "nested split, one join": nested_split,
    "one branch loops": inner_loop,
    "early ends": early_ends,
}
SHAPES: dict[str, Callable[[], Chart]] = {**PLAIN, **people.SHAPES, **scopes.SHAPES, **outside.SHAPES}


@cache
def shape(name: str) -> Chart:
    return SHAPES[name]()
