"""A return gives nobody fresh time: the second pass gets what the first left of the limit (decision 9)."""

import pytest

from tests.engine.moves import Walk
from tests.engine.shapes import draw


def returning(limit: str, process: str = "") -> Walk:
    chart = draw(
        "start>handle handle>review review>x x>handle:outcome=='back' x>end",
        outcomes={"review": "back ok"},
        node_attributes={"handle": f'gov:limit="{limit}"'},
        process_attributes=process,
    )
    return Walk(chart)  # Monday 2026-11-23, 10:00


def due_of(case: Walk, key: str) -> str:
    return case.now.picture.tasks[key].due[:16]


@pytest.mark.parametrize(
    "limit, first, second",
    [
        ("5wd", "2026-11-30T09:30", "2026-12-02T09:30"),  # two days taken: Tuesday, Wednesday; three from Friday on
        ("5cd", "2026-11-28T09:30", "2026-11-30T09:30"),
        ("20wh", "2026-11-25T09:30", "2026-11-27T09:30"),
        ("96h", "2026-11-27T02:00", "2026-11-29T02:00"),
        ("P4D", "2026-11-27T02:00", "2026-11-29T02:00"),
    ],
)
def test_the_second_pass_gets_what_the_first_left(limit, first, second):
    case = returning(limit)
    assert due_of(case, "handle#1") == first

    case.later(days=2)
    case.finish("handle")
    case.later(days=2)
    case.finish("review", "back")

    assert due_of(case, "handle#2") == second


def test_a_share_of_the_case_is_shared_by_all_passes():
    case = returning("50%", 'gov:limit="item.promised"')  # four of eight working days
    case.later(days=3)
    case.finish("handle")

    case.finish("review", "back")

    assert due_of(case, "handle#2") == "2026-11-27T09:30"


def test_who_used_the_limit_up_has_until_the_office_closes():
    case = returning("1wd")
    case.later(days=10)  # Thursday 2026-12-03
    case.finish("handle")

    case.finish("review", "back")

    assert due_of(case, "handle#2") == "2026-12-03T09:30"


def test_a_task_that_was_taken_away_used_its_time_too():
    chart = draw(
        "start>decide decide>end late>step_in step_in>x x>decide:outcome=='back' x>end2",
        outcomes={"step_in": "back ok"},
        boundary={"late": ("decide", "3wd", True)},
        node_attributes={"decide": 'gov:limit="5wd"'},
    )
    case = Walk(chart)
    case.later(days=4)
    case.fire("late#1")

    case.finish("step_in", "back")

    assert due_of(case, "decide#2") == "2026-11-30T09:30"
