"""Reminders by e-mail over real SMTP: a server that is away holds up nothing, and nobody is written to twice."""

import socket
import threading
from datetime import timedelta
from importlib import import_module

import pytest
from sqlalchemy import update

from app.db import Database
from app.models import Person
from app.services.handlers.job import Outside
from app.services.send_outbox import LEASE, Sent, send_outbox
from app.services.verifying.case import verify_case
from tests.app.effects.house import again, at_check, days_go_by, effects, notices, send
from tests.app.effects.mailbox import mailbox, server_at
from tests.machine import free_port
from tests.outside import commands

URGE = {
    "at": "due",
    "act": "urge",
    "to": ["handler", "section_chief"],
    "effects": ["message", "email"],
    "on": ["task"],
}
EVERYBODY = ["checker@example.gov.cn", "chief@example.gov.cn", "handler@example.gov.cn"]
ADDRESS = "https://banjie.example.gov.cn"


@pytest.fixture
def number(office):
    """A case whose task was due yesterday, with the letters about it not sent yet."""
    number = at_check(office, URGE)
    days_go_by(office, 4)
    return number


def test_everybody_it_is_for_gets_one_that_says_who_what_and_how_late(office, number):
    with mailbox() as post:
        send(office, mail=post.server, address=ADDRESS)

    assert sorted(post.addresses) == EVERYBODY
    mail = dict(post.taken)["chief@example.gov.cn"]
    assert mail["Subject"] == f"【办结】催办：办件 {number}"
    assert mail["To"] == "chief同志 <chief@example.gov.cn>"
    body = mail.get_content()
    assert "任务「核查」应于 2026-11-26 17:30 前完成，已逾期 1 个工作日，办理人：承办人尚未签收。" in body
    with office.database.reading() as session:
        assert f"{ADDRESS}/tasks/{office.task(session, number, 'check')}" in body


def test_a_server_that_is_away_for_an_hour_holds_up_no_deadline(office):
    number = at_check(office, URGE, URGE | {"at": "+1wd", "act": "report"})
    port = free_port()
    days_go_by(office, 4)
    away = send(office, mail=server_at(port))
    days_go_by(office, 1)
    fired = commands(office, number)
    send(office, after=timedelta(hours=1), mail=server_at(port))

    with mailbox(port) as post:
        send(office, after=timedelta(hours=1), mail=post.server)
        send(office, after=timedelta(hours=12), mail=post.server)

    assert away == Sent(1, 1)
    assert len(notices(office)) == 4
    assert fired.count("Fire") >= 2
    assert sorted(post.addresses) == sorted(EVERYBODY * 2)
    with office.database.reading() as session:
        assert verify_case(session, number=number).holds


def test_the_same_letter_twice_is_one_e_mail(office, number):
    with mailbox() as post:
        send(office, mail=post.server)
        again(office)
        send(office, mail=post.server)

    assert sorted(post.addresses) == EVERYBODY


def test_a_mailbox_that_is_refused_keeps_the_letter_and_the_others_hear_once(office, number):
    with mailbox() as post:
        post.refused = {"chief@example.gov.cn"}
        send(office, mail=post.server)
        [letter] = effects(office, "email")
        send(office, after=timedelta(minutes=1), mail=post.server)
        post.refused = set()
        send(office, after=timedelta(minutes=1), mail=post.server)

    assert letter.error == "邮件服务器拒收发给chief同志的邮件。"
    assert sorted(post.addresses) == EVERYBODY


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "科长\r\nBcc: all@example.gov.cn"},
        {"email": "chief@example.gov.cn\r\nBcc: all@example.gov.cn"},
        {"email": "科长"},
        {"email": "chief@example.gov.cn, all@example.gov.cn"},
    ],
)
def test_an_address_no_header_can_hold_keeps_the_letter_and_the_others_hear_once(office, number, wrong):
    with office.database.transaction() as session:
        session.execute(update(Person).where(Person.login == "chief").values(**wrong))

    with mailbox() as post:
        for _ in range(2):
            send(office, after=timedelta(minutes=1), mail=post.server)

    [letter] = effects(office, "email")
    assert letter.error.startswith("邮件服务器拒收发给")
    assert sorted(post.addresses) == [each for each in EVERYBODY if not each.startswith("chief")]


def test_a_sender_that_dies_halfway_is_followed_by_another(office, number, monkeypatch):
    with mailbox() as post:
        with monkeypatch.context() as dying:
            dying.setattr("app.services.effects.e_mail._taken", _dies_after_one())
            with pytest.raises(SystemExit):
                send(office, mail=post.server)
        first = list(post.addresses)
        send(office, after=LEASE, mail=post.server)

    assert len(first) == 1
    assert sorted(post.addresses) == EVERYBODY


def test_two_senders_at_once_write_once(office, number):
    ready = threading.Barrier(2)
    office.now += timedelta(seconds=1)
    with mailbox() as post:
        stores = [Database(office.database.url.render_as_string(hide_password=False)) for _ in range(2)]

        def work(store):
            ready.wait()
            send_outbox(Outside(store, mail=post.server), lambda: office.now)

        threads = [threading.Thread(target=work, args=[store]) for store in stores]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for store in stores:
            store.dispose()

    assert sorted(post.addresses) == EVERYBODY
    assert len(notices(office)) == 2


def test_a_server_that_never_greets_is_cut_off(office, number, monkeypatch):
    monkeypatch.setattr(import_module("app.services.handlers.talking"), "SECONDS_IN_ALL", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        sent = send(office, mail=server_at(silent.getsockname()[1]))

    assert sent == Sent(1, 1)
    assert effects(office, "email")[0].error == "邮件服务器没有接收邮件，或者没有及时回答。"


def test_a_server_without_tls_is_not_spoken_to_where_the_settings_ask_for_it(office, number):
    with mailbox() as post:
        sent = send(office, mail=server_at(post.server.port, security="starttls"))

    assert sent == Sent(1, 1)
    assert post.taken == []


def test_a_house_without_a_mail_server_writes_to_nobody_and_says_so(office, number):
    sent = send(office)

    assert sent == Sent(2, 0)
    assert effects(office, "email")[0].error == "系统没有设置邮件服务器，邮件没有发出。"


def _dies_after_one():
    sent = []

    def taken(say, mail):
        if sent:
            raise SystemExit
        say(mail)
        sent.append(mail)
        return True

    return taken
