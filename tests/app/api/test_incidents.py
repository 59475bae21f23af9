"""Deadlines that could not be fired: an administrator sees them, tries again, and fires one by hand; letters too."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.factory import create_app
from app.models import Case, Deadline, JournalLine, OutboxMessage
from app.services.fire_deadlines import MOST_ATTEMPTS, Fired, fire_deadlines
from app.services.verifying.case import verify_case
from config import Config
from engine.replay import read_line
from tests.app.callers import Callers

LATE, THREE_HOURS = timedelta(days=5), timedelta(hours=3)
REASONS = {"reasons": "系统维护后补办。"}


@pytest.fixture
def callers(city, tmp_path):
    """Programs of the small city."""
    url = city.database.url.render_as_string(hide_password=False)
    web = create_app(Config("k" * 32, url, tmp_path / "files", COOKIE_SECURE=False, TESTING=True))
    yield Callers(web, city.database)
    web.extensions["database"].dispose()


@pytest.fixture
def number(city):
    """A case whose check has a timer."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


@pytest.fixture
def stopped(city, number, caplog):
    """Its state was broken for so long that the sweep gave the timer up; now it is sound again."""
    with city.database.transaction() as session:
        sound = session.scalars(select(Case.state)).one()
        session.execute(update(Case).values(state=b"broken"))
    for attempt in range(MOST_ATTEMPTS):
        fire_deadlines(city.database, city.now + LATE + attempt * THREE_HOURS)
    with city.database.transaction() as session:
        session.execute(update(Case).values(state=sound))
    return timer(city).key


def timer(city):
    with city.database.reading() as session:
        return session.scalars(select(Deadline).where(Deadline.kind == "timer")).one_or_none()


def place(number, key, deed):
    return f"/cases/{number}/deadlines/{key.replace('#', '%23')}/{deed}"


def last_line(city):
    with city.database.reading() as session:
        return read_line(session.scalars(select(JournalLine.body).order_by(JournalLine.seq.desc())).first())


def test_what_was_given_up_is_listed_with_its_reason(callers, number, stopped):
    [row] = callers["admin"].get("/incidents").json["items"]

    assert (row["case_number"], row["key"], row["kind"]) == (number, stopped, "timer")
    assert (row["attempts"], row["fire_at"]) == (MOST_ATTEMPTS, None)
    assert row["error"] and row["stopped_at"]


def test_nothing_is_listed_while_nothing_is_wrong(callers, number):
    assert callers["admin"].get("/incidents").json["items"] == []


def test_a_retried_deadline_fires_with_the_next_sweep(city, callers, number, stopped):
    assert callers["admin"].post(place(number, stopped, "retry")).status_code == 204
    with city.database.reading() as session:
        assert verify_case(session, number=number).holds

    retried_at = timer(city).fire_at
    assert fire_deadlines(city.database, max(retried_at, city.now + LATE)) == Fired(1, 0)
    assert callers["admin"].get("/incidents").json["items"] == []
    assert callers["admin"].post(place(number, stopped, "retry")).status_code == 404


def test_a_timer_is_fired_by_hand_before_its_moment_and_the_line_says_by_whom(city, callers, number):
    answer = callers["admin"].post(place(number, timer(city).key, "adjustment"), json={"act": "fire", **REASONS})

    assert answer.status_code == 200
    assert "TaskOpened" in [event["event"] for event in answer.json["events"]]
    line = last_line(city)
    assert line["command"]["command"] == "AdjustDeadline" and line["actor"] == f"p{city.ids['admin']}"
    assert line["command"]["records"]
    assert timer(city) is None


def test_a_timer_is_moved_held_and_released_by_hand(city, callers, number):
    def adjusted(act, **more):
        answer = callers["admin"].post(
            place(number, timer(city).key, "adjustment"), json={"act": act, **more, **REASONS}
        )
        assert answer.status_code == 200, answer.json
        return timer(city)

    moved = adjusted("move", to="2027-01-04T17:30:00+08:00")
    held = adjusted("hold")
    released = adjusted("release")

    assert moved.due_at == moved.fire_at == datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
    assert held.fire_at is None
    assert released.fire_at == moved.fire_at
    with city.database.reading() as session:
        assert verify_case(session, number=number).holds


@pytest.mark.parametrize(
    "told, status",
    [
        ({"act": "fire"}, 422),
        ({"act": "explode", **REASONS}, 422),
        ({"act": "move", **REASONS}, 422),
        ({"act": "move", "to": "2026-12-01T10:00:00", **REASONS}, 422),
        ({"act": "move", "to": "0001-01-01T00:00:00+14:00", **REASONS}, 422),
        ({"act": "move", "to": 7, **REASONS}, 422),
        ({"act": "fire", "reasons": "  "}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(city, callers, number, told, status):
    answer = callers["admin"].post(place(number, timer(city).key, "adjustment"), json=told)

    assert answer.status_code == status
    assert timer(city) is not None


def test_nobody_moves_what_the_law_or_a_promise_has_set(callers, number):
    answer = callers["admin"].post(place(number, "legal", "adjustment"), json={"act": "hold", **REASONS})

    assert (answer.status_code, answer.json["code"]) == (409, "deadline_fixed")


def test_others_than_administrators_are_refused(callers, number, stopped):
    handler = callers["handler"]

    asked = [handler.get("/incidents"), handler.post(place(number, stopped, "retry"))]
    asked.append(handler.post(place(number, stopped, "adjustment"), json={"act": "fire", **REASONS}))

    assert [each.status_code for each in asked] == [403, 403, 403]


def test_a_letter_that_was_given_up_is_sent_again(city, callers, number):
    with city.database.transaction() as session:
        case_id = session.scalars(select(Case.id)).one()
        told = {"case_id": case_id, "seq": 1, "n": 0, "kind": "message", "key": "", "name": "granted"}
        session.add(OutboxMessage(**told, at=city.now, try_at=None, attempts=9, error="没有回应"))
    [letter] = callers["admin"].get("/outbox?given_up=yes").json["items"]

    answers = [callers["admin"].post(f"/outbox/{letter['id']}/retry").status_code for _ in range(2)]

    assert answers == [204, 404]
    with city.database.reading() as session:
        message = session.get(OutboxMessage, letter["id"])
    assert message.try_at is not None and message.attempts == 0
