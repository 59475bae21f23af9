"""The scheduler brings cases to the calendar in force, batch by batch, and rests when there is nothing to do."""

from sqlalchemy import event, update

from app.jobs.retimer import RESTS_FOR, TRIED_AGAIN_AFTER, Retimer
from app.models import Case
from tests.app.services.calendars.office import (
    MID_DECEMBER_OFF,
    PLAIN,
    THURSDAY_OFF,
    accepted,
    answers,
    lines,
    publish,
)


def retimer(city):
    return Retimer(city.database, clock=lambda: city.now)


def test_every_open_case_is_brought_to_a_new_calendar(city):
    publish(city, PLAIN)
    numbers = sorted(accepted(city) for _ in range(3))
    worker = retimer(city)
    before = worker.retime()
    publish(city, THURSDAY_OFF)

    after = [worker.retime() for _ in range(3)]

    assert (before, after) == (0, [3, 0, 0])
    assert lines(city) == numbers


def test_two_workers_share_the_cases(city):
    publish(city, PLAIN)
    numbers = sorted(accepted(city) for _ in range(3))
    publish(city, THURSDAY_OFF)

    moved = [worker.retime() for worker in (retimer(city), retimer(city))]

    assert sum(moved) == 3
    assert lines(city) == numbers


def test_a_case_that_reaches_a_changed_day_only_later_is_found_after_the_rest(city):
    publish(city, PLAIN)
    number = city.file().case_number
    publish(city, MID_DECEMBER_OFF)
    worker = retimer(city)
    at_once = worker.retime()
    city.finish(number, "accept", "accept", "acceptor")  # the limit of the law ends beyond that day
    city.now += RESTS_FOR

    assert (at_once, worker.retime()) == (0, 1)
    assert answers(city) == {"一致"}


def test_a_broken_case_is_tried_again_after_a_while(city, caplog):
    publish(city, PLAIN)
    number = accepted(city)
    with city.database.transaction() as session:
        sound = session.get_one(Case, 1).state
        session.execute(update(Case).values(state=b"broken"))
    publish(city, THURSDAY_OFF)
    worker = retimer(city)
    failing = [worker.retime() for _ in range(3)]
    with city.database.transaction() as session:
        session.execute(update(Case).values(state=sound))
    city.now += TRIED_AGAIN_AFTER

    assert (failing, worker.retime()) == ([0, 0, 0], 1)
    assert caplog.text.count("was not retimed") == 1
    assert lines(city) == [number]


def test_a_worker_at_rest_asks_one_question_a_round(city):
    publish(city, PLAIN)
    accepted(city)
    worker = retimer(city)
    worker.retime()
    asked = []

    event.listen(city.database.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    worker.retime()

    assert len([each for each in asked if "FROM" in each]) == 1
