"""A guarded view: one transaction, one person, one moment; kept when it returns, undone when it raises."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from flask import g
from sqlalchemy import select, update

from app.auth import for_anyone, for_group
from app.errors import NotAllowed
from app.models import Person
from app.web.origins import csrf
from tests.app.application import new_application

API = "/api/v1/probe"


@pytest.fixture(scope="module")
def application():
    """With routes that give everybody another name, and then return or raise."""
    web = new_application()

    def everybody(name):
        g.db.execute(update(Person).values(name=name))

    def keep():
        everybody("改名")
        return {"person": g.person.login, "now": g.now.isoformat()}

    def fail():
        everybody("改名")
        raise NotAllowed(deed="改名", reason="没有理由")

    web.add_url_rule(API, "api_keep", for_group("approver")(keep), methods=["GET", "POST"])
    web.add_url_rule(f"{API}/fail", "api_fail", for_group("approver")(fail), methods=["POST"])
    web.add_url_rule(f"{API}/look", "api_look", for_group("approver", writes=False)(keep), methods=["POST"])
    web.add_url_rule("/probe", "keep", for_group("approver")(keep), methods=["GET", "POST"])
    for name in ("api_keep", "api_fail", "api_look", "keep"):
        csrf.exempt(web.view_functions[name])
    return web


def renamed(town):
    with town.reading() as session:
        return session.scalar(select(Person.name).where(Person.login == "liuyang")) == "改名"


def test_what_a_view_does_is_kept_when_it_returns(callers, town):
    answer = callers["liuyang"].post("/probe")

    assert (answer.json["person"], renamed(town)) == ("liuyang", True)
    assert datetime.now(UTC) - datetime.fromisoformat(answer.json["now"]) < timedelta(minutes=1)


def test_what_a_view_does_is_undone_when_it_raises(callers, town):
    assert callers["liuyang"].post("/probe/fail").status_code == 403
    assert not renamed(town)


def test_looking_keeps_nothing(callers, town):
    assert callers["liuyang"].get("/probe").status_code == 200
    assert callers["liuyang"].post("/probe/look").status_code == 200
    assert not renamed(town)


def test_a_page_is_for_its_group(sign_in, town):
    assert sign_in("liuyang").get("/probe").status_code == 200
    assert sign_in("maxiaodong").get("/probe").status_code == 403
    assert "它供审批人员使用" in sign_in("maxiaodong").get("/probe").text


class SlowBody(io.RawIOBase):
    """A body that looks, while it is read, how many connections are in use."""

    def __init__(self, engine):
        self.engine = engine
        self.in_use = []
        self.sent = {"wsgi.input": self, "CONTENT_LENGTH": "10", "CONTENT_TYPE": "application/json"}

    def readable(self):
        return True

    def readinto(self, buffer):
        self.in_use.append(self.engine.pool.checkedout())
        return 0


def test_a_slow_sender_keeps_nobody_waiting(web, callers):
    body = SlowBody(web.extensions["database"].engine)

    callers["liuyang"].post("/probe", environ_overrides=body.sent)

    assert set(body.in_use) == {0}


def test_who_claims_to_be_nobody_uploads_nothing(web, callers):
    body = SlowBody(web.extensions["database"].engine)

    answer = callers.stranger.post("/probe", environ_overrides=body.sent)

    assert (answer.status_code, body.in_use) == (401, [])


def test_every_view_names_its_audience():
    @for_group("clerk", "admin")
    def guarded(): ...

    @for_anyone
    def unguarded(): ...

    assert (guarded.audience, unguarded.audience) == (("clerk", "admin"), ("anyone",))
