"""The log of requests finds a request again and names no one's data."""

import pytest
from structlog.testing import capture_logs

from tests.app.api.food import ACCEPTED, ACCEPTOR, SHOP, file_food, open_task


@pytest.fixture
def lines(callers):
    """What is logged while a case is filed, looked for and worked on."""
    with capture_logs() as lines:
        number = file_food(callers)
        callers[ACCEPTOR].get("/inbox", query_string={"q": SHOP["applicant_name"]})
        callers[ACCEPTOR].post(f"/tasks/{open_task(callers[ACCEPTOR], number)}/completion", ACCEPTED)
        callers.stranger.post("/session", {"login": "liuyang", "password": "not-for-logs"})
    return lines


def test_every_request_leaves_one_line(lines):
    told = [(line["method"], line["route"], line["status"]) for line in lines if line["event"] == "request"]

    assert told == [
        ("POST", "/api/v1/cases", 201),
        ("GET", "/api/v1/inbox", 200),
        ("GET", "/api/v1/inbox", 200),
        ("POST", "/api/v1/tasks/<id:task_id>/completion", 200),
        ("POST", "/api/v1/session", 401),
    ]


def test_a_line_names_the_person_by_number_and_nothing_that_was_written(lines):
    said = str(lines)

    assert all(isinstance(line["person"], int) for line in lines[:4])
    assert [word for word in (*SHOP.values(), "刘洋", "liuyang", "not-for-logs", "Bearer") if str(word) in said] == []


def test_a_request_keeps_the_name_its_sender_gave_it(web):
    browser = web.test_client()

    named = browser.get("/healthz", headers={"X-Request-Id": "from-the-proxy-1"})
    odd = browser.get("/healthz", headers={"X-Request-Id": "<script>"})

    assert named.headers["X-Request-Id"] == "from-the-proxy-1"
    assert odd.headers["X-Request-Id"] not in ("", "<script>")


def test_watching_the_house_is_not_logged(web):
    with capture_logs() as lines:
        web.test_client().get("/healthz")

    assert lines == []
