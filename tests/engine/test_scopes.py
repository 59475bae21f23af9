"""Sub-processes, called charts, several instances; what is thrown inside and caught around them."""

import pytest

from engine.chart import Field
from engine.errors import LoopRefused, UncaughtError
from engine.events import ValuesCollided
from engine.parse import parse
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
    end,
    file_of,
    flow,
    form_of,
    gateway,
    many,
    named,
    road,
    start,
    sub,
    task,
    throw,
)
from tests.engine.moves import Walk

FIELDS = form_of(
    "f",
    Field("kind", "类型", "text", routing=True),
    Field("offices", "部门", "multiselect", routing=True, options=("x", "y", "z")),
)


def walk(*pieces: str, beside: str = "", forms=None, callees=None) -> Walk:
    return Walk(parse(file_of(*pieces, beside=beside), forms or {}, callees or {}))


def around(*inside: str, after: str = "s", beside: str = "", extra: tuple[str, ...] = (), within: str = "") -> Walk:
    """a, a sub-process, z."""
    main = (start(), task("a", "go", form="f"), sub("s", *inside, inside=within), task("z"), end())
    return walk(*main, road("start", "a", after, "z", "end"), *extra, beside=beside, forms=FIELDS)


def test_a_sub_process_is_over_when_nothing_in_it_lives():
    both = (start("s0"), gateway("p", "parallel"), task("b"), task("c"), end("e1"), end("e2"))
    case = around(*both, road("s0", "p", "b", "e1"), road("p", "c", "e2"))
    case.finish("a", "go")
    case.finish("b")
    still = case.open

    case.finish("c")

    assert still == ["c#1"]
    assert case.open == ["z#1"]


def test_ends_of_a_sub_process_say_its_outcome_and_do_not_end_the_case():
    inside = (
        start("s0"),
        task("b", "yes no"),
        gateway("x", default="x_e2"),
        end("e1", "granted"),
        end("e2", "refused"),
    )
    ways = (road("s0", "b", "x"), flow("x", "e1", "b.outcome == 'yes'"), flow("x", "e2"))
    main = (
        start(), sub("s", *inside, *ways), gateway("y", default="y_bad"), task("good"), task("bad"), end(),
        road("start", "s", "y"), flow("y", "good", "s.outcome == 'granted'"), flow("y", "bad"),
        road("good", "end"), road("bad", "end"),
    )  # fmt: skip
    case = walk(*main)

    case.finish("b", "yes")

    assert case.open == ["good#1"]
    assert case.now.picture.end == ""


def test_values_changed_in_two_branches_collide_and_the_later_one_stays():
    inside = (start("s0"), gateway("p", "parallel"), task("b", form="f"), task("c", form="f"), end("e1"), end("e2"))
    case = around(*inside, road("s0", "p", "b", "e1"), road("p", "c", "e2"))
    case.finish("a", "go")
    case.finish("c", kind="old")

    done = case.finish("b", kind="new")

    assert ValuesCollided("e1", "kind", "new", "old") in done.events


def test_values_changed_in_two_branches_before_a_join_collide():
    case = walk(
        start(), gateway("p", "parallel"), task("b", form="f"), task("c", form="f"), gateway("q", "parallel"),
        task("z"),
        end(), road("start", "p", "b", "q", "z", "end"), road("p", "c", "q"), forms=FIELDS,
    )  # fmt: skip
    case.finish("b", kind="b")

    done = case.finish("c", kind="c")

    assert ValuesCollided("q", "kind", "c", "b") in done.events


def test_an_error_ends_the_sub_process_and_goes_on_where_it_is_caught():
    inside = (
        start("s0"),
        gateway("p", "parallel"),
        task("b"),
        task("c"),
        end("e1", "", about("error", "e7")),
        end("e2"),
    )
    caught = (boundary("wrong", "s", inside=about("error", "e7")), task("repair"), road("wrong", "repair", "z"))
    case = around(
        *inside, road("s0", "p", "b", "e1"), road("p", "c", "e2"), beside=named("error", "e7", "E7"), extra=caught
    )
    case.finish("a", "go")

    case.finish("b")

    assert case.open == ["repair#1"]


def test_an_error_passes_scopes_that_do_not_catch_it():
    inner = sub("i", start("i0"), task("b"), end("ie", "", about("error", "e7")), road("i0", "b", "ie"))
    caught = (boundary("wrong", "s", inside=about("error")), task("repair"), road("wrong", "repair", "z"))
    case = around(start("s0"), inner, end("e"), road("s0", "i", "e"), beside=named("error", "e7", "E7"), extra=caught)
    case.finish("a", "go")

    case.finish("b")

    assert case.open == ["repair#1"]


def test_an_error_nobody_catches_leaves_the_case_as_it_was():
    case = around(
        start("s0"),
        task("b"),
        end("e", "", about("error", "e7")),
        road("s0", "b", "e"),
        beside=named("error", "e7", "E7"),
    )
    case.finish("a", "go")

    with pytest.raises(UncaughtError) as refusal:
        case.finish("b")

    assert "E7" in str(refusal.value)
    assert case.open == ["b#1"]


