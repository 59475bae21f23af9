"""Batches of migrations over HTTP."""

import pytest

from tests.app.api.food import ADMIN, DESIGNER
from tests.app.designer.test_migration_pages import number, work  # noqa: F401 - a fixture

TRY = {"version": 2, "nodes": {"accept": "examine"}}
BATCHES = "/charts/food_permit/migrations"


@pytest.fixture
def batch(callers, town, number):  # noqa: F811 - the fixture of the same name
    """What trying gave, and its address."""
    begun = callers[DESIGNER].post(BATCHES, TRY)
    assert begun.status_code == 201, begun.text
    work(town)
    return begun.headers["Location"].removeprefix("/api/v1")


def test_a_program_reads_what_trying_gave(callers, batch):
    told = callers[DESIGNER].get(batch).json
    [row] = callers[DESIGNER].get(f"{batch}/cases", query_string={"kind": "changed"}).json["items"]

    assert (told["state"], told["total"], told["tried"], told["counts"]) == ("tried", 1, 1, {"changed": 1})
    assert [each["node"] for each in row["told"]["anew"]] == ["examine"]
    assert [each["id"] for each in callers[DESIGNER].get(BATCHES).json["items"]] == [told["id"]]


def test_a_program_reads_what_it_comes_to(callers, town, batch):
    undecided = callers[DESIGNER].post(BATCHES, {"version": 2}).headers["Location"].removeprefix("/api/v1")
    work(town)

    figures = [callers[DESIGNER].get(f"{each}/figures").json for each in (batch, undecided)]

    assert [each["anew"] for each in figures] == [1, 0]
    assert figures[1]["undecided"] == [{"node": "accept", "name": "受理审查", "cases": 1, "open": 1}]


def test_it_is_asked_for_approved_and_undone(callers, town, batch):
    callers[DESIGNER].post(f"{batch}/request", {"reasons": "法规修订。"})
    refused = callers[DESIGNER].post(f"{batch}/approval", {})
    approved = callers[ADMIN].post(f"{batch}/approval", {})
    work(town)
    undone = callers[ADMIN].post(f"{batch}/undo", {"reasons": "新版本有误。"})
    work(town)

    assert (refused.status_code, approved.json["state"], undone.json["state"]) == (403, "moving", "undoing")
    assert callers[ADMIN].get(batch).json["counts"] == {"changed": 1, "undone": 1}


WRONG = [
    ({"version": None}, 422),
    ({"version": 0}, 422),
    ({"version": 99}, 404),
    ({"draft_id": 1}, 422),
    ({"nodes": {"accept": "nowhere"}}, 422),
    ({"more": 1}, 422),
]


def test_a_wrong_order_begins_nothing(callers, batch):
    answers = [callers[DESIGNER].post(BATCHES, TRY | wrong).status_code for wrong, _ in WRONG]

    assert answers == [status for _, status in WRONG]
    assert len(callers[DESIGNER].get(BATCHES).json["items"]) == 1


def test_what_is_not_due_is_a_conflict(callers, batch):
    answer = callers[ADMIN].post(f"{batch}/approval", {})

    assert (answer.status_code, answer.json["code"]) == (409, "migration_batch_elsewhere")
