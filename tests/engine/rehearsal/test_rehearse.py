"""What a draft would have made of a case: the same, another way, another end, or something nobody ever said."""

import pytest

from app.queries.fields import fields_at
from engine.chart import Field
from engine.commands import Claim, Return
from engine.rehearsal import Answer, Changes, Need, Rehearsed
from tests.engine.bpmn_writer import boundary, chart_of, end, flow, form_of, gateway, road, start, task
from tests.engine.differential.ways import driven
from tests.engine.moves import Walk
from tests.engine.random_charts.walks import chart_of as random_chart
from tests.engine.rehearsal.past import rehearsed

ROOT = "0" * 64


def handled(*, check: str = "check", outcomes: str = "yes no", limit: str = "3wd", before: tuple[str, ...] = ()):
    """handle, check, and a gateway: yes is granted, everything else refused; `before`: tasks that come first."""
    return chart_of(
        *(start(), *(task(each, "done") for each in before), task("handle", "done", limit=limit)),
        *(task(check, outcomes), gateway("x", default="x_bad"), end("good", "granted"), end("bad", "refused")),
        road("start", *before, "handle", check, "x"),
        *(flow("x", "good", "outcome == 'yes'"), flow("x", "bad")),
    )


def worked(chart, check: str = "check", outcome: str = "yes", days: int = 1) -> Walk:
    walk = Walk(chart)
    walk.do(Claim("handle#1", "p1"))
    walk.later(days=days)
    walk.finish("handle", "done")
    walk.later(days=1)
    walk.finish(check, outcome, by="p2")
    return walk


def test_the_same_chart_gives_the_same_end_on_the_same_way():
    found = rehearsed(worked(handled()), handled())

    assert (found.kind, found.was, found.now, found.pace) == ("same", "granted", "granted", "")
    assert [each.what for each in found.done] == [
        ("handle", "complete", "done"),
        ("check", "complete", "yes"),
        ("good", "end", "granted"),
    ]


def test_a_task_that_is_gone_is_where_the_ways_part():
    was = handled(before=("receive",))
    walk = Walk(was)
    walk.finish("receive", "done")
    walk.finish("handle", "done")
    walk.finish("check", "yes", by="p2")

    found = rehearsed(walk, handled())

    assert (found.kind, found.now) == ("route", "granted")
    assert (found.parting.place, found.parting.was.node, found.parting.now.node) == (0, "receive", "handle")


def test_steps_in_another_order_take_what_was_decided_wherever_it_stands():
    walk = Walk(handled(before=("a", "b")))
    for node in ("a", "b", "handle"):
        walk.finish(node, "done")
    walk.finish("check", "no", by="p2")

    found = rehearsed(walk, handled(before=("b", "a")))

    assert (found.kind, found.was, found.now) == ("route", "refused", "refused")
    assert [each.node for each in found.done] == ["b", "a", "handle", "check", "bad"]


def test_a_new_task_needs_an_answer_and_goes_on_with_one():
    walk, draft = worked(handled()), handled(before=("law",))

    unanswered = rehearsed(walk, draft)
    answered = rehearsed(walk, draft, Changes(answers={"law": Answer("done")}))

    assert (unanswered.kind, unanswered.needs, unanswered.open) == ("needs", (Need("task", "law"),), ("law",))
    assert (answered.kind, answered.now) == ("route", "granted")
    assert (answered.done[0].node, answered.done[0].assumed) == ("law", True)


def test_an_outcome_that_is_not_offered_is_told_by_its_node():
    walk, draft = worked(handled()), handled(outcomes="agree no")

    unanswered = rehearsed(walk, draft)
    answered = rehearsed(walk, draft, Changes(answers={"check": Answer("agree")}))

    assert unanswered.needs == (Need("outcome", "check", "yes"),)
    assert (answered.kind, answered.was, answered.now) == ("outcome", "granted", "refused")


def test_a_renamed_node_is_found_by_the_map():
    walk, draft = worked(handled()), handled(check="review")

    by_name = rehearsed(walk, draft)
    by_map = rehearsed(walk, draft, Changes(nodes={"check": "review"}))

    assert by_name.needs == (Need("task", "review"),)
    assert by_map.kind == "same"


def test_a_shorter_limit_makes_the_task_late():
    walk = worked(handled(limit="5wd"), days=4)

    found = rehearsed(walk, handled(limit="2wd"))
    other = rehearsed(worked(handled(limit="2wd"), days=4), handled(limit="5wd"))

    assert (found.kind, found.pace, found.late_was, found.late_now) == ("same", "later", (), ("handle",))
    assert (other.pace, other.late_now) == ("earlier", ())


