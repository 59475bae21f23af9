"""动态口令: set up, asked for, used once, lost, required."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from sqlalchemy import select

from app.models import Person, SecondFactor
from app.services.second_factor import STEP_SECONDS
from tests.app.desk import found

ADMIN = "hujianping"


def secret_on(page):
    return "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page))


def code_of(secret, steps=0):
    return pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=STEP_SECONDS * steps))


@pytest.fixture(autouse=True)
def clock_at_rest():
    """No code grows old between being made and being entered."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield


@pytest.fixture
def enrolled(arrive):
    """An administrator with a second factor, signed out; the secret, and the recovery codes."""
    person = arrive(ADMIN)
    person.sign_in()
    secret = secret_on(person.post("/account/second-factor").text)
    shown = person.post("/account/second-factor/confirm", code=code_of(secret, -1))
    codes = re.findall(r"<li>([a-z0-9-]{19})</li>", shown.text)
    person.post("/sign-out")
    return person, secret, codes


def test_a_code_is_asked_for_after_the_password_and_taken_once(enrolled, arrive, town):
    person, secret, codes = enrolled

    half = person.sign_in(next="/sessions")
    before = [person.get(path).status_code for path in ("/inbox", "/account", "/sessions")]
    code = code_of(secret)
    entered = person.post("/sign-in/code", code=code)
    other = arrive(ADMIN)
    other.sign_in()
    again = other.post("/sign-in/code", code=code)

    assert (half.location, before) == ("/sign-in/code", [303, 303, 303])
    assert (entered.location, person.is_in()) == ("/sessions", True)
    assert (again.status_code, other.is_in(), len(set(codes))) == (401, False, 10)
    with town.reading() as session:
        kept = session.scalars(select(SecondFactor)).one()
    assert secret.encode() not in kept.secret
    assert not any(code in str(kept.recovery) for code in codes)


def test_a_recovery_code_opens_once(enrolled):
    person, _, codes = enrolled
    person.sign_in()

    first = person.post("/sign-in/code", code=f" {codes[3].upper()} ")
    person.post("/sign-out")
    person.sign_in()
    second = person.post("/sign-in/code", code=codes[3])

    assert (first.status_code, second.status_code) == (303, 401)


def test_wrong_codes_lock_the_account_however_often_the_password_is_right(enrolled, town):
    person, secret, _ = enrolled
    for _ in range(5):
        person.sign_in()
        assert person.post("/sign-in/code", code="000000").status_code == 401

    refused = person.post("/sign-in/code", code=code_of(secret))

    assert (refused.status_code, person.sign_in().status_code) == (401, 401)
    with town.reading() as session:
        assert session.scalar(select(Person.locked_until).where(Person.login == ADMIN)) > datetime.now(UTC)


def test_programs_bring_the_code_with_the_password(enrolled, callers):
    person, secret, _ = enrolled
    said = {"login": ADMIN, "password": person.password}

    without = callers.stranger.post("/session", said)
    good = callers.stranger.post("/session", {**said, "code": code_of(secret)})

    assert (without.status_code, without.json["code"]) == (401, "second_factor_required")
    assert (good.status_code, good.json["person"]["login"]) == (201, ADMIN)


def test_where_it_is_required_it_is_set_up_before_anything_else(arrive, web, callers):
    web.config["TOTP"] = "required"
    person, clerk = arrive("zhuhui"), arrive("liuyang")

    sent = person.sign_in()
    refused = callers.stranger.post("/session", {"login": "zhuhui", "password": person.password})
    secret = secret_on(person.get(sent.location).text)
    wrong = person.post("/sign-in/enrolment", code="000000")
    outside = person.is_in()
    shown = person.post("/sign-in/enrolment", code=code_of(secret))

    assert (sent.location, clerk.sign_in().location) == ("/sign-in/enrolment", "/")
    assert (refused.status_code, refused.json["code"]) == (403, "second_factor_missing")
    assert (wrong.status_code, outside, shown.status_code) == (401, False, 200)
    assert len(re.findall(r"<li>[a-z0-9-]{19}</li>", shown.text)) == 10
    assert person.is_in()
    assert person.post("/account/second-factor/remove", code=code_of(secret, 1)).status_code == 409


def test_one_who_lost_the_telephone_is_helped_by_an_administrator_who_says_why(arrive, town):
    lost, admin = arrive("zhuhui"), arrive(ADMIN)
    lost.sign_in()
    secret = secret_on(lost.post("/account/second-factor").text)
    lost.post("/account/second-factor/confirm", code=code_of(secret))
    admin.sign_in()
    with town.reading() as session:
        number = session.scalars(select(Person.id).where(Person.login == "zhuhui")).one()

    silent = admin.post(f"/sessions/{number}/second-factor/reset", reason=" ")
    still = lost.is_in()
    admin.post(f"/sessions/{number}/second-factor/reset", reason="手机丢失，已当面核对")
    events = admin.get("/sessions").text

    assert (silent.status_code, still, lost.is_in()) == (422, True, False)
    assert lost.sign_in().location == "/"
    assert found(r"重置动态口令 <span[^>]*>(由 胡建平：手机丢失，已当面核对)", events)


def test_it_is_switched_off_with_a_code(arrive):
    person = arrive("liuyang")
    person.sign_in()
    secret = secret_on(person.post("/account/second-factor").text)
    person.post("/account/second-factor/confirm", code=code_of(secret, -1))

    wrong = person.post("/account/second-factor/remove", code="123")
    right = person.post("/account/second-factor/remove", code=code_of(secret))

    assert (wrong.status_code, right.status_code) == (422, 303)
    person.post("/sign-out")
    assert person.sign_in().location == "/"
