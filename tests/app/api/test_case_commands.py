"""挂起, 恢复, 终止, 撤回申请 over HTTP."""

import pytest

from tests.app.api.food import ACCEPTED, ACCEPTOR, ADMIN, CLERK, DESIGNER, OTHER_CLERK, file_food, open_task

WHY = {"reasons": "等待上级答复。"}


@pytest.fixture
def number(callers):
    return file_food(callers)


def test_a_suspended_case_waits_until_it_is_resumed(callers, number):
    task = open_task(callers[ACCEPTOR], number)

    suspended = callers[ACCEPTOR].post(f"/cases/{number}/suspension", WHY)
    refused = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED)
    resumed = callers[ACCEPTOR].delete(f"/cases/{number}/suspension")
    done = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED)

    assert (suspended.status_code, suspended.json["status"]) == (200, "suspended")
    assert (refused.status_code, refused.json["code"]) == (409, "case_suspended")
    assert refused.json["current"]["status"] == "suspended"
    assert (resumed.json["status"], done.status_code) == ("running", 200)


def test_a_running_case_cannot_be_resumed(callers, number):
    answer = callers[ACCEPTOR].delete(f"/cases/{number}/suspension")

    assert (answer.status_code, answer.json["code"]) == (409, "case_not_suspended")


def test_an_administrator_ends_a_case(callers, number):
    answer = callers[ADMIN].post(f"/cases/{number}/termination", WHY)

    assert (answer.status_code, answer.json["status"], answer.json["result"]) == (200, "ended", "terminated")


def test_the_window_takes_an_application_back_for_the_applicant(callers, number):
    answer = callers[CLERK].post(f"/cases/{number}/withdrawal", WHY)
    again = callers[CLERK].post(f"/cases/{number}/withdrawal", WHY)

    assert (answer.status_code, answer.json["result"]) == (200, "withdrawn")
    assert (again.status_code, again.json["code"], again.json["current"]["result"]) == (409, "case_ended", "withdrawn")


@pytest.mark.parametrize(
    ("deed", "able", "unable"),
    [
        ("suspension", ACCEPTOR, (OTHER_CLERK, DESIGNER)),
        ("termination", ADMIN, (ACCEPTOR, CLERK, DESIGNER)),
        ("withdrawal", CLERK, (OTHER_CLERK, ACCEPTOR, DESIGNER)),
    ],
)
def test_each_order_has_its_own_people(callers, number, deed, able, unable):
    path = f"/cases/{number}/{deed}"

    refused = {login: callers[login].post(path, WHY).status_code for login in unable}
    stranger = callers.stranger.post(path, WHY).status_code

    assert refused == {login: 404 if login in (OTHER_CLERK, DESIGNER) else 403 for login in unable}
    assert stranger == 401
    assert callers[able].post("/cases/none/" + deed, WHY).status_code == 404
    assert callers[able].post(path, WHY).status_code == 200


def test_reasons_must_be_given(callers, number):
    for deed, login in {"suspension": ACCEPTOR, "termination": ADMIN, "withdrawal": CLERK}.items():
        for body in ({}, {"reasons": ""}, {"reasons": None}, {"reasons": "x", "more": 1}):
            answer = callers[login].post(f"/cases/{number}/{deed}", body)

            assert (answer.status_code, answer.json["code"]) == (422, "invalid")


def test_an_order_sent_twice_is_done_once(callers, number):
    key = {"Idempotency-Key": "stop"}

    first = callers[ACCEPTOR].post(f"/cases/{number}/suspension", WHY, headers=key)
    again = callers[ACCEPTOR].post(f"/cases/{number}/suspension", WHY, headers=key)

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json == again.json


def test_an_order_for_an_older_case_is_stopped(callers, number):
    seen = callers[ACCEPTOR].get(f"/cases/{number}").headers["ETag"]
    callers[ACCEPTOR].post(f"/cases/{number}/suspension", WHY)

    answer = callers[ADMIN].post(f"/cases/{number}/termination", WHY, headers={"If-Match": seen})

    assert (answer.status_code, answer.json["code"]) == (412, "stale")
