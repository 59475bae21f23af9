"""Signing in for programs: a token of limited life, worthless once given back."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from app.demo.people import PASSWORD
from app.models import ApiToken, Person
from tests.app.callers import Caller

WRONG = {"login": "liuyang", "password": "wrong"}
RIGHT = {"login": "liuyang", "password": PASSWORD}


def test_who_signs_in_is_known_by_the_token(callers, web):
    answer = callers.stranger.post("/session", RIGHT)
    caller = Caller(web.test_client(), answer.json["token"])

    me = caller.get("/me").json

    assert answer.status_code == 201
    assert (me["name"], me["groups"], me["posts"][0]["role"]) == ("刘洋", ["approver", "everyone"], "acceptor")
    assert datetime.now(UTC) < datetime.fromisoformat(answer.json["expires_at"]) < datetime.now(UTC) + timedelta(days=1)


def test_a_token_given_back_is_worthless(callers, web):
    caller = Caller(web.test_client(), callers.stranger.post("/session", RIGHT).json["token"])

    given_back = caller.delete("/session")

    assert given_back.status_code == 204
    assert caller.get("/me").status_code == 401


def test_a_token_ends_with_its_time(callers, town):
    caller = callers["liuyang"]
    with town.transaction() as session:
        session.execute(update(ApiToken).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))

    assert caller.get("/me").status_code == 401


def test_tokens_whose_time_is_over_are_thrown_away(callers, town):
    callers.stranger.post("/session", RIGHT)
    with town.transaction() as session:
        session.execute(update(ApiToken).values(expires_at=datetime.now(UTC)))

    callers.stranger.post("/session", RIGHT)

    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(ApiToken)) == 1


def test_nobody_is_told_whether_an_account_exists(callers):
    wrong = callers.stranger.post("/session", WRONG)
    unknown = callers.stranger.post("/session", {"login": "nobody", "password": "wrong"})

    assert wrong.status_code == unknown.status_code == 401
    assert {**wrong.json, "request": ""} == {**unknown.json, "request": ""}


def test_five_failures_lock_the_account_even_for_the_right_password(callers):
    for _ in range(5):
        callers.stranger.post("/session", WRONG)

    answer = callers.stranger.post("/session", RIGHT)

    assert answer.status_code == 401
    assert "token" not in answer.json


def test_a_locked_account_answers_like_an_unknown_one(callers):
    for _ in range(6):
        locked = callers.stranger.post("/session", WRONG)
        unknown = callers.stranger.post("/session", {"login": "nobody", "password": "wrong"})

    assert {**locked.json, "request": ""} == {**unknown.json, "request": ""}


def test_a_closed_account_has_no_token(callers, town):
    caller = callers["liuyang"]
    with town.transaction() as session:
        session.execute(update(Person).where(Person.login == "liuyang").values(active=False))

    assert caller.get("/me").status_code == 401
    assert callers.stranger.post("/session", RIGHT).status_code == 401


def test_whatever_else_stands_in_authorization_is_nobody(callers):
    for scheme in ("Basic bGl1eWFuZzpi", "Bearer", "Bearer  ", "Bearer \u00e9", "bearer x y", "x"):
        answer = callers.stranger.get("/me", headers={"Authorization": scheme})

        assert (scheme, answer.status_code, answer.json["code"]) == (scheme, 401, "not_signed_in")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_page_session_opens_no_door_here(web, callers, sign_in):
    browser = sign_in("liuyang")

    assert browser.get("/api/v1/me").status_code == 401
