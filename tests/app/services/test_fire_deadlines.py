"""Timers: each exactly once, and no broken case holds up the others."""

import threading
from collections import Counter
from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select, update

from app.db import Database
from app.models import Card, Case, Deadline, JournalLine, Task
from app.services.fire_deadlines import MOST_ATTEMPTS, Fired, fire_deadlines
from app.services.publish_ladders import publish_ladders
from app.services.resume_case import resume_case
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from app.services.verifying.case import verify_case
from engine.ladders import STANDARD
from engine.replay import read_line

LATE = timedelta(days=5)
"""From Monday to Saturday: the timer of the check (4wd) is over, the promised limit (5wd) is not."""
THREE_HOURS = timedelta(hours=3)


def checked_soon(city):
    """A case whose check has a timer."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def fired_lines(city):
    """What the clock did."""
    with city.database.reading() as session:
        lines = [read_line(body) for body in session.scalars(select(JournalLine.body))]
    return [line for line in lines if line["actor"] == "clock"]


def fires(city):
    """How often each case was moved by the clock."""
    return sorted(line["case"] for line in fired_lines(city))


def fire_moments(city):
    """Of timers: when the sweep tries them."""
    with city.database.reading() as session:
        return session.scalars(select(Deadline.fire_at).where(Deadline.kind == "timer")).all()


def on_case(city, deed, number, by, **said):
    with city.work() as session:
        deed(session, number=number, person=city.person(session, by), now=city.now, **said)


def test_nothing_fires_before_its_moment(city):
    checked_soon(city)
    with city.database.reading() as session:
        due = session.scalars(select(Deadline.due_at).where(Deadline.kind == "timer")).one()

    assert fire_deadlines(city.database, due - timedelta(microseconds=1)) == Fired(0, 0)
    assert fire_deadlines(city.database, due) == Fired(1, 0)


def test_a_timer_opens_the_task_behind_it_once(city):
    number = checked_soon(city)

    swept = [fire_deadlines(city.database, city.now + LATE) for _ in range(3)]

    assert swept == [Fired(1, 0), Fired(0, 0), Fired(0, 0)]
    with city.database.reading() as session:
        waiting = session.scalars(select(Task.node).where(Task.closed_at.is_(None)).order_by(Task.node)).all()
        assert waiting == ["check", "urge"]
        assert verify_case(session, number=number).holds


def test_where_a_limit_is_over_a_card_is_raised_once(city):
    number = checked_soon(city)

    swept = [fire_deadlines(city.database, city.now + timedelta(days=60)) for _ in range(3)]

    assert swept == [Fired(3, 0), Fired(0, 0), Fired(0, 0)]  # the timer, the promise, the law
    with city.database.reading() as session:
        assert [(card.rule, card.colour) for card in session.scalars(select(Card).order_by(Card.id))] == [
            ("JC-01", "yellow"),
            ("JC-02", "red"),
        ]
        assert verify_case(session, number=number).holds


def test_after_a_downtime_everything_fires_once_in_due_order(city):
    for _ in range(3):
        checked_soon(city)
        city.now += timedelta(hours=2)
    with city.database.reading() as session:
        due = session.execute(select(Deadline.due_at, Deadline.key).where(Deadline.fire_at.is_not(None))).all()

    fired = []
    while fire_deadlines(city.database, city.now + timedelta(days=60), limit=1).fired:
        fired.append(Counter((line["case"], line["command"]["timer"]) for line in fired_lines(city)))

    assert fired[-1].total() == len(fired) == len(due) == 9 and set(fired[-1].values()) == {1}
    one_by_one = [next(iter(now - before)) for before, now in zip([Counter(), *fired], fired, strict=False)]
    assert [key for _, key in one_by_one] == [key for _, key in sorted(due)]


def test_every_rung_of_a_ladder_fires_once(city):
    with city.work() as session:
        publish_ladders(session, ladders=STANDARD, person=city.person(session, "admin"), now=city.now, reason="启用")
    number = checked_soon(city)

    while fire_deadlines(city.database, city.now + timedelta(days=60)).fired:
        pass

    happened = [event for line in fired_lines(city) for event in line["events"] if event["event"] == "Escalated"]
    told = Counter((event["deadline"], event["rung"]) for event in happened)
    assert told == Counter(product(("check#1", "promised", "legal"), range(1, 6)))
    assert all(event["due"] and event["moment"] for event in happened)
    with city.database.reading() as session:
        assert verify_case(session, number=number).holds
        assert session.scalars(select(Deadline.fire_at).where(Deadline.fire_at.is_not(None))).all() == []


def test_many_sweeps_at_once_fire_each_timer_once(city):
    numbers = sorted(checked_soon(city) for _ in range(12))
    url = city.database.url.render_as_string(hide_password=False)
    stores = [Database(url) for _ in range(3)]
    ready = threading.Barrier(3)

    def sweep(store):
        ready.wait()
        for _ in range(3):
            fire_deadlines(store, city.now + LATE)

    threads = [threading.Thread(target=sweep, args=[store]) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert fires(city) == numbers
    for store in stores:
        store.dispose()


def test_a_suspended_case_is_left_out_until_it_goes_on(city):
    number = checked_soon(city)
    on_case(city, suspend_case, number, "handler", reasons="等待。")
    assert fire_deadlines(city.database, city.now + LATE) == Fired(0, 0)

    on_case(city, resume_case, number, "handler")

    assert fire_deadlines(city.database, city.now + LATE) == Fired(1, 0)


def test_the_timer_of_a_suspended_case_is_out_of_the_sweeps_sight(city):
    number = checked_soon(city)
    due = fire_moments(city)

    on_case(city, suspend_case, number, "handler", reasons="等待。")
    held = fire_moments(city)
    on_case(city, resume_case, number, "handler")

    assert (held, fire_moments(city)) == ([None], due)
    with city.database.reading() as session:
        assert verify_case(session, number=number).holds


def test_an_ended_case_has_nothing_left_to_fire(city):
    on_case(city, terminate_case, checked_soon(city), "admin", reasons="重复件。")

    assert fire_deadlines(city.database, city.now + LATE) == Fired(0, 0)


def test_one_broken_case_does_not_hold_up_the_others(city, caplog):
    broken, sound = checked_soon(city), checked_soon(city)
    with city.database.transaction() as session:
        session.execute(update(Case).where(Case.number == broken).values(state=b"broken"))

    swept = fire_deadlines(city.database, city.now + LATE)

    assert swept == Fired(1, 1)
    assert fires(city) == [sound]
    assert "did not fire" in caplog.text


def test_a_failure_is_counted_kept_and_tried_again_later(city, caplog):
    number = checked_soon(city)
    with city.database.transaction() as session:
        sound = session.scalars(select(Case.state)).one()
        session.execute(update(Case).values(state=b"broken"))
    then = city.now + LATE
    fire_deadlines(city.database, then)

    with city.database.reading() as session:
        timer = session.scalars(select(Deadline).where(Deadline.kind == "timer")).one()
    assert (timer.attempts, timer.fire_at) == (1, then + timedelta(minutes=1))
    assert timer.error
    assert fire_deadlines(city.database, then) == Fired(0, 0)

    fire_deadlines(city.database, then + timedelta(minutes=1))
    with city.database.transaction() as session:
        timer = session.scalars(select(Deadline).where(Deadline.kind == "timer")).one()
        assert (timer.attempts, timer.fire_at) == (2, then + timedelta(minutes=3))
        session.execute(update(Case).values(state=sound))

    assert fire_deadlines(city.database, then + timedelta(minutes=3)) == Fired(1, 0)
    assert fires(city) == [number]


def test_after_the_last_attempt_it_is_an_incident_and_the_sweep_leaves_it(city, caplog):
    checked_soon(city)
    with city.database.transaction() as session:
        session.execute(update(Case).values(state=b"broken"))
    then = city.now + LATE

    swept = []
    for _ in range(MOST_ATTEMPTS + 2):
        swept.append(fire_deadlines(city.database, then).failed)
        then += THREE_HOURS

    with city.database.reading() as session:
        timer = session.scalars(select(Deadline).where(Deadline.kind == "timer")).one()
    assert swept == [1] * MOST_ATTEMPTS + [0, 0]
    assert (timer.attempts, timer.fire_at) == (MOST_ATTEMPTS, None)
    assert timer.stopped_at == then - 3 * THREE_HOURS


def test_a_deadline_somebody_silenced_in_its_row_is_found(city):
    number = checked_soon(city)
    with city.database.transaction() as session:
        quiet = update(Deadline).where(Deadline.kind == "timer")
        session.execute(quiet.values(fire_at=None, stopped_at=city.now))

    with city.database.reading() as session:
        verdict = verify_case(session, number=number)

    assert [each.field for each in verdict.findings] == ["deadline.late#1.stopped_at"]


def test_a_sweep_takes_the_longest_overdue_first(city):
    first, second = checked_soon(city), checked_soon(city)

    assert fire_deadlines(city.database, city.now + LATE, limit=1) == Fired(1, 0)
    assert fires(city) == [min(first, second)]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # a writer of SQLite has the whole store: one waits
def test_a_case_somebody_is_working_on_waits_for_the_next_sweep(city):
    checked_soon(city)
    with city.database.transaction() as session:
        session.scalars(select(Case).with_for_update()).one()

        assert fire_deadlines(city.database, city.now + LATE) == Fired(0, 0)

    assert fire_deadlines(city.database, city.now + LATE) == Fired(1, 0)
