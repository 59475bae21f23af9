"""Looking at a case: who may, and what one sees."""

import hashlib

import pytest

from tests.app.api.food import ACCEPTED, ACCEPTOR, AUDITOR, CLERK, DESIGNER, OTHER_CLERK, file_food, open_task

PARTS = ("", "/journal", "/picture", "/chart")


@pytest.mark.parametrize("part", PARTS)
def test_a_case_is_for_its_own_offices_and_for_inspectors(callers, part):
    path = f"/cases/{file_food(callers)}{part}"

    seen = {login: callers[login].get(path).status_code for login in (CLERK, ACCEPTOR, AUDITOR, OTHER_CLERK, DESIGNER)}

    assert seen == {CLERK: 200, ACCEPTOR: 200, AUDITOR: 200, OTHER_CLERK: 403, DESIGNER: 403}
    assert callers.stranger.get(path).status_code == 401


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("number", ["990123SG2026112100001", "x", "%00", "a b", "%F0%9F%98%80"])
def test_a_number_that_does_not_exist_is_not_found(callers, number, part):
    answer = callers[CLERK].get(f"/cases/{number}{part}")

    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_a_case_names_its_revision(callers):
    number = file_food(callers)
    answer = callers[CLERK].get(f"/cases/{number}")

    assert answer.headers["ETag"] == f'"{number}:{answer.json["case"]["revision"]}"'


def test_the_journal_comes_page_by_page_and_is_chained(callers):
    number = file_food(callers)
    callers[ACCEPTOR].post(f"/tasks/{open_task(callers[ACCEPTOR], number)}/completion", ACCEPTED)

    first = callers[AUDITOR].get(f"/cases/{number}/journal", query_string={"limit": 1}).json
    rest = callers[AUDITOR].get(f"/cases/{number}/journal", query_string={"after": first["next"]}).json

    lines = first["items"] + rest["items"]
    assert (len(first["items"]), rest["next"]) == (1, None)
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines[1]["line"]["prev"] == lines[0]["digest"]
    assert "何俊" not in str(lines)


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 201}, {"limit": "x"}, {"after": "x"}, {"page": 1}])
def test_a_page_that_cannot_be_is_refused(callers, query):
    number = file_food(callers)

    assert callers[AUDITOR].get(f"/cases/{number}/journal", query_string=query).status_code == 422


def test_the_picture_names_nodes_of_the_chart(callers):
    number = file_food(callers)

    picture = callers[CLERK].get(f"/cases/{number}/picture").json
    chart = callers[CLERK].get(f"/cases/{number}/chart")

    assert picture["current"] == ["accept"]
    assert "receive" in picture["finished"]
    assert all(f'id="{flow}"'.encode() in chart.data for flow in picture["flows"])
    assert chart.mimetype == "application/xml"


def test_an_honest_case_agrees_with_its_journal(callers):
    number = file_food(callers)

    verdict = callers[AUDITOR].post(f"/cases/{number}/verification").json

    assert (verdict["number"], verdict["answer"], verdict["findings"]) == (number, "一致", [])


def test_a_changed_journal_is_told(callers, town):
    number = file_food(callers)
    with town.transaction() as session:
        session.connection().exec_driver_sql("UPDATE journal SET digest = body WHERE seq = 1")

    verdict = callers[AUDITOR].post(f"/cases/{number}/verification").json

    assert verdict["answer"] == "不一致"
    assert verdict["findings"][0]["seq"] == 1


def test_verifying_is_for_inspectors(callers):
    number = file_food(callers)

    assert callers[CLERK].post(f"/cases/{number}/verification").status_code == 403
    assert callers.stranger.post(f"/cases/{number}/verification").status_code == 401
    assert callers[AUDITOR].post("/cases/none/verification").status_code == 404


def test_the_chart_of_a_case_is_the_very_file_that_was_published(callers):
    number = file_food(callers)
    chart = callers[DESIGNER].get("/charts/food_permit/versions/1")

    assert hashlib.sha256(callers[CLERK].get(f"/cases/{number}/chart").data) .hexdigest() == hashlib.sha256(
        chart.data
    ).hexdigest()
