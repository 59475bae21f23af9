"""Signing in at another provider: a real one, a process of its own on loopback, over HTTP."""

import json
import socket
import subprocess
import sys
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from sqlalchemy import select, update

from app.factory import create_app
from app.models import IdentityLink, Person
from config import Config
from tests.app.signing.at_the_door import AtTheDoor
from tests.machine import comes_true, free_port

CLAIMS = {"sub": "u-1001", "preferred_username": "liuyang"}
STRANGE = {"sub": "u-2002", "preferred_username": "nobody-here"}
REASSIGNED = {"sub": "u-3003", "preferred_username": "liuyang"}


def provider(*options):
    """A process, and its address once it answers."""
    port = free_port()
    users = [f"--user-claims={json.dumps(each)}" for each in (CLAIMS, STRANGE, REASSIGNED)]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port), "-n", "true", *users]
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    assert comes_true(lambda: answers(address))
    return process, address


def answers(address):
    try:
        return requests.get(f"{address}/.well-known/openid-configuration", timeout=5).ok
    except requests.RequestException:  # not up yet
        return False


@pytest.fixture(scope="module")
def issuer():
    process, address = provider()
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def late_issuer():
    """Its tokens are over when they come."""
    process, address = provider("-e", "-3600")
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture
def web_of(town, tmp_path):
    """The application with settings of a provider."""
    made = []

    def web(settings):
        url = town.url.render_as_string(hide_password=False)
        more = {"COOKIE_SECURE": False, "TESTING": True, "OIDC": settings}
        made.append(create_app(Config("k" * 32, url, tmp_path / "files", **more)))
        return made[-1]

    yield web
    for each in made:
        each.extensions["database"].dispose()


@pytest.fixture
def arrive(web_of, issuer):
    web = web_of(told(issuer))
    return lambda login: AtTheDoor(web, login)


def told(issuer, claim="preferred_username"):
    return {"issuer": issuer, "client_id": "banjie", "client_secret": "s" * 32, "claim": claim, "name": "统一身份认证"}


def sent(person, path="/sign-in/oidc?next=/cases"):
    """Where the provider is asked."""
    answer = person.get(path)
    assert answer.status_code == 302, answer.text
    return answer.location


def at_provider(address, sub="u-1001", action=None):
    """Somebody says there who they are; where they are sent back to."""
    form = {"action": action} if action else {"sub": sub}
    answer = requests.post(address, data=form, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def test_somebody_signs_in_elsewhere_and_is_known_from_then_on(arrive, town):
    person = arrive("liuyang")
    asked = sent(person)
    query = parse_qs(urlsplit(asked).query)

    entered = person.get(at_provider(asked))
    with town.transaction() as session:
        linked = session.scalars(select(IdentityLink)).one().subject
        session.execute(update(Person).where(Person.login == "liuyang").values(login="liu.yang"))
    again = arrive("liu.yang")
    again.get(at_provider(sent(again)))

    assert query["code_challenge_method"] == ["S256"] and query["state"] and query["nonce"] and query["code_challenge"]
    assert (entered.location, person.is_in(), linked, again.is_in()) == ("/cases", True, "u-1001", True)


@pytest.mark.parametrize("sub", ["u-2002", "somebody-new"])
def test_somebody_nobody_here_knows_is_told_whom_to_ask(arrive, sub):
    person = arrive("")

    answer = person.get(at_provider(sent(person), sub))

    assert (answer.status_code, "没有对应的本系统账号" in answer.text, person.is_in()) == (403, True, False)


def test_a_name_that_is_given_to_somebody_else_opens_nothing(arrive):
    first, second = arrive(""), arrive("")
    first.get(at_provider(sent(first)))

    answer = second.get(at_provider(sent(second), "u-3003"))

    assert (answer.status_code, second.is_in()) == (403, False)


def test_a_closed_account_stays_closed(arrive, town):
    with town.transaction() as session:
        session.execute(update(Person).where(Person.login == "liuyang").values(active=False))
    person = arrive("")

    assert person.get(at_provider(sent(person))).status_code == 403


def test_who_was_not_sent_there_is_not_let_in(arrive):
    person, other = arrive(""), arrive("")
    back = at_provider(sent(person))
    forged = back.replace("state=", "state=x")

    answers = [other.get(back), person.get(forged), person.get("/sign-in/oidc/callback")]

    assert [each.status_code for each in answers] == [400, 400, 400]
    assert all("登录请求已失效" in each.text for each in answers)
    assert not other.is_in()


def test_a_code_is_good_once(arrive):
    person, thief = arrive(""), arrive("")
    back = at_provider(sent(person))
    person.get(back)
    person.post("/sign-out")

    again = person.get(back)
    theirs = parse_qs(urlsplit(sent(thief)).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    stolen = thief.get(f"/sign-in/oidc/callback?code={code}&state={theirs}")

    assert (again.status_code, stolen.status_code, thief.is_in()) == (400, 400, False)


def test_a_refusal_of_the_provider_is_told(arrive):
    person = arrive("")
    asked = sent(person)

    answer = person.get(at_provider(asked, action="deny"))

    assert (answer.status_code, "统一身份认证没有通过" in answer.text) == (401, True)


def test_an_expired_token_is_not_believed(web_of, late_issuer):
    person = AtTheDoor(web_of(told(late_issuer)), "")

    answer = person.get(at_provider(sent(person)))

    assert (answer.status_code, "已过期" in answer.text, person.is_in()) == (401, True, False)


def test_a_provider_that_is_away_is_said_to_be(web_of):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        person = AtTheDoor(web_of(told(f"http://127.0.0.1:{free.getsockname()[1]}")), "")

        answer = person.get("/sign-in/oidc")

    assert (answer.status_code, "统一身份认证服务暂时无法访问" in answer.text) == (502, True)


def test_without_a_claim_only_who_was_linked_gets_in(web_of, issuer, town):
    web = web_of(told(issuer, claim=""))
    before, after = AtTheDoor(web, ""), AtTheDoor(web, "")
    refused = before.get(at_provider(sent(before))).status_code
    with town.transaction() as session:
        number = session.scalars(select(Person.id).where(Person.login == "liuyang")).one()
        facts = {"issuer": issuer, "subject": "u-1001", "linked_at": datetime.now(UTC)}
        session.add(IdentityLink(person_id=number, **facts))

    after.get(at_provider(sent(after)))

    assert (refused, before.is_in(), after.is_in()) == (403, False, True)


def test_there_is_a_button_only_where_there_is_a_provider(arrive, web_of):
    without = AtTheDoor(web_of({}), "")

    assert "统一身份认证" in arrive("").get("/sign-in").text
    assert "统一身份认证" not in without.get("/sign-in").text
    assert without.get("/sign-in/oidc").status_code == 404
    assert without.get("/sign-in/oidc/callback").status_code == 404
