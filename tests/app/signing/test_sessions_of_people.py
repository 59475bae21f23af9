"""Where somebody is signed in, and who may end it; passwords, mailboxes, what is noted."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.jobs.forgetter import Forgetter
from app.models import Person, SignInEvent
from tests.app.desk import found

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18.0 Mobile Safari/604"
NEW = "一个新的好密码2026"


@pytest.fixture
def number(town):
    """`number(login)` of a person."""

    def of(login):
        with town.reading() as session:
            return session.scalars(select(Person.id).where(Person.login == login)).one()

    return of


def test_one_sees_where_one_is_signed_in_and_ends_it(arrive):
    desk, phone, third = arrive("liuyang"), arrive("liuyang", agent=PHONE), arrive("liuyang")
    for each in (desk, phone, third):
        each.sign_in()

    page = desk.get("/account").text
    key = found(r"Safari · iPhone.*?action=\"/account/sessions/([0-9a-f]{64})/end\"", page.replace("\n", " "))
    somebody = arrive("zhaoxuemei")
    somebody.sign_in()
    somebody.post(f"/account/sessions/{key}/end")
    still = phone.is_in()
    desk.post(f"/account/sessions/{key}/end")

    assert ("Chrome 140 · Windows" in page, page.count("本机"), still) == (True, 1, True)
    assert [each.is_in() for each in (desk, phone, third)] == [True, False, True]
    desk.post("/account/sessions/end-others")
    assert [each.is_in() for each in (desk, third)] == [True, False]
    assert desk.post("/account/sessions/zz/end").status_code == 404


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(arrive, callers):
    desk, other = arrive("liuyang"), arrive("liuyang")
    desk.sign_in()
    other.sign_in()
    signed = callers.stranger.post("/session", {"login": "liuyang", "password": desk.password}).json["token"]
    told = {"old": desk.password, "new": NEW, "again": NEW}

    wrong = [
        desk.post("/account/password", **{**told, **each}).status_code
        for each in (
            {"old": "wrong"},
            {"again": "x"},
            {"new": "short", "again": "short"},
            {"new": desk.password, "again": desk.password},
            {"new": "liuyang-liuyang", "again": "liuyang-liuyang"},
            {"new": "aaaaaaaaaaaa", "again": "aaaaaaaaaaaa"},
        )
    ]
    untouched = other.is_in()
    right = desk.post("/account/password", **told)

    assert (wrong, untouched) == ([422] * 6, True)
    assert (right.status_code, desk.is_in(), other.is_in()) == (303, True, False)
    assert callers.stranger.get("/me", headers={"Authorization": f"Bearer {signed}"}).status_code == 401
    assert (other.sign_in().status_code, arrive("liuyang", password=NEW).sign_in().status_code) == (401, 303)


def test_a_mailbox_is_one_or_none(arrive, town):
    person = arrive("liuyang")
    person.sign_in()

    answers = [person.post("/account/email", email=each).status_code for each in ("a@b.cn", "<x>", "a b@c")]

    assert answers == [303, 422, 422]
    with town.reading() as session:
        assert session.scalar(select(Person.email).where(Person.login == "liuyang")) == "a@b.cn"


def test_an_administrator_signs_somebody_out_of_everything(arrive, callers, number):
    there, admin = arrive("liuyang"), arrive("hujianping")
    there.sign_in()
    admin.sign_in()
    token = callers.stranger.post("/session", {"login": "liuyang", "password": there.password}).json["token"]
    listed = admin.get("/sessions?q=liu").text

    admin.post(f"/sessions/{number('liuyang')}/sign-out", reason="离开工位未退出")

    assert "刘洋" in listed and "Chrome 140 · Windows" in listed
    assert not there.is_in()
    assert callers.stranger.get("/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert there.sign_in().status_code == 303


def test_a_stream_of_an_open_inbox_ends_with_its_session(arrive, number):
    there, admin = arrive("liuyang"), arrive("hujianping")
    there.sign_in()
    admin.sign_in()
    stream = there.browser.get("/inbox/events", buffered=False)
    heard = iter(stream.response)
    assert b"ready" in next(heard)

    admin.post(f"/sessions/{number('liuyang')}/sign-out", reason="离职")

    assert b":over" in next(heard)
    stream.close()


def test_an_administrator_unlocks_and_an_auditor_only_looks(arrive, number):
    clerk, admin, auditor = arrive("liuyang"), arrive("hujianping"), arrive("zhuhui")
    admin.sign_in()
    auditor.sign_in()
    for _ in range(5):
        clerk.sign_in(password="wrong")
    locked = clerk.sign_in().status_code
    seen = auditor.get("/sessions").text

    refused = auditor.post(f"/sessions/{number('liuyang')}/unlock", reason="核对无误")
    admin.post(f"/sessions/{number('liuyang')}/unlock", reason="核对无误")

    assert (locked, "已锁定的账号" in seen, "解锁</button>" in seen) == (401, True, False)
    assert (refused.status_code, clerk.sign_in().status_code) == (403, 303)


def test_what_happens_at_the_door_is_noted_and_forgotten_after_half_a_year(arrive, town):
    person = arrive("liuyang")
    arrive("my password by mistake").sign_in()
    person.sign_in(password="wrong")
    person.sign_in()

    with town.reading() as session:
        noted = [(each.way, each.result, each.person_id is None) for each in session.scalars(select(SignInEvent))]
        written = [str(vars(each)) for each in session.scalars(select(SignInEvent))]
    Forgetter(town, 30, clock=lambda: datetime.now(UTC) + timedelta(days=181)).forget()

    assert noted == [
        ("password", "sign_in_refused", True),
        ("password", "sign_in_refused", False),
        ("password", "ok", False),
    ]
    assert not any("mistake" in each for each in written)
    with town.reading() as session:
        assert session.scalars(select(SignInEvent)).all() == []
