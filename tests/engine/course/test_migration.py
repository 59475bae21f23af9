"""A running case goes on with another version of its chart."""

import pytest

from engine.chart import Chart
from engine.commands import Claim, Complete, Migrate, TakeBack
from engine.errors import MigrationRefused, TakeBackRefused
from engine.events import DeadlineCleared, DeadlineSet, Migrated, TaskClosed, TaskOpened
from engine.run import step
from tests.engine.course.test_returns import after
from tests.engine.moves import CALENDAR, Walk
from tests.engine.shapes import draw

OLD = "start>a a>p1 p1>b p1>c b>p2 c>p2 p2>z z>end"


def moved(case: Walk, chart: Chart, **nodes: str):
    before = case.chart.digest
    case.chart = chart
    return case.do(Migrate("p9", before, nodes))


def test_tokens_stay_where_they_are_and_new_steps_come():
    case = after(draw(OLD), "a")

    done = moved(case, draw("start>a a>p1 p1>b p1>c b>p2 c>p2 p2>y y>z z>end"))

    assert case.open == ["b#1", "c#1"]
    assert [type(each) for each in done.events] == [Migrated]
    for each in "bcy":
        case.finish(each)
    assert case.open == ["z#1"]


def test_a_renamed_task_is_opened_under_its_new_name_for_who_had_it():
    case = after(draw(OLD), "a")
    case.do(Claim("b#1", "p7"))

    done = moved(case, draw(OLD.replace("b", "check")), b="check")

    assert case.open == ["c#1", "check#2"]
    assert TaskClosed("b#1", "cancelled") in done.events
    assert [each.to for each in done.events if isinstance(each, TaskOpened)] == ["p7"]


def test_who_waits_at_a_join_goes_on_waiting_there():
    case = after(draw(OLD), "a", "b")
    moved(case, draw(OLD.replace("b", "check")), b="check")

    case.finish("c")

    assert case.open == ["z#1"]


def test_timers_come_go_and_stay_with_the_new_drawing():
    ways = "start>a a>b b>end late>end2 "
    old = draw(ways + "gone>end3", boundary={"late": ("b", "3wd", True), "gone": ("b", "1wd", False)})
    new = draw(ways + "come>end4", boundary={"late": ("b", "9wd", True), "come": ("b", "2wd", False)})
    case = after(old, "a")
    due = case.now.picture.deadlines["late#1"]

    done = moved(case, new)

    assert case.now.picture.deadlines["late#1"] == due
    assert [each.key for each in done.events if isinstance(each, DeadlineCleared)] == ["gone#1"]
    assert [each.key for each in done.events if isinstance(each, DeadlineSet)] == ["come#1"]
    case.later(days=20)
    assert case.fire("late#1").picture.status == "ended"


def test_a_task_gets_its_first_timers():
    case = after(draw("start>a a>b b>end"), "a")

    moved(case, draw("start>a a>b b>end late>end2", boundary={"late": ("b", "3wd", True)}))

    assert sorted(case.now.picture.deadlines) == ["late#1", "legal", "promised"]
    assert case.finish("b").picture.status == "ended"


def test_another_role_opens_the_task_anew():
    case = after(draw("start>a a>b b>end"), "a")

    moved(case, draw("start>a a>b b>end", node_attributes={"b": 'gov:stage="review"'}))

    assert case.open == ["b#2"]
    assert case.now.picture.stage == "review"


def test_a_token_without_a_place_is_named():
    case = after(draw(OLD), "a")

    with pytest.raises(MigrationRefused) as refusal:
        moved(case, draw("start>a a>p1 p1>check p1>look check>p2 look>p2 p2>z z>end"))

    assert "「b」「c」没有位置" in str(refusal.value)
    assert case.open == ["b#1", "c#1"]


def test_a_branch_that_has_arrived_needs_a_place_too():
    case = after(draw(OLD), "a", "b")

    with pytest.raises(MigrationRefused) as refusal:
        moved(case, draw("start>a a>p1 p1>check p1>c check>p2 c>p2 p2>z z>end"))

    assert "「b」" in str(refusal.value)


@pytest.mark.parametrize(
    "nodes, why",
    [
        ({"b": "nowhere"}, "不是新版本中的节点"),
        ({"b": "z", "c": "z"}, "不止一次"),
        ({"b": "p2"}, "「b」"),
        ({"b": "t1"}, "没有位置"),
    ],
)
def test_a_map_that_leads_nowhere_is_refused(nodes, why):
    case = after(draw(OLD), "a")

    with pytest.raises(MigrationRefused) as refusal:
        moved(case, draw("start>a a>p1 p1>c p1>t1 c>p2 t1>p2 p2>z z>end"), **nodes)

    assert why in str(refusal.value)


def test_nothing_done_before_is_taken_back_after_it():
    chart = draw("start>a a>b b>end")
    case = after(chart, "a")
    moved(case, draw("start>a a>b b>c c>end"))

    with pytest.raises(TakeBackRefused):
        case.do(TakeBack("a#1", "p1"))


def test_the_same_migration_gives_the_same_bytes():
    old, new = draw(OLD), draw(OLD.replace("b", "check"))
    case = after(old, "a", "b")
    at, state = case.at, case.now.state

    first, second = (step(new, state, Migrate("p9", old.digest, {"b": "check"}), at, CALENDAR) for _ in range(2))

    assert first.state == second.state
    assert step(new, first.state, Complete("c#1", "p1"), at, CALENDAR).picture.tasks.keys() == {"z#1"}
