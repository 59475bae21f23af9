"""What waits and what has to leave is told by the journal: verify names what differs, rebuild mends it."""

import pytest
from sqlalchemy import delete, insert, update

from app.models import OutboxMessage, Waiting
from app.services.answer_job import fail_job, retry_job
from app.services.rebuild_case import rebuild_case
from app.services.verifying.case import verify_case
from tests.outside import Sent, commands, errand, filed, holds, letters, listener, opened, send, waiting

FORGED = {"case_id": 1, "seq": 1, "n": 9, "kind": "job", "key": "ask#1", "name": "notify", "attempts": 0, "error": ""}


@pytest.fixture
def number(city):
    opened(city, "errand", errand("notify", to="handler", text="请留意。"))
    return filed(city, "errand")


def spoilt(city, number, statement):
    with city.database.transaction() as session:
        session.execute(statement)
    with city.database.reading() as session:
        return [each.field for each in verify_case(session, number=number).findings]


def rebuilt(city, number):
    with city.database.transaction() as session:
        rebuild_case(session, number=number)
    return holds(city, number)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        (delete(Waiting), "waiting.ask#1"),
        (update(Waiting).values(name="webhook"), "waiting.ask#1.name"),
        (update(Waiting).values(inputs={"to": "leader"}), "waiting.ask#1.inputs"),
        (update(Waiting).values(stopped="x"), "waiting.ask#1.stopped"),
        (update(OutboxMessage).values(key="other#1"), "outbox.2-2.key"),
        (delete(OutboxMessage), "outbox.2-2"),
    ],
)
def test_what_was_changed_by_hand_is_named_and_mended(city, number, statement, place):
    assert spoilt(city, number, statement) == [place]

    assert rebuilt(city, number)
    assert send(city) == Sent(1, 0)
    assert commands(city, number)[-1] == "JobDone"


def test_something_to_be_sent_that_no_line_asked_for_is_named_and_taken_out(city, number):
    forged = insert(OutboxMessage).values({**FORGED, "at": city.now, "try_at": city.now})

    assert spoilt(city, number, forged) == ["outbox.1-9"]

    assert rebuilt(city, number)
    assert len(letters(city)) == 1


def test_a_retry_is_told_by_the_journal_too(city):
    opened(city, "errand", errand("external"))
    number = filed(city, "errand")
    with city.work() as session:
        said = {"number": number, "key": "ask#1", "now": city.now}
        fail_job(session, code="", reason="停机", person=city.person(session, "register"), **said)
        retry_job(session, person=city.person(session, "admin"), **said)

    assert waiting(city, number) == [("ask#1", "")]
    assert holds(city, number) and rebuilt(city, number)
    assert letters(city) == []


def test_what_was_sent_before_is_not_sent_again_after_a_rebuild(city, number):
    send(city)

    assert rebuilt(city, number)
    assert send(city) == Sent(0, 0)


def test_a_case_that_waits_for_a_message_waits_after_a_rebuild(city):
    opened(city, "listener", listener())
    number = filed(city, "listener")

    spoilt(city, number, delete(Waiting))

    assert rebuilt(city, number)
    assert waiting(city, number) == [("hear#1", "")]
