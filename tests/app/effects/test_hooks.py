"""A rung tells another system: signed as jobs are, tried again, given up in sight of the administrators."""

import json
from datetime import timedelta
from importlib import import_module

import pytest
from sqlalchemy import update

from app.models import OutboxMessage
from app.services.handlers.post_signed import signature
from app.services.send_outbox import MOST_ATTEMPTS, Sent
from tests.app.effects.house import again, at_check, days_go_by, effects, send
from tests.outside import another_system, dripping, holds

SECRET = "a secret of sixteen"
RUNGS = (
    {"at": "80%", "act": "remind", "to": ["handler"], "effects": ["webhook:oa"], "on": ["task"]},
    {"at": "due", "act": "urge", "to": ["handler"], "effects": ["message"], "on": ["task"]},
)


@pytest.fixture
def number(office):
    number = at_check(office, *RUNGS)
    days_go_by(office, 3)
    return number


def hooks(url):
    return {"oa": {"url": url, "secret": SECRET}}


def test_another_system_hears_what_a_person_would(office, number):
    with another_system() as oa:
        sent = send(office, webhooks=hooks(oa.url), address="https://banjie.example.gov.cn")

    [(headers, body)] = oa.received
    told = json.loads(body)
    assert sent == Sent(1, 0)
    assert headers["Banjie-Signature"] == signature(SECRET, headers["Idempotency-Key"], body)
    assert (told["case"], told["item"]) == (number, "开店许可")
    assert told["text"].startswith(f"提醒：办件 {number}")
    [rung] = told["rungs"]
    assert (rung["act"], rung["kind"], rung["node"], rung["late"]) == ("remind", "task", "check", 0)
    with office.database.reading() as session:
        assert rung["link"] == f"https://banjie.example.gov.cn/tasks/{office.task(session, number, 'check')}"


def test_a_repetition_brings_the_same_key(office, number):
    with another_system() as oa:
        send(office, webhooks=hooks(oa.url))
        again(office)
        send(office, webhooks=hooks(oa.url))

    [letter] = effects(office, "webhook:oa")
    assert oa.keys == [f"{number}/{letter.seq}/{letter.n}"] * 2
    assert oa.received[0][1] == oa.received[1][1]


def test_who_answers_500_is_asked_again_and_the_deadlines_go_on(office, number):
    with another_system() as oa:
        oa.answers.extend([(500, b""), (503, b"")])
        failed = [
            send(office, webhooks=hooks(oa.url)),
            send(office, webhooks=hooks(oa.url), after=timedelta(minutes=1)),
        ]
        days_go_by(office, 1)
        done = send(office, webhooks=hooks(oa.url))

    assert failed == [Sent(0, 1), Sent(0, 1)]
    assert done == Sent(2, 0)
    assert len(oa.received) == 3
    assert holds(office, number)


def test_who_hangs_is_cut_off(office, number, monkeypatch):
    monkeypatch.setattr(import_module("app.services.handlers.post_signed"), "SECONDS_IN_ALL", 0.3)

    with dripping(b"HTTP/1.1 200 OK\r\n\r\n") as url:
        assert send(office, webhooks=hooks(url)) == Sent(0, 1)

    assert effects(office, "webhook:oa")[0].error == "无法连接对方系统，或者对方没有及时回答。"


def test_what_fails_for_hours_stays_with_its_reason(office, number):
    with office.database.transaction() as session:
        session.execute(update(OutboxMessage).values(attempts=MOST_ATTEMPTS - 1))

    assert send(office, webhooks={}) == Sent(0, 1)

    [letter] = effects(office, "webhook:oa")
    assert (letter.try_at, letter.sent_at, letter.error) == (None, None, "系统设置中没有名为「oa」的对接地址。")
    assert holds(office, number)
