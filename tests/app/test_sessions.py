"""Sessions of browsers: opaque, ours to end, and over when nobody is there."""

import hashlib
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from app.auth import PERSON
from app.demo.people import PASSWORD
from app.models import Person, WebSession
from app.web.sessions import COOKIE


@pytest.fixture
def browser(web):
    return web.test_client()


def csrf_token(answer):
    return re.search(r'name="csrf_token" value="([^"]+)"', answer.text)[1]


def sign_in_by_page(browser, login="liuyang", password=PASSWORD):
    token = csrf_token(browser.get("/sign-in"))
    return browser.post("/sign-in", data={"login": login, "password": password, "csrf_token": token})


def sessions(town):
    with town.reading() as session:
        return session.scalar(select(func.count()).select_from(WebSession))


def age(town, **moments):
    with town.transaction() as session:
        session.execute(update(WebSession).values(**moments))


def test_only_the_digest_of_the_token_is_kept(browser, town):
    sign_in_by_page(browser)

    token = browser.get_cookie(COOKIE).value
    with town.reading() as session:
        assert session.scalars(select(WebSession.id)).all() == [hashlib.sha256(token.encode()).digest()]
    assert len(token) >= 43  # 256 bits


def test_the_cookie_is_for_this_house_only(web, town):
    web.config["SESSION_COOKIE_SECURE"] = True
    browser = web.test_client()
    https = {"base_url": "https://banjie.test"}
    token = csrf_token(browser.get("/sign-in", **https))
    said = {"login": "liuyang", "password": PASSWORD, "csrf_token": token}

    answer = browser.post("/sign-in", data=said, headers={"Referer": "https://banjie.test/sign-in"}, **https)

    [cookie] = [each for each in answer.headers.getlist("Set-Cookie") if each.startswith(f"{COOKIE}=")]
    assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_strangers_fill_no_table(browser, town):
    for _ in range(3):
        browser.get("/sign-in")
        sign_in_by_page(browser, password="wrong")

    assert sessions(town) == 0


def test_signing_in_again_ends_the_session_before(browser, web, town):
    sign_in_by_page(browser)
    old = browser.get_cookie(COOKIE).value

    browser.set_cookie(COOKIE, old)
    sign_in_by_page(browser, "zhaoxuemei")
    thief = web.test_client()
    thief.set_cookie(COOKIE, old)

    assert browser.get_cookie(COOKIE).value != old
    assert thief.get("/inbox").status_code == 303
    assert browser.get("/inbox").status_code == 200
    assert sessions(town) == 1


def test_a_token_planted_before_signing_in_means_nothing(browser, web):
    browser.set_cookie(COOKIE, "planted-by-somebody-else-0123456789abcdefghij")
    sign_in_by_page(browser)
    thief = web.test_client()
    thief.set_cookie(COOKIE, "planted-by-somebody-else-0123456789abcdefghij")

    assert thief.get("/inbox").status_code == 303


def test_signing_out_ends_it_everywhere(browser, web, town):
    sign_in_by_page(browser)
    token = browser.get_cookie(COOKIE).value

    browser.post("/sign-out", data={"csrf_token": csrf_token(browser.get("/inbox"))})
    other = web.test_client()
    other.set_cookie(COOKIE, token)

    assert other.get("/inbox").status_code == 303
    assert (browser.get_cookie(COOKIE), sessions(town)) == (None, 0)


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 303)])
def test_a_session_ends_when_nobody_is_there(sign_in, town, minutes, status):
    browser = sign_in("liuyang")
    age(town, seen_at=datetime.now(UTC) - timedelta(minutes=minutes))

    assert browser.get("/inbox").status_code == status


@pytest.mark.parametrize(("hours", "status"), [(11, 200), (13, 303)])
def test_a_session_ends_after_a_day_of_work(sign_in, town, hours, status):
    browser = sign_in("liuyang")
    age(town, born_at=datetime.now(UTC) - timedelta(hours=hours))

    assert browser.get("/inbox").status_code == status


def test_being_there_is_noted_once_a_minute(sign_in, town):
    browser = sign_in("liuyang")
    browser.get("/inbox")  # which may write the session: a form needs its token
    just_now = datetime.now(UTC) - timedelta(seconds=30)
    age(town, seen_at=just_now)

    browser.get("/inbox")
    soon = _seen_at(town)
    age(town, seen_at=just_now - timedelta(minutes=1))
    browser.get("/inbox")

    assert soon == just_now
    assert _seen_at(town) > just_now


def test_who_is_dismissed_is_out_at_once(sign_in, town):
    browser = sign_in("liuyang")
    with town.transaction() as session:
        session.execute(update(Person).where(Person.login == "liuyang").values(active=False))

    assert browser.get("/inbox").status_code == 303


def test_any_cookie_is_read_or_ignored(browser):
    for token in ("", "x", "x" * 5000, "%00", "\u00e9"):
        assert browser.get("/inbox", headers={"Cookie": f"{COOKIE}={token}; session={token}"}).status_code == 303


def test_a_bearer_token_opens_no_page(callers, web):
    answer = web.test_client().get("/inbox", headers={"Authorization": f"Bearer {callers['liuyang'].token}"})

    assert answer.status_code == 303


def _seen_at(town):
    with town.reading() as session:
        return session.scalars(select(WebSession.seen_at)).one()


def test_a_signed_cookie_never_says_who_somebody_is(web, browser, town):
    with town.reading() as session:
        person_id = session.scalars(select(Person.id).where(Person.login == "liuyang")).one()
    forged = web.session_interface.get_signing_serializer(web).dumps({PERSON: person_id})

    browser.set_cookie("session", forged)

    assert browser.get("/cases").location == "/sign-in?next=%2Fcases"
