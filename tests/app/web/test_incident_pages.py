"""到期任务异常: what administrators see on pages, and do there."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.factory import create_app
from app.models import Case, Deadline, OutboxMessage
from app.services.fire_deadlines import MOST_ATTEMPTS, fire_deadlines
from app.services.web_sessions import open_session
from app.web.sessions import COOKIE
from config import Config


@pytest.fixture
def browser(city, tmp_path):
    """`browser("admin")` is somebody of the small city who has signed in."""
    url = city.database.url.render_as_string(hide_password=False)
    web = create_app(Config("k" * 32, url, tmp_path / "files", COOKIE_SECURE=False, TESTING=True))
    web.config["WTF_CSRF_ENABLED"] = False

    def signed_in(login):
        with city.database.transaction() as session:
            token = open_session(session, person_id=city.ids[login], data={}, now=datetime.now(UTC))
        browser = web.test_client()
        browser.set_cookie(COOKIE, token)
        return browser

    yield signed_in
    web.extensions["database"].dispose()


@pytest.fixture
def number(city):
    """A case with a timer that was given up, and a letter too."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    with city.database.transaction() as session:
        case = session.scalars(select(Case)).one()
        told = {"case_id": case.id, "seq": 1, "n": 0, "kind": "message", "key": "", "name": "granted"}
        session.add(OutboxMessage(**told, at=city.now, try_at=None, attempts=9, error="没有回应"))
    return number


@pytest.fixture
def stopped(city, number, caplog):
    with city.database.transaction() as session:
        sound = session.scalars(select(Case.state)).one()
        session.execute(update(Case).values(state=b"broken"))
    for attempt in range(MOST_ATTEMPTS):
        fire_deadlines(city.database, city.now + timedelta(days=5, hours=3 * attempt))
    with city.database.transaction() as session:
        session.execute(update(Case).values(state=sound))
    return timer(city).key


def timer(city):
    with city.database.reading() as session:
        return session.scalars(select(Deadline).where(Deadline.kind == "timer")).one()


def test_an_administrator_sees_what_was_given_up_and_tries_again(city, browser, number, stopped):
    admin = browser("admin")
    page = admin.get("/incidents").text
    assert number in page and stopped in page and "没有回应" in page

    answer = admin.post(f"/cases/{number}/deadlines/retry", data={"deadline": stopped})

    assert (answer.status_code, answer.location) == (303, "/incidents")
    assert timer(city).stopped_at is None and timer(city).fire_at is not None
    assert "没有停止执行的到期任务" in admin.get("/incidents").text


def test_a_letter_is_sent_again_from_the_page(city, browser, number):
    admin = browser("admin")
    with city.database.reading() as session:
        letter = session.scalars(select(OutboxMessage.id).where(OutboxMessage.try_at.is_(None))).one()

    assert admin.post(f"/outbox/{letter}/retry").status_code == 303

    assert "没有放弃发送的消息" in admin.get("/incidents").text


def test_the_deadlines_of_a_case_offer_what_may_be_adjusted(browser, number):
    page = browser("admin").get(f"/cases/{number}/deadlines").text

    assert "法定时限" in page and "定时器" in page
    assert page.count("<dialog") >= 2 and "移动到" in page


@pytest.mark.parametrize("told", [{"act": "move"}, {"act": "move", "to": "soon"}, {"act": "fire", "reasons": ""}])
def test_an_adjustment_without_what_it_needs_is_refused(city, browser, number, told):
    said = {"deadline": timer(city).key, "reasons": "维护。", **told}

    assert browser("admin").post(f"/cases/{number}/deadlines", data=said).status_code == 422
    assert timer(city) is not None


def test_others_do_not_get_in(browser, number):
    handler = browser("handler")

    assert {handler.get(place).status_code for place in ("/incidents", f"/cases/{number}/deadlines")} == {403}
