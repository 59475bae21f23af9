"""The inbox, and working on a task over HTTP."""

import pytest

from tests.app.api.food import ACCEPTED, ACCEPTOR, CHIEF, CLERK, DESIGNER, HANDLER, file_food, open_task


@pytest.fixture
def number(callers):
    return file_food(callers)


@pytest.fixture
def task(callers, number):
    return open_task(callers[ACCEPTOR], number)


def test_the_inbox_holds_what_i_may_do(callers, number):
    mine = callers[ACCEPTOR].get("/inbox").json
    others = callers[CHIEF].get("/inbox").json

    assert [(row["case_number"], row["node"]) for row in mine["items"]] == [(number, "accept")]
    assert (mine["counts"]["total"], mine["next"]) == (1, None)
    assert (others["items"], others["counts"]["total"]) == ([], 0)


def test_the_inbox_comes_page_by_page(callers):
    numbers = {file_food(callers) for _ in range(3)}

    seen, after = [], ""
    while after is not None:
        page = callers[ACCEPTOR].get("/inbox", query_string={"limit": 1, "after": after}).json
        seen += [row["case_number"] for row in page["items"]]
        after = page["next"]

    assert len(seen) == 3
    assert set(seen) == numbers


def test_the_inbox_is_looked_through(callers, number):
    file_food(callers)

    found = callers[ACCEPTOR].get("/inbox", query_string={"q": number, "item": "none"}).json
    by_number = callers[ACCEPTOR].get("/inbox", query_string={"q": number}).json

    assert found["items"] == []
    assert [row["case_number"] for row in by_number["items"]] == [number]


def test_a_question_the_inbox_does_not_know_is_refused(callers):
    odd = "limit=0 limit=101 limit=x light=blue after=no-key after=1-9999999999 colour=1 q=%00 q=".split()
    odd[-1] += "x" * 65

    for question in odd:
        answer = callers[ACCEPTOR].get(f"/inbox?{question}")
        assert (answer.status_code, list(answer.json["errors"])) == (422, [question.split("=")[0]])


def test_a_wrong_light_is_answered_with_the_right_ones(callers):
    answer = callers[ACCEPTOR].get("/inbox?light=blue")

    assert answer.json["errors"] == {"light": ["只能是 green、yellow、red、paused、none，或者留空。"]}


def test_the_inbox_is_for_people_who_work(callers):
    assert callers[DESIGNER].get("/inbox").status_code == 403
    assert callers.stranger.get("/inbox").status_code == 401


def test_a_task_brings_its_form_its_outcomes_and_the_revision(callers, number, task):
    answer = callers[ACCEPTOR].get(f"/tasks/{task}")

    told = answer.json
    assert (told["task"]["node"], told["case"]["number"]) == ("accept", number)
    assert [each["name"] for each in told["outcomes"]] == ["accept", "refuse"]
    assert answer.headers["ETag"] == f'"{number}:{told["case"]["revision"]}"'


def test_a_task_that_does_not_exist_is_not_found(callers):
    for task_id in (0, -1, 10**6, 2**31 - 1, 2**31, 2**63, "x", "1.0", "%00"):
        assert callers[ACCEPTOR].get(f"/tasks/{task_id}").status_code == 404
        assert callers[ACCEPTOR].post(f"/tasks/{task_id}/completion", ACCEPTED).status_code == 404
        assert callers[ACCEPTOR].post(f"/tasks/{task_id}/claim").status_code == 404


def test_completing_moves_the_case_on(callers, number, task):
    answer = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED)

    assert answer.status_code == 200
    assert (answer.json["case_number"], answer.json["stage"]) == (number, "handle")
    assert "TaskClosed" in [event["event"] for event in answer.json["events"]]
    assert callers[ACCEPTOR].get("/inbox").json["items"] == []


def test_a_finished_task_is_refused_with_how_things_stand(callers, number, task):
    callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED)

    again = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED)

    assert (again.status_code, again.json["code"]) == (409, "task_not_open")
    assert again.json["current"]["number"] == number
    assert {each["node"] for each in again.json["current"]["tasks"]} == {"inspect", "inspect_peer"}


def test_the_same_request_again_gets_the_same_answer(callers, task):
    key = {"Idempotency-Key": "once"}

    first = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED, headers=key)
    again = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED, headers=key)
    other = callers[ACCEPTOR].post(f"/tasks/{task}/completion", {**ACCEPTED, "outcome": "refuse"}, headers=key)

    assert (again.status_code, again.json) == (200, first.json)
    assert (other.status_code, other.json["code"]) == (409, "request_key_reused")