def test_a_timer_the_past_did_not_have_takes_the_case_another_way():
    draft = chart_of(
        *(start(), task("handle", "done", limit="3wd"), task("check", "yes no"), task("chief", "done")),
        *(boundary("late", on="handle", limit="1wd"), gateway("x", default="x_bad"), end("good", "granted")),
        *(end("bad", "refused"), end("gone", "abandoned"), road("start", "handle", "check", "x"), road("late", "gone")),
        *(flow("x", "good", "outcome == 'yes'"), flow("x", "bad"), road("chief", "good")),
    )

    in_time = rehearsed(worked(handled(), days=1), draft)
    too_late = rehearsed(worked(handled(), days=4), draft)

    assert in_time.kind == "same"
    assert (too_late.kind, too_late.now, too_late.parting.now.node) == ("outcome", "abandoned", "late")


def test_a_field_nobody_was_asked_for_is_missing():
    was = _with_form(Field("area", "面积", "number", routing=True))
    asks = _with_form(
        Field("area", "面积", "number", required=True, routing=True), Field("risk", "风险", required=True)
    )
    walk = Walk(was)
    walk.finish("handle", "done", area=80)

    found = rehearsed(walk, asks, fields_at=fields_at)
    given = rehearsed(walk, asks, Changes(answers={"handle": Answer("done", {"risk": "低"})}), fields_at=fields_at)

    assert (found.kind, found.now, found.needs) == ("needs", "settled", (Need("field", "handle", "risk"),))
    assert given.kind == "same"


def test_the_value_a_designer_gives_takes_the_case_its_way():
    """A field that routes, at a task that was done then as now."""
    walk = Walk(_with_form(Field("area", "面积", "number", routing=True)))
    walk.finish("handle", "done")
    area = Field("area", "面积", "number", required=True, routing=True)
    asks = chart_of(
        *(start(), task("handle", "done", form="f"), gateway("x", default="x_small"), end("big", "granted")),
        *(end("small", "refused"), road("start", "handle", "x"), flow("x", "big", "area > 50"), flow("x", "small")),
        forms=form_of("f", area),
    )

    bare = rehearsed(walk, asks, fields_at=fields_at)
    given = rehearsed(walk, asks, Changes(answers={"handle": Answer("done", {"area": 80})}), fields_at=fields_at)

    assert (bare.needs[0], bare.now) == (Need("field", "handle", "area"), "")
    assert (given.needs, given.now) == ((), "granted")


@pytest.mark.parametrize(
    "was, now, pace",
    [(5, None, ""), (None, 5, ""), (None, -1, "later"), (-1, None, "earlier"), (2, 1, "later"), (None, None, "")],
)
def test_a_limit_that_is_not_there_is_neither_kept_nor_missed(was, now, pace):
    assert Rehearsed("granted", "granted", (), (), margin_was=was, margin_now=now).pace == pace


def test_who_may_not_do_both_on_the_draft_is_told_and_the_case_goes_on():
    apart = chart_of(
        *(start(), task("handle", "done"), task("check", "yes", avoid="handle"), end()),
        road("start", "handle", "check", "end"),
    )
    walk = Walk(chart_of(start(), task("handle", "done"), task("check", "yes"), end(), _line()))
    walk.finish("handle", "done")
    walk.finish("check", "yes")

    found = rehearsed(walk, apart)

    assert (found.kind, found.now, found.needs) == ("needs", "settled", (Need("person", "check"),))


def test_a_return_is_made_again():
    walk = Walk(handled())
    walk.finish("handle", "done")
    walk.do(Return("check#1", "p2", "handle", "again", "", {"opinion": ROOT}))
    walk.finish("handle", "done")
    walk.finish("check", "yes", by="p2")

    found = rehearsed(walk, handled(before=()))

    assert found.kind == "same"
    assert [each.act for each in found.done] == ["complete", "return", "complete", "complete", "end"]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_a_case_went_through_its_own_chart_takes_it_there_again(seed):
    chart = random_chart(seed)
    walk = driven(chart, seed, 60)

    found = rehearsed(walk, chart)

    assert [each.what for each in found.done] == [each.what for each in found.then_done]
    assert (found.was, found.late_was, found.margin_was) == (found.now, found.late_now, found.margin_now)


def _with_form(*fields: Field):
    return chart_of(
        start(), task("handle", "done", form="f"), end(), road("start", "handle", "end"), forms=form_of("f", *fields)
    )


def _line() -> str:
    return road("start", "handle", "check", "end")
