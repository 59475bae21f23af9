"""What a case has for the outside is done outside its transaction, is tried again, and is answered once."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.db import Database
from app.models import Notice, OutboxMessage
from app.services import send_letter
from app.services.answer_job import retry_job
from app.services.handlers import REGISTRY
from app.services.handlers.job import Done, NotNow, Outside
from app.services.resume_case import resume_case
from app.services.send_outbox import LEASE, MOST_ATTEMPTS, Sent, send_outbox
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from engine.handlers import EXTERNAL, HANDLERS
from tests.outside import cause, commands, errand, filed, holds, letters, listener, opened, send, speaker, waiting

NOTICE = {"to": "handler", "text": "请留意。"}


@pytest.fixture
def number(city):
    """A case whose job tells the handlers something."""
    opened(city, "errand", errand("notify", **NOTICE))
    return filed(city, "errand")


@pytest.fixture
def register(monkeypatch):
    """Let a handler of the test stand in for notify."""
    return lambda handler: monkeypatch.setitem(REGISTRY, "notify", handler)


def test_the_words_of_charts_are_those_of_the_registry():
    assert {*REGISTRY, EXTERNAL} == set(HANDLERS)


def test_a_job_is_done_after_the_step_and_its_answer_moves_the_case(city, number):
    before = commands(city, number), waiting(city, number)

    done = send(city)

    assert before == (["Start", "Complete"], [("ask#1", "")])
    assert (done, waiting(city, number)) == (Sent(1, 0), [])
    assert commands(city, number) == ["Start", "Complete", "JobDone"]
    assert holds(city, number)
    city.finish(number, "check", "pass", "handler")


def test_a_job_is_named_by_its_event_and_answered_once(city, number):
    send(city)

    assert send(city) == Sent(0, 0)
    [letter] = letters(city)
    assert (letter.kind, letter.key, letter.name, letter.seq, letter.attempts) == ("job", "ask#1", "notify", 2, 1)
    assert letter.sent_at is not None and letter.try_at is None


def test_a_failure_is_kept_and_tried_again_ever_later(city, number, register):
    register(_fails)

    rounds = [send(city), send(city), send(city, after=timedelta(seconds=10)), send(city, after=timedelta(seconds=10))]

    assert rounds == [Sent(0, 1), Sent(0, 0), Sent(0, 1), Sent(0, 0)]
    [letter] = letters(city)
    assert (letter.error, letter.attempts) == ("对方没有回答。", 2)
    assert letter.try_at - city.now == timedelta(seconds=10)


def test_what_fails_for_hours_is_given_up_and_a_retry_begins_anew(city, number, register):
    register(_fails)
    with city.database.transaction() as session:
        session.execute(update(OutboxMessage).values(attempts=MOST_ATTEMPTS - 1))

    assert send(city) == Sent(0, 1)

    assert waiting(city, number) == [("ask#1", "对方没有回答。")]
    [letter] = letters(city)
    assert (letter.error, letter.try_at, letter.sent_at) == ("对方没有回答。", None, None)
    assert holds(city, number)
    register(lambda job, outside: Done())
    with city.work() as session:
        retry_job(session, number=number, key="ask#1", person=city.person(session, "admin"), now=city.now)
    assert send(city) == Sent(1, 0)
    assert commands(city, number)[-3:] == ["JobFailed", "Retry", "JobDone"]
    assert holds(city, number)


def test_a_sender_that_dies_between_deed_and_answer_is_followed_by_another(city, number, register, monkeypatch):
    done = []
    register(lambda job, outside: done.append(str(job.cause)) or Done())
    with monkeypatch.context() as dying:
        dying.setattr(send_letter, "answer_case", _dies)
        with pytest.raises(SystemExit):
            send(city)

    early, late = send(city), send(city, after=LEASE)

    assert (early, late) == (Sent(0, 0), Sent(1, 0))
    assert done == [cause(city, number)] * 2
    assert commands(city, number) == ["Start", "Complete", "JobDone"]


def test_a_sender_that_comes_late_finds_the_job_answered(city, number):
    send(city)
    with city.database.transaction() as session:
        session.execute(update(OutboxMessage).values(sent_at=None, try_at=city.now))

    assert send(city) == Sent(1, 0)

    assert commands(city, number) == ["Start", "Complete", "JobDone"]
    assert letters(city)[0].sent_at is not None


def test_many_senders_at_once_do_each_job_once(city, register):
    opened(city, "errand", errand("notify", **NOTICE))
    numbers = [filed(city, "errand") for _ in range(8)]
    done, ready = [], threading.Barrier(3)
    register(lambda job, outside: done.append(job.cause.case_number) or Done())
    stores = [Database(city.database.url.render_as_string(hide_password=False)) for _ in range(3)]

    def work(store):
        ready.wait()
        send_outbox(Outside(store), lambda: city.now)

    threads = [threading.Thread(target=work, args=[store]) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.dispose()

    assert sorted(done) == numbers
    assert all(commands(city, number)[-1] == "JobDone" for number in numbers)


def test_one_that_fails_does_not_hold_up_the_others(city, register):
    opened(city, "errand", errand("notify", **NOTICE))
    broken, sound = filed(city, "errand"), filed(city, "errand")

    def handler(job, outside):
        if job.cause.case_number == broken:
            raise ZeroDivisionError("secret of a library")
        return Done()

    register(handler)

    assert send(city) == Sent(1, 1)

    assert waiting(city, sound) == []
    assert letters(city)[0].error == "系统内部错误（ZeroDivisionError）。"


def test_the_jobs_of_a_suspended_case_wait_for_it(city, number):
    _on(city, suspend_case, number, "handler", reasons="等待。")
    assert send(city) == Sent(0, 0)

    _on(city, resume_case, number, "handler")

    assert send(city) == Sent(1, 0)


def test_the_job_of_a_case_that_has_ended_is_not_done(city, number, register):
    register(_fails)
    _on(city, terminate_case, number, "admin", reasons="重复件。")

    assert send(city) == Sent(1, 0)
    assert commands(city, number)[-1] == "Terminate"


def test_a_case_that_ends_while_its_job_is_done_needs_no_answer(city, number, register):
    def handler(job, outside):
        _on(city, terminate_case, number, "admin", reasons="重复件。")
        return Done()

    register(handler)

    assert send(city) == Sent(1, 0)
    assert commands(city, number)[-1] == "Terminate"
    assert holds(city, number)


def test_a_handler_nobody_knows_stops_the_job(city, number, monkeypatch):
    monkeypatch.delitem(REGISTRY, "notify")

    assert send(city) == Sent(1, 0)

    assert waiting(city, number) == [("ask#1", "本系统没有名为「notify」的自动处理。")]


def test_an_external_job_is_never_sent(city):
    opened(city, "errand", errand("external"))
    filed(city, "errand")

    assert (letters(city), send(city)) == ([], Sent(0, 0))


def test_a_notice_is_written_once_for_the_post_it_names(city, number):
    send(city)
    with city.database.transaction() as session:
        session.execute(update(OutboxMessage).values(sent_at=None, try_at=city.now))
    send(city)

    with city.database.reading() as session:
        [notice] = session.scalars(select(Notice))
        assert (notice.role, notice.text, notice.seq) == ("handler", "请留意。", 2)


def test_a_notice_to_an_office_that_is_not_there_stops_the_job(city):
    opened(city, "errand", errand("notify", org="nowhere", **NOTICE))
    number = filed(city, "errand")

    assert send(city) == Sent(1, 0)

    assert waiting(city, number) == [("ask#1", "通知的机构「nowhere」不存在。")]


def test_a_thrown_message_reaches_the_case_that_waits_for_it(city):
    opened(city, "listener", listener())
    opened(city, "speaker", speaker())
    hearing, saying = filed(city, "listener", seats=7), filed(city, "speaker", seats=7)

    assert send(city) == Sent(1, 0)

    assert commands(city, hearing) == ["Start", "Complete", "Message"]
    assert waiting(city, hearing) == []
    assert holds(city, hearing) and holds(city, saying)


def test_a_thrown_message_waits_for_a_listener_that_comes_later(city):
    opened(city, "listener", listener())
    opened(city, "speaker", speaker())
    filed(city, "speaker", seats=7)
    assert send(city) == Sent(0, 1)

    hearing = filed(city, "listener", seats=7)

    assert send(city, after=timedelta(minutes=1)) == Sent(1, 0)
    assert commands(city, hearing)[-1] == "Message"


def test_a_message_nobody_ever_waits_for_is_given_up_with_its_error(city):
    opened(city, "speaker", speaker())
    filed(city, "speaker", seats=7)
    with city.database.transaction() as session:
        session.execute(update(OutboxMessage).values(attempts=MOST_ATTEMPTS - 1))

    assert send(city) == Sent(0, 1)

    [letter] = letters(city)
    assert letter.try_at is None and "没有办件环节在等待消息「granted」" in letter.error


def _on(city, deed, number, by, **said):
    with city.work() as session:
        deed(session, number=number, person=city.person(session, by), now=city.now, **said)


def _fails(job, outside):
    raise NotNow("对方没有回答。")


def _dies(*_):
    raise SystemExit
