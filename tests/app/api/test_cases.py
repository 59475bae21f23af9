"""Looking at a case: who may, and what one sees."""

import hashlib

from sqlalchemy import update

from app.models import JournalLine
from tests.app.api.food import ACCEPTED, ACCEPTOR, AUDITOR, CLERK, DESIGNER, OTHER_CLERK, file_food, open_task

PARTS = ("", "/journal", "/picture", "/chart")


def test_a_case_is_for_its_own_offices_and_for_inspectors(callers):
    number = file_food(callers)
    people = {CLERK: 200, ACCEPTOR: 200, AUDITOR: 200, OTHER_CLERK: 404, DESIGNER: 404}

    for part in PARTS:
        path = f"/cases/{number}{part}"
        assert (part, {login: callers[login].get(path).status_code for login in people}) == (part, people)
        assert callers.stranger.get(path).status_code == 401


def test_a_number_that_does_not_exist_is_not_found(callers):
    for part in PARTS:
        for number in ("990123SCJ2026112100001", "x", "%00", "a b", "%F0%9F%98%80"):
            answer = callers[CLERK].get(f"/cases/{number}{part}")

            assert (number, answer.status_code, answer.json["code"]) == (number, 404, "not_found")


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


def test_a_line_that_cannot_be_read_does_not_hide_the_others(callers, town):
    number = file_food(callers)
    with town.transaction() as session:
        session.execute(update(JournalLine).where(JournalLine.seq == 2).values(body=b'{"events": 5}'))

    case, journal, picture = (callers[AUDITOR].get(f"/cases/{number}{part}") for part in ("", "/journal", "/picture"))

    assert case.status_code == 200
    assert [(line["seq"], line["line"] is None, line["says"]) for line in journal.json["items"]] == [
        (1, False, ""),
        (2, True, "第 2 条记录无法读取"),
    ]
    assert picture.json["unreadable"] == [2]
    assert picture.json["current"] == ["receive"]


def test_a_page_that_cannot_be_is_refused(callers):
    path = f"/cases/{file_food(callers)}/journal"

    for query in ({"limit": 0}, {"limit": 201}, {"limit": "x"}, {"after": "x"}, {"page": 1}):
        answer = callers[AUDITOR].get(path, query_string=query)

        assert (answer.status_code, list(answer.json["errors"])) == (422, list(query))


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

    assert hashlib.sha256(callers[CLERK].get(f"/cases/{number}/chart").data).hexdigest() == hashlib.sha256(
        chart.data
    ).hexdigest()