def test_a_foreign_task_is_neither_seen_nor_done(callers, task):
    assert callers[CLERK].get(f"/tasks/{task}").status_code == 200  # filed here, so they may look
    for login in (CLERK, HANDLER):
        answer = callers[login].post(f"/tasks/{task}/completion", ACCEPTED)
        assert (answer.status_code, answer.json["code"]) == (403, "not_allowed")
    for login in ("wangxiuying", DESIGNER):
        assert callers[login].get(f"/tasks/{task}").status_code == 404
        assert callers[login].post(f"/tasks/{task}/completion", ACCEPTED).status_code == 404
    assert callers.stranger.post(f"/tasks/{task}/completion", ACCEPTED).status_code == 401


def test_who_saw_an_older_case_is_stopped(callers, number, task):
    seen = callers[ACCEPTOR].get(f"/tasks/{task}").headers["ETag"]
    callers[ACCEPTOR].post(f"/tasks/{task}/claim")

    stale = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED, headers={"If-Match": seen})
    fresh = callers[ACCEPTOR].get(f"/cases/{number}").headers["ETag"]
    done = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED, headers={"If-Match": fresh})

    assert (stale.status_code, stale.json["code"]) == (412, "stale")
    assert stale.json["current"]["number"] == number
    assert done.status_code == 200


def test_a_repeated_request_is_not_stopped_by_its_own_success(callers, task):
    headers = {"If-Match": callers[ACCEPTOR].get(f"/tasks/{task}").headers["ETag"], "Idempotency-Key": "once"}

    first = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED, headers=headers)
    again = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED, headers=headers)

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json == again.json


def test_any_if_match_is_read_or_refused(callers, task):
    for header in ('"nothing"', 'W/"x"', "not an etag", '"a", "b"'):
        assert callers[ACCEPTOR].post(f"/tasks/{task}/claim", headers={"If-Match": header}).status_code == 412

    assert callers[ACCEPTOR].post(f"/tasks/{task}/claim", headers={"If-Match": "*"}).status_code == 200


def test_a_task_is_signed_for_and_given_back(callers, number, task):
    claimed = callers[ACCEPTOR].post(f"/tasks/{task}/claim")
    mine = callers[ACCEPTOR].get(f"/tasks/{task}").json["task"]["claimed_name"]
    released = callers[ACCEPTOR].delete(f"/tasks/{task}/claim")

    assert (claimed.status_code, mine, released.status_code) == (200, "刘洋", 200)
    assert callers[ACCEPTOR].get(f"/tasks/{task}").json["task"]["claimed_by"] == 0


def test_only_who_signed_gives_back(callers, task):
    answer = callers[ACCEPTOR].delete(f"/tasks/{task}/claim")

    assert (answer.status_code, answer.json["code"]) == (409, "task_not_claimed")
    assert answer.json["current"]["status"] == "running"


def test_a_decision_against_the_applicant_names_reasons_and_remedies(callers, number, task):
    callers[ACCEPTOR].post(f"/tasks/{task}/completion", {"outcome": "refuse", "opinion": {"text": "不属于许可范围。"}})
    check = open_task(callers[CHIEF], number)

    bare = callers[CHIEF].post(f"/tasks/{check}/completion", {"outcome": "confirm", "opinion": {"text": "同意。"}})
    opinion = {"text": "不予受理。", "reasons": "申请事项依法不需要取得许可。", "remedies": "六十日内可申请行政复议。"}
    full = callers[CHIEF].post(f"/tasks/{check}/completion", {"outcome": "confirm", "opinion": opinion})

    assert (bare.status_code, bare.json["code"]) == (422, "reasons_required")
    assert (full.status_code, full.json["status"], full.json["result"]) == (200, "ended", "not_accepted")


def test_an_opinion_that_must_be_written_is_asked_for(callers, task):
    answer = callers[ACCEPTOR].post(f"/tasks/{task}/completion", {"outcome": "refuse"})

    assert (answer.status_code, answer.json["code"]) == (422, "opinion_required")


def test_a_wrong_body_moves_nothing(callers, number, task):
    wrong = [
        {"outcome": "grant"},
        {"outcome": "accept", "form": {"shop_name": "x"}},
        {"outcome": 1},
        {"outcome": "accept", "opinion": "text"},
        {"outcome": "accept", "opinion": {"text": "字" * 10_001}},
        {"outcome": "accept", "person": 1},
        [],
        "x",
    ]

    answers = [callers[ACCEPTOR].post(f"/tasks/{task}/completion", body) for body in wrong]

    assert [answer.status_code for answer in answers] == [422] * len(wrong)
    assert open_task(callers[ACCEPTOR], number) == task
