"""Whatever people do to a case, forward, back and across: no token is lost or doubled, and every case can end.

After every step tokens stand as the drawing could have put them; where one may return to is offered, and nothing else;
what was taken back and done again comes to the same; no value is lost. In the end everything open is done.
"""

import pytest

from engine.chart import Field
from engine.commands import Return
from tests.engine.bpmn_writer import form_of
from tests.engine.course.leaving import leaving
from tests.engine.course.odd_charts import ODD
from tests.engine.course.plays import Play
from tests.engine.moves import Walk
from tests.engine.shapes import draw

CHARTS, PLAYS = 60, 8


@pytest.mark.parametrize("seed", range(CHARTS))
def test_a_random_chart_can_be_played_to_its_end(seed):
    play = Play(leaving(seed), seed)

    play.run()

    assert play.told["ended"] == 1


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_neat_block_can_be_played_to_its_end(name):
    plays = [Play(ODD[name](), seed) for seed in range(PLAYS)]

    for play in plays:
        play.run()

    assert sum(play.told["ended"] for play in plays) == PLAYS
    assert sum(play.told["Return"] for play in plays) > 0


@pytest.mark.parametrize("back", [Return("z#1", "p1", "a", branches="own"), Return("z#1", "p1", "a", "straight")])
def test_what_the_other_branch_wrote_is_known_when_one_was_done_again(back):
    case = _two_branches_write()

    case.do(back)
    case.finish("a", kind="new")
    case.finish("z")

    assert case.open == ["right#1"]


def test_what_a_branch_wrote_survives_when_the_other_one_leaves_both():
    case = Walk(_chart())
    case.finish("s")
    case.finish("b", area=7)
    case.do(Return("a#1", "p1", "s"))

    for task, said in (("s", {}), ("a", {"kind": "new"}), ("b", {}), ("z", {})):
        case.finish(task, **said)

    assert case.open == ["right#1"]


def test_who_waited_for_a_visit_gets_the_task_back_when_it_sends_another_branch_back():
    case = Walk(draw("start>s s>p1 p1>a p1>b a>p2 b>p2 p2>z z>end"))
    case.finish("s")
    case.finish("b")
    case.do(Return("a#1", "p5", "s", "straight"))

    case.do(Return("s#2", "p1", "b"))

    assert {each.node: each.claimed_by for each in case.now.picture.tasks.values()} == {"a": "p5", "b": "p1"}


def _chart():
    return draw(
        "start>s s>p1 p1>a p1>b a>p2 b>p2 p2>z z>x x>right:area==7~and~kind=='new' x>wrong right>end wrong>end",
        node_attributes={"a": 'gov:form="f"', "b": 'gov:form="f"'},
        forms=form_of("f", Field("area", "面积", "number", routing=True), Field("kind", "业态", routing=True)),
    )


def _two_branches_write() -> Walk:
    case = Walk(_chart())
    for task, said in (("s", {}), ("a", {"kind": "old"}), ("b", {"area": 7})):
        case.finish(task, **said)
    return case
