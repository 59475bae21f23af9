"""A trial plays commands with the engine: by pretend people, under a pretend clock, again to the same end."""

from datetime import UTC, datetime

import pytest

from app.errors import TrialFull, TrialRefused
from app.queries.fields import fields_at
from app.services import trials
from app.services.trials.run import Ground, Run, pictures, played, turn_from_json
from engine.calendar import Calendar
from engine.errors import TaskNotOpen
from engine.ladders import NONE
from engine.parse import parse
from engine.soundness import ENDS, GOES, Played, against, explore, path_of
from tests.bpmn.shelf import CHARTS, chart_at
from tests.city import SHOP_FORM
from tests.engine.bpmn_writer import boundary, chart_of, end, road, start, task
from tests.engine.soundness import charts
from tests.outside import errand, listener

MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
ITEM = {"code": "trial", "promised": "20wd", "legal": "20wd"}
CALLED = ("sub_issue",)
"""It delivers for the case that calls it, and is tried with that."""
WORTH = {
    "number": 1,
    "decimal": "1",
    "boolean": True,
    "date": "2026-11-23",
    "mobile": "13800138000",
    "idcard": "11010519491231002X",
    "id_number": "11010519491231002X",
    "uscc": "91350100M000100Y43",
}
SIGNED = chart_of(
    *(start(), task("a", "yes no", sign="all", minPeople="3"), task("b", "ok", candidate="done_by:c"), task("c", "ok")),
    *(task("d", "ok", role="chief"), end(), road("start", "c", "a", "b", "d", "end")),
)
APART = chart_of(
    *(start(), task("a", "ok"), task("b", "ok", samePerson="skip"), task("c", "ok", avoid="a"), end()),
    road("start", "a", "b", "c", "end"),
)
LATE = chart_of(
    *(start(), task("a", "ok"), boundary("soon", on="a", limit="1wd", interrupting=False), task("b", "ok")),
    *(boundary("late", on="a", limit="3wd"), end(), end("gone"), road("start", "a", "end"), road("soon", "b", "gone")),
    road("late", "gone"),
)


def begun(chart):
    run = Run(Ground(chart, Calendar(), NONE), MONDAY)
    return trials.start_trial(run, item=ITEM if chart.kind == "item" else {**ITEM, "parent": "trial"}, data={}, form={})


def finish(run, outcome=""):
    """The first open task, with its first outcome where none is said, and everything filled in that has to be."""
    key, opened = next(iter(run.picture.tasks.items()))
    node = run.ground.chart.nodes[opened.node]
    first = node.outcomes[0].name if node.outcomes else ""
    trials.finish_task(run, task=key, outcome=outcome or first, form=filled(run.ground.chart, node))


def filled(chart, node):
    asked = (each.field for each in fields_at(chart, node) if each.access == "write" and each.required)
    return {each.key: value_for(each) for each in asked}


def value_for(field):
    if field.type == "select":
        return field.options[0]
    return [field.options[0]] if field.type == "multiselect" else WORTH.get(field.type, "字")


def go_on(run):
    """Whatever can be done: work, an answer for the outside, or time."""
    waiting = [each for each in run.picture.waiting.values() if each.kind != "signal"]
    if run.picture.tasks:
        finish(run)
    elif waiting:
        outcomes = run.ground.chart.nodes[waiting[0].node].outcomes
        outcome = outcomes[0].name if outcomes else ""
        trials.answer_wait(run, key=waiting[0].key, outcome=outcome, form={})
    else:
        trials.push_to_next(run)


def doers(run):
    """Who did each task, as the cast calls them."""
    names = run.ground.cast.name
    return {node: tuple(map(names, people)) for node, people in run.picture.done_by.items()}


@pytest.mark.parametrize("path", [each for each in CHARTS if each.stem not in CALLED], ids=lambda path: path.stem)
def test_every_chart_of_the_house_is_tried_to_its_end_and_again(path):
    run = begun(chart_at(path))
    while run.picture.status != "ended":
        go_on(run)

    again = played(run.ground, MONDAY, [turn_from_json(each.to_json()) for each in run.turns])

    assert (again.picture.fingerprint, again.clock) == (run.picture.fingerprint, run.clock)
    assert against(run.ground.chart, path_of(run.ground.chart, pictures(run)), ENDS) == ""


def test_nobody_signs_twice_and_who_did_it_before_does_it_again():
    run = begun(SIGNED)
    for _ in range(6):
        finish(run)

    assert doers(run)["a"] == ("承办人甲", "承办人乙", "承办人丙")
    assert doers(run)["b"] == doers(run)["c"] == ("承办人甲",)
    assert run.picture.status == "ended"


