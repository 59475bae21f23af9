"""Every refusal has one status, one stable code and a Chinese sentence, for programs and for people."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError

from app import errors as app_errors
from app.auth import for_anyone
from app.services.beat import beat
from app.web.problems import problem_of
from app.web.refusals import status_of
from app.web.words import WORDS, words_for
from engine import errors as engine_errors
from tests.app.application import new_application

FAULTS_OF_THE_HOUSE = (
    app_errors.LogBroken,
    app_errors.LogKeyLost,
    app_errors.LogKeyWrong,
    app_errors.LooksUnwritten,
    app_errors.ProviderAway,
    app_errors.TooManyListen,
    app_errors.VerificationCut,
)
MEMBERS = {"type", "title", "status", "detail", "code", "request"}


def kinds(module):
    return [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, Exception)]


@pytest.mark.parametrize("kind", kinds(engine_errors) + kinds(app_errors), ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_status_with_words(kind):
    status = status_of(kind.__new__(kind))

    assert 400 <= status < 500 or kind in FAULTS_OF_THE_HOUSE
    assert status in WORDS


def test_what_nobody_named_is_a_fault_of_ours():
    assert status_of(ZeroDivisionError()) == 500


def test_a_status_without_words_speaks_for_its_hundred():
    assert (words_for(418), words_for(507)) == (words_for(400), words_for(500))


REFUSED = (
    ("GET", "/nothing", 404, "not_found"),
    ("GET", "/cases/%00", 404, "not_found"),
    ("PUT", "/session", 405, "method_not_allowed"),
    ("TRACE", "/me", 405, "method_not_allowed"),
    ("GET", "/me", 401, "not_signed_in"),
    ("POST", "/session", 415, "unsupported_media_type"),
)


def test_programs_get_a_problem_document(web):
    for method, path, status, code in REFUSED:
        answer = web.test_client().open("/api/v1" + path, method=method)

        assert (path, answer.status_code, answer.mimetype) == (path, status, "application/problem+json")
        assert answer.json.keys() >= MEMBERS
        assert answer.json["type"] == f"urn:banjie:problem:{code}"
        assert answer.json["request"] == answer.headers["X-Request-Id"]
        assert answer.json["title"] == words_for(status).title


def test_what_may_be_asked_instead_is_said(web):
    answer = web.test_client().put("/api/v1/session")

    assert {"POST", "DELETE"} <= set(answer.headers["Allow"].split(", "))


def test_people_get_a_page(web):
    answer = web.test_client().get("/nothing")

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "没有找到" in answer.text
    assert answer.headers["X-Request-Id"] in answer.text


def test_who_is_not_signed_in_is_sent_there_and_back(web):
    answer = web.test_client().get("/inbox?light=red")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=%2Finbox%3Flight%3Dred")


def test_a_form_without_its_token_is_refused_with_a_page(sign_in):
    answer = sign_in("liuyang").post("/sign-out")

    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    assert "登录已过期" in answer.text


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(web):
    part = {"HX-Request": "true", "HX-Current-URL": "http://localhost/inbox?light=red"}

    answer = web.test_client().get("/inbox", headers=part)

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in?next=%2Finbox")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_sends_is_refused(web, site):
    browser = web.test_client()

    page = browser.post("/sign-in", headers={"Sec-Fetch-Site": site})
    api = browser.post("/api/v1/session", json={}, headers={"Sec-Fetch-Site": site})
    looking = browser.get("/sign-in", headers={"Sec-Fetch-Site": site})

    assert (page.status_code, api.status_code, api.json["code"], looking.status_code) == (403, 403, "cross_site", 200)


@pytest.fixture(scope="module")
def application():
    """With two routes that have a fault of ours, and one whose database is away."""

    @for_anyone
    def fail():
        raise ZeroDivisionError("secret of the house")

    @for_anyone
    def wait():
        raise OperationalError("SELECT", {}, Exception("database is locked"))

    web = new_application()
    web.add_url_rule("/fail", "fail", fail)
    web.add_url_rule("/api/v1/fail", "api_fail", fail)
    web.add_url_rule("/api/v1/wait", "api_wait", wait)
    return web


def test_a_fault_of_ours_is_told_without_its_secrets(web):
    faulty = web.test_client()

    page, document = faulty.get("/fail"), faulty.get("/api/v1/fail")

    assert (page.status_code, document.status_code, document.json["code"]) == (500, 500, "internal_error")
    assert "secret" not in page.text + document.text
    assert page.headers["X-Request-Id"] in page.text


def test_a_busy_database_asks_to_come_again(web):
    answer = web.test_client().get("/api/v1/wait")

    assert (answer.status_code, answer.json["code"], answer.headers["Retry-After"]) == (503, "busy", "2")


def test_what_was_cut_is_told_in_its_own_words(web):
    with web.test_request_context("/api/v1/verifications"):
        problem = problem_of(app_errors.VerificationCut())

    assert (problem.status, problem.code) == (503, "verification_cut") and "结果不完整" in problem.detail


def test_every_answer_tells_the_browser_what_it_may_do(web):
    browser = web.test_client()

    for path in ("/sign-in", "/nothing", "/api/v1/me", "/healthz"):
        headers = browser.get(path).headers
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in headers
    assert "Strict-Transport-Security" in browser.get("/healthz", base_url="https://banjie.test").headers


def test_the_house_is_alive_but_not_ready_until_deadlines_are_swept(web, town):
    browser = web.test_client()

    assert browser.get("/healthz").status_code == 200
    waiting = browser.get("/readyz")
    _sweep(town)
    ready = browser.get("/readyz")

    assert (waiting.status_code, waiting.json["database"], waiting.json["sweeper"]) == (503, True, False)
    assert (ready.status_code, ready.json["status"]) == (200, "ok")


def _sweep(town):
    with town.transaction() as session:
        beat(session, "sweeper", now=datetime.now(UTC))
