"""What a case went through is a path its chart plays again; what it was about is not in it."""

import pytest

from engine.commands import Jump, Return
from engine.picture import Picture
from engine.soundness import ENDS, GOES, against, path_of, to_json
from engine.soundness.incident import NotPlayable
from tests.engine.bpmn_writer import boundary, chart_of, end, flow, gateway, road, start, task
from tests.engine.moves import Walk
from tests.engine.random_charts.walks import chart_of as random_chart
from tests.engine.soundness.charts import choice_into_parallel
from tests.engine.soundness.test_agreement import taken_on

ROOT = "0" * 64
SIGNED = chart_of(
    *(start(), task("a", "yes no", sign="all", minPeople="2"), gateway("x", default="x_end"), task("b"), end()),
    *(boundary("late", on="b", limit="1wd"), road("start", "a", "x", "end"), road("b", "end"), road("late", "end")),
    flow("x", "b", "outcome == 'no'"),
)


def taken(walk: Walk):
    pictures = [Picture(), *(step.picture for step in walk.steps)]
    return [(command, *pictures[at : at + 2]) for at, (_, command) in enumerate(walk.commands)]


def test_signatures_are_votes_and_a_timer_is_a_move():
    walk = Walk(SIGNED)
    walk.finish(walk.open[0], "yes", by="p1")
    walk.finish(walk.open[0], "no", by="p2")
    walk.later(days=3)
    walk.fire(next(iter(key for key in walk.now.picture.deadlines if key.startswith("late#"))))

    path = path_of(SIGNED, taken(walk))

    assert to_json(path) == [
        {"act": "start"},
        {"node": "a", "act": "complete", "outcome": "no", "votes": ("yes", "no")},
        {"node": "late", "act": "fire"},
    ]
    assert against(SIGNED, path, ENDS) == ""


def test_who_stepped_back_did_so_to_a_task():
    chart = choice_into_parallel("exclusive")
    walk = Walk(chart)
    walk.finish("a", "no")
    walk.do(Return(walk.open[0], "p2", "@previous", "again", "", {"opinion": ROOT}))
    walk.finish("a", "yes")

    path = path_of(chart, taken(walk))

    assert [(each.act, each.node, each.to) for each in path[2:]] == [("return", "b", "a"), ("complete", "a", "")]
    assert against(chart, path, GOES) == ""
    assert "没有办结，停在「办c」" in against(chart, path, ENDS)


def test_a_way_that_is_gone_is_told_by_its_step():
    walk = Walk(choice_into_parallel("exclusive"))
    walk.finish("a", "yes")
    walk.finish("c")
    path = path_of(walk.chart, taken(walk))

    assert against(SIGNED, path, ENDS) == "第 3 步「c」不能照此办理了"


def test_what_no_chart_draws_cannot_be_played():
    walk = Walk(choice_into_parallel("exclusive"))
    walk.do(Jump("p1", "c", "", "", {"opinion": ROOT}))

    with pytest.raises(NotPlayable) as refused:
        path_of(walk.chart, taken(walk))

    assert "曾经跳转" in str(refused.value)


@pytest.mark.parametrize("seed", range(6))
def test_random_cases_are_played_again_to_where_they_stood(seed):
    chart = random_chart(seed)

    path, ended = taken_on(chart, seed)

    assert against(chart, path, ENDS if ended else GOES) == ""