def test_a_second_person_does_what_the_first_must_not_and_agreement_is_not_asked_twice():
    run = begun(APART)
    finish(run)
    finish(run)

    assert doers(run) == {"a": ("承办人甲",), "b": ("承办人甲",), "c": ("承办人乙",)}
    assert [type(each.command).__name__ for each in run.taken] == ["Start", "Complete", "Skip", "Complete"]


def test_the_clock_fires_what_comes_in_its_order_and_at_its_moment():
    run = begun(LATE)

    trials.push_to(run, datetime(2026, 12, 1, tzinfo=UTC))

    fired = [(each.command.timer, f"{each.step.at:%m-%d %H:%M}") for each in run.taken[1:]]
    assert [each for each in fired if each[0].startswith(("soon", "late"))] == [
        ("soon#1", "11-24 09:30"),
        ("late#1", "11-26 09:30"),
    ]
    assert f"{run.clock:%m-%d}" == "12-01" and len(run.turns) == 2


@pytest.mark.parametrize("drawn", [charts.choice_into_parallel, charts.early_end, charts.spinning])
def test_a_counterexample_happens_as_it_was_told(drawn):
    chart = drawn()
    [violation, *_] = explore(chart).violations
    run = begun(chart)

    trials.play_path(run, violation.path[1:])

    assert run.refused
    assert len(run.turns) == len(violation.path) - 1


def test_a_path_over_a_task_that_was_skipped_stands_before_it_and_says_why():
    run = begun(APART)

    trials.play_path(run, [Played("a", "ok"), Played("b", "ok")])

    assert len(run.turns) == 2 and [*run.picture.tasks] == ["c#1"]
    assert "办件不在" in run.refused


def test_a_way_that_goes_on_is_kept_as_one_that_goes():
    run = begun(SIGNED)
    finish(run)

    assert against(SIGNED, path_of(SIGNED, pictures(run)), GOES) == ""


def test_what_a_later_chart_refuses_is_left_out():
    run = begun(chart_of(start(), task("a", "ok"), task("b", "ok"), end(), road("start", "a", "b", "end")))
    finish(run)
    finish(run)
    other = Ground(chart_of(start(), task("a", "ok"), end(), road("start", "a", "end")), Calendar(), NONE)

    again = played(other, MONDAY, run.turns)

    assert (len(again.turns), again.picture.status) == (2, "ended")


def test_a_task_is_refused_after_its_trial_has_gone_on():
    run = begun(APART)
    finish(run)

    with pytest.raises(TaskNotOpen):
        trials.finish_task(run, task="a#1", outcome="ok", form={})
    assert len(run.turns) == 2


@pytest.mark.parametrize("source", [listener(""), errand("notify")], ids=["message", "job"])
def test_the_designer_answers_for_the_outside(source):
    run = begun(parse(source, {"shop": SHOP_FORM}))
    finish(run)
    [wait] = run.picture.waiting.values()

    trials.answer_wait(run, key=wait.key, form={"risk": "high"})

    assert run.values["risk"] == "high"
    assert [task.node for task in run.picture.tasks.values()] == ["check"]


def test_a_job_may_fail_and_that_is_taken_back_by_a_run_without_it():
    run = begun(parse(errand("notify"), {"shop": SHOP_FORM}))
    finish(run)

    trials.answer_wait(run, key="ask#1", fails="", form={})
    before = played(run.ground, MONDAY, run.turns[:-1])

    assert run.picture.waiting["ask#1"].stopped
    assert not before.picture.waiting["ask#1"].stopped


def test_a_trial_has_an_end(monkeypatch):
    monkeypatch.setattr("app.services.trials.turning.MOST_STEPS", 3)
    run = begun(LATE)

    with pytest.raises(TrialFull):
        trials.push_to(run, datetime(2027, 1, 1, tzinfo=UTC))


def test_what_a_linked_case_would_do_moves_the_clocks():
    run = begun(chart_at(next(each for each in CHARTS if each.stem == "food_permit")))
    while "handle" not in {each.node for each in run.picture.tasks.values()}:
        finish(run)
    [key] = run.picture.tasks
    legal = run.picture.deadlines["legal"].due

    trials.tell_act(run, task=key, act="pause", basis="testing", days=10)
    paused = dict(run.picture.deadlines)
    trials.push_to(run, datetime(2026, 12, 2, tzinfo=UTC))
    trials.tell_act(run, task=key, act="continue")

    assert "legal" not in paused or paused["legal"].due != legal
    assert run.picture.deadlines["legal"].due > legal
    with pytest.raises(TrialRefused, match="工作日"):
        trials.tell_act(run, task=key, act="approve")
    with pytest.raises(TrialRefused, match="不能发起"):
        trials.tell_act(run, task=key, act="supplement")
