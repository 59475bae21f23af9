"""A webhook over real HTTP: signed, named by its cause, believed only when it says 2xx."""

import json
from datetime import timedelta
from importlib import import_module

import pytest

from app.services import send_letter
from app.services.handlers.post_signed import MOST, signature
from app.services.send_outbox import LEASE, Sent
from tests.outside import another_system, cause, commands, dripping, errand, filed, holds, opened, send, waiting

SECRET = "a secret of sixteen"


@pytest.fixture
def register():
    with another_system() as receiver:
        yield receiver


@pytest.fixture
def hooks(register):
    return {"licences": {"url": register.url, "secret": SECRET}}


@pytest.fixture
def number(city):
    opened(city, "errand", errand("webhook", hook="licences", seats="=seats", what="new"))
    return filed(city, "errand", seats=7)


def test_the_receiver_is_told_which_job_and_can_check_who_asks(city, register, hooks, number):
    assert send(city, hooks) == Sent(1, 0)

    [(headers, body)] = register.received
    told = json.loads(body)
    assert (told["case"], told["job"], told["node"]) == (number, "ask#1", "ask")
    assert told["inputs"] == {"seats": 7, "what": "new"}
    assert headers["Idempotency-Key"] == cause(city, number)
    assert headers["Banjie-Signature"] == signature(SECRET, cause(city, number), body)
    assert commands(city, number)[-1] == "JobDone"


def test_values_that_come_back_are_routing_values_of_the_case(city, register, hooks, number):
    register.answers.append((200, b'{"data": {"risk": "high"}}'))

    assert send(city, hooks) == Sent(1, 0)

    assert holds(city, number)


@pytest.mark.parametrize(
    "answer",
    [
        (500, b""),
        (404, b""),
        (302, b""),
        (307, b""),
        (200, b"done"),
        (200, b"[]"),
        (200, b'{"outcome": 1}'),
        (200, b'{"outcome": "%s"}' % (b"x" * 65)),
        (200, b'{"outcome": "\\u0000"}'),
        (200, b'{"data": {"risk": "middling"}}'),
        (200, b'{"data": {"risk": NaN}}'),
        (200, b'{"data": {"applicant_name": "x"}}'),
        (200, b"[" * 60_000),
        (200, b" " * MOST + b"{}"),
    ],
    ids=lambda answer: f"{answer[0]} {answer[1][:20].decode()}",
)
def test_any_other_answer_is_a_failure_that_is_tried_again_with_the_same_key(city, register, hooks, number, answer):
    register.answers.append(answer)

    assert send(city, hooks) == Sent(0, 1)
    assert send(city, hooks, after=timedelta(minutes=1)) == Sent(1, 0)

    assert register.keys == [cause(city, number)] * 2
    assert commands(city, number)[-1] == "JobDone"


def test_a_receiver_that_is_away_is_asked_again(city, number):
    with another_system() as gone:
        hooks = {"licences": {"url": gone.url, "secret": SECRET}}

    assert send(city, hooks) == Sent(0, 1)
    assert waiting(city, number) == [("ask#1", "")]


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n\r\n"], ids=["in its headers", "in its body"])
def test_who_answers_drop_by_drop_is_cut_off(city, number, monkeypatch, head):
    monkeypatch.setattr(import_module("app.services.handlers.post_signed"), "SECONDS_IN_ALL", 0.5)

    with dripping(head) as url:  # it never ends by itself
        assert send(city, {"licences": {"url": url, "secret": SECRET}}) == Sent(0, 1)

    assert waiting(city, number) == [("ask#1", "")]


def test_an_address_nobody_configured_stops_the_job_at_once(city, number):
    assert send(city, {}) == Sent(1, 0)

    [(key, stopped)] = waiting(city, number)
    assert "licences" in stopped


def test_a_repetition_after_a_crash_has_the_same_key(city, register, hooks, number, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr(send_letter, "answer_case", _dies)
        with pytest.raises(SystemExit):
            send(city, hooks)

    assert send(city, hooks, after=LEASE) == Sent(1, 0)

    assert register.keys == [cause(city, number)] * 2
    assert commands(city, number).count("JobDone") == 1


def _dies(*_):
    raise SystemExit