def test_an_escalation_that_does_not_interrupt_goes_on_beside():
    inside = (start("s0"), task("b"), throw("call", about("escalation", "e1")), task("c"), end("e"))
    caught = (boundary("up", "s", interrupting=False, inside=about("escalation", "e1")), task("look"), end("e9"))
    case = around(
        *inside, road("s0", "b", "call", "c", "e"),
        beside=named("escalation", "e1", "UP"), extra=(*caught, road("up", "look", "e9")),
    )  # fmt: skip
    case.finish("a", "go")

    case.finish("b")

    assert case.open == ["c#1", "look#1"]


def test_an_escalation_nobody_catches_is_no_error():
    inside = (start("s0"), task("b"), end("e", "", about("escalation", "e1")), road("s0", "b", "e"))
    case = around(*inside, beside=named("escalation", "e1", "UP"))
    case.finish("a", "go")

    case.finish("b")

    assert case.open == ["z#1"]


def test_a_signal_reaches_everybody_who_waits_for_it():
    pieces = (
        start(), gateway("p", "parallel"), task("a"), throw("ring", about("signal", "g")), task("b"), task("c"),
        boundary("heard", "b", inside=about("signal", "g")),
        boundary("also", "c", interrupting=False, inside=about("signal", "g")),
        task("d"), task("e"), gateway("q"), end(), end("e2"),
        road("start", "p", "a", "ring", "q", "end"), road("p", "b", "q"), road("p", "c", "q"),
        road("heard", "d", "q"), road("also", "e", "e2"),
    )  # fmt: skip
    case = walk(*pieces, beside=named("signal", "g", "铃"))

    case.finish("a")

    assert case.open == ["c#1", "d#1", "e#1"]


def test_a_terminate_end_inside_ends_only_the_inside():
    inside = (start("s0"), gateway("p", "parallel"), task("b"), task("c"), end("stop", "refused", about("terminate")))
    case = around(*inside, end("e2"), road("s0", "p", "b", "stop"), road("p", "c", "e2"))
    case.finish("a", "go")

    case.finish("b")

    assert case.open == ["z#1"]


def test_a_timer_on_a_sub_process_ends_it():
    inside = (start("s0"), task("b"), end("e"), road("s0", "b", "e"))
    case = around(*inside, extra=(boundary("late", "s", "3wd"), task("c"), road("late", "c", "z")))
    case.finish("a", "go")
    case.later(days=9)

    case.fire("late#1")

    assert case.open == ["c#1"]


def each_office(until: str = "", sequential: bool = False) -> Walk:
    inside = (start("s0"), task("b", "yes no"), end("e"), road("s0", "b", "e"))
    loop = many(over="offices", item="office", output="said", each="b.outcome", until=until, sequential=sequential)
    case = around(*inside, within=loop)
    case.finish("a", "go", offices=["x", "y", "z"])
    return case


def test_every_entry_of_a_list_has_its_own_sub_process():
    case = each_office()
    begun = case.open

    for key in begun:
        case.finish(key, "yes")

    assert begun == ["b#1", "b#2", "b#3"]
    assert case.open == ["z#1"]


def test_one_after_the_other():
    case = each_office(sequential=True)
    seen = []
    while "z#1" not in case.open:
        seen += case.open
        case.finish(case.open[0], "no")

    assert seen == ["b#1", "b#2", "b#3"]


def test_enough_is_enough():
    case = each_office(until="count(votes, 'yes') >= 2")
    case.finish("b#1", "no")
    case.finish("b#2", "yes")

    case.finish("b#3", "yes")

    assert case.open == ["z#1"]


def test_the_rest_is_cancelled_when_it_is_enough():
    case = each_office(until="nrOfCompletedInstances >= 1")

    case.finish("b#2", "yes")

    assert case.open == ["z#1"]


def test_no_entries_are_no_work():
    inside = (start("s0"), task("b"), end("e"), road("s0", "b", "e"))
    case = around(*inside, within=many(over="offices", item="office"))

    case.finish("a", "go", offices=[])

    assert case.open == ["z#1"]


@pytest.mark.parametrize("loop", [many(over="kind", item="k"), many(count="501"), many(count="-1"), many(count="'3'")])
def test_what_cannot_be_counted_is_refused(loop):
    case = around(start("s0"), task("b"), end("e"), road("s0", "b", "e"), within=loop)

    with pytest.raises(LoopRefused):
        case.finish("a", "go", kind="x")


def test_a_called_chart_has_names_of_its_own():
    inner = (start(), task("a", "yes no"), gateway("x", default="x_e2"), end("e1", "granted"), end("e2", "refused"))
    other = parse(
        file_of(*inner, road("start", "a", "x"), flow("x", "e1", "a.outcome == 'yes'"), flow("x", "e2"), key="other")
    )
    main = (
        start(), task("a", "no"), call("k", "other"), gateway("x", default="x_end"), task("z"), end(),
        road("start", "a", "k", "x"), flow("x", "z", "k.outcome == 'granted' and a.outcome == 'no'"), flow("x", "end"),
        flow("z", "end"),
    )  # fmt: skip
    case = walk(*main, callees={"other": other})
    case.finish("a", "no")

    case.finish("k/a", "yes")

    assert case.open == ["z#1"]
