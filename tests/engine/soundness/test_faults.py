"""Each fault is found, its path really plays to it with the engine, and its good twin has none."""

import pytest

from engine.errors import EngineError
from engine.soundness import explore, is_fault
from tests.engine.random_charts.walks import chart_of
from tests.engine.soundness import charts
from tests.engine.soundness.stepping import stepped

REFUSED = {
    "split_join": (charts.choice_into_parallel, "j", "stuck"),
    "left_behind": (charts.early_end, "j", "stuck"),
    "endless": (charts.spinning, "m", "too_many_steps"),
}
"""The engine refuses the last move of the path, and says why."""
TWINS = {
    charts.choice_into_parallel: "exclusive",
    charts.parallel_into_choice: "parallel",
    charts.early_end: "inclusive",
    charts.old_answer: "b",
    charts.answer_never_given: "yes",
    charts.spinning: "a",
    charts.inside: "exclusive",
    charts.called: "exclusive",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_the_engine_refuses_where_the_path_leads(kind):
    drawn, element, code = REFUSED[kind]
    chart = drawn()

    [violation] = explore(chart).violations

    assert (violation.kind, violation.element) == (kind, element)
    stepped(chart, violation.path[:-1])
    with pytest.raises(EngineError) as refused:
        stepped(chart, violation.path)
    assert refused.value.code == code


def test_what_was_split_and_not_joined_happens_twice():
    chart = charts.parallel_into_choice()

    [violation] = explore(chart).violations

    assert (violation.kind, violation.element) == ("split_join", "s")
    assert [key.partition("#")[0] for key in stepped(chart, violation.path).open] == ["d", "d"]


def test_a_case_that_asks_for_an_old_answer_goes_round_for_ever():
    chart = charts.old_answer()

    [violation] = explore(chart).violations

    walk = stepped(chart, violation.path)
    assert (violation.kind, violation.element) == ("cannot_end", "b")
    for answer in ("yes", "no", "yes"):
        walk.finish("b", answer)
        assert walk.now.picture.status == "running"


def test_a_number_that_nobody_can_fill_in_any_more_stops_the_case():
    chart = charts.never_written()

    [violation] = explore(chart).violations

    assert (violation.kind, violation.element) == ("cannot_end", "b")
    assert "空值" in violation.says
    walk = stepped(chart, violation.path)
    with pytest.raises(EngineError):
        walk.finish("b")


def test_a_number_that_can_still_be_filled_in_stops_nobody():
    found = explore(charts.never_written(form="f"))

    assert found.sound


def test_no_case_comes_to_what_no_answer_leads_to():
    [violation] = explore(charts.answer_never_given()).violations

    assert (violation.kind, violation.element, violation.path) == ("dead", "b", ())


@pytest.mark.parametrize("drawn, element", [(charts.inside, "j"), (charts.called, "k/j")])
def test_a_fault_inside_is_a_fault(drawn, element):
    violations = explore(drawn()).violations

    assert element in {each.element for each in violations}


@pytest.mark.parametrize("drawn", TWINS)
def test_the_good_twin_is_sound(drawn):
    found = explore(drawn(TWINS[drawn]))

    assert found.sound, found


def test_a_path_is_no_fault_any_more_when_the_chart_is_put_right():
    [violation] = explore(charts.choice_into_parallel()).violations

    still = is_fault(charts.choice_into_parallel(), violation.path, violation.kind)
    after = is_fault(charts.choice_into_parallel("exclusive"), violation.path, violation.kind)

    assert (still, after) == (True, False)


def test_where_the_bound_is_reached_nothing_is_proven():
    found = explore(charts.choice_into_parallel("exclusive"), bound=3)

    assert not found.proven
    assert found.states <= 2 * 3 * 2
    assert "上限 3 个" in found.gaps[0]


def test_where_the_bound_is_reached_at_the_last_question_nothing_is_proven_either():
    chart = chart_of(4)

    free, bound = explore(chart), explore(chart, bound=100)

    assert (free.proven, bound.proven) == (True, False)


def test_what_only_a_forgotten_answer_leads_to_is_dead():
    """On a branch beside, whoever is asked for the answer of `t35` could only be sent there by that answer."""
    found = explore(chart_of(6))

    assert [(each.kind, each.element) for each in found.violations] == [("dead", "t35")]
