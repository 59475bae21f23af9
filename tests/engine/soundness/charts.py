"""Charts with one fault each, and the same without it; the gate lets most of them pass."""

from engine.chart import Chart, Field
from tests.engine.bpmn_writer import boundary, call, chart_of, end, flow, form_of, gateway, road, start, sub, task

AREA = form_of("f", Field("area", "面积", "number", routing=True))


def choice_into_parallel(join: str = "parallel") -> Chart:
    """One branch is taken, and the join waits for both."""
    return chart_of(
        *(start(), task("a", "yes no"), gateway("x", default="x_b"), task("b"), task("c")),
        *(gateway("j", join), end(), road("start", "a", "x", "b", "j", "end"), road("c", "j")),
        flow("x", "c", "outcome == 'yes'"),
    )


def parallel_into_choice(join: str = "exclusive") -> Chart:
    """Both branches are taken, and what follows happens for each."""
    return chart_of(
        *(start(), gateway("s", "parallel"), task("b"), task("c"), gateway("m", join), task("d"), end()),
        *(road("start", "s", "b", "m", "d", "end"), road("s", "c", "m")),
    )


def early_end(join: str = "parallel") -> Chart:
    """One branch may end by itself, and the join waits for it."""
    return chart_of(
        *(start(), gateway("s", "parallel" if join == "parallel" else "inclusive", ""), task("b", "yes no"), task("c")),
        *(gateway("x", default="x_j"), gateway("j", join), end("over"), end()),
        *(road("start", "s", "b", "x", "j", "end"), road("s", "c", "j"), flow("x", "over", "outcome == 'no'")),
    )


def old_answer(asks: str = "a") -> Chart:
    """The loop asks for a decision that is not made in it."""
    return chart_of(
        *(start(), task("a", "yes no"), gateway("m"), task("b", "yes no"), gateway("x", default="x_m"), end()),
        *(road("start", "a", "m", "b", "x", "m"), flow("x", "end", f"{asks}.outcome == 'yes'")),
    )


def never_written(name: str = "area", form: str = "") -> Chart:
    """A condition compares a number that nobody may fill in any more once it was left empty."""
    return chart_of(
        *(start(), task("a"), task("b", form=form), gateway("x", default="x_end"), task("c"), end()),
        *(road("start", "a", "b", "x", "end"), flow("x", "c", f"{name} > 50"), flow("c", "end")),
        forms=AREA,
    )


def answer_never_given(answer: str = "maybe") -> Chart:
    """No decision leads to `b`."""
    return chart_of(
        *(start(), task("a", "yes no"), gateway("x", default="x_end"), task("b"), end()),
        *(road("start", "a", "x", "end"), flow("x", "b", f"a.outcome == '{answer}'"), flow("b", "end")),
    )


def spinning(back: str = "m") -> Chart:
    """Who says no starts a loop in which nobody works."""
    return chart_of(
        *(start(), task("a", "yes no"), gateway("m"), gateway("x", default=f"x_{back}"), end()),
        *(road("start", "a", "m", "x", back), flow("x", "end", "a.outcome == 'yes'")),
    )


def inside(join: str = "parallel") -> Chart:
    """The fault lies in a sub-process with a timer on its edge."""
    return chart_of(
        *(start(), boundary("late", on="s", limit="5wd"), end("ran_out"), end(), road("start", "s", "end")),
        sub(
            "s",
            *(start("in"), task("a", "yes no"), gateway("x", default="x_b"), task("b"), task("c")),
            *(gateway("j", join), end("out", result=""), road("in", "a", "x", "b", "j", "out"), road("c", "j")),
            flow("x", "c", "outcome == 'yes'"),
        ),
        road("late", "ran_out"),
    )


def called(join: str = "parallel") -> Chart:
    """The fault lies in the chart that is called."""
    return chart_of(
        *(start(), call("k", "sample"), end(), road("start", "k", "end")),
        key="caller",
        callees={"sample": choice_into_parallel(join)},
    )
