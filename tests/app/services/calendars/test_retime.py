"""Another calendar moves the deadlines that were listed, each by one line; the past keeps the version of its day."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.db import Database
from app.models import Case
from app.services.retime_cases import Retimed, retime_cases
from app.services.suspend_case import suspend_case
from engine.calendar import Calendar
from tests.app.services.calendars.office import (
    HEALTH_OFF,
    MARKET_OFF,
    MUCH_LATER_OFF,
    PLAIN,
    THURSDAY_OFF,
    accepted,
    answers,
    deadlines,
    last_line,
    lines,
    listed,
    moved,
    pinned,
    publish,
    retime,
)


def test_exactly_the_listed_deadlines_move(city):
    publish(city, PLAIN)
    numbers = sorted(accepted(city) for _ in range(3))
    before, expected = deadlines(city), listed(city, THURSDAY_OFF)

    publish(city, THURSDAY_OFF)
    done = retime(city)

    assert expected and moved(before, deadlines(city)) == expected
    assert (done.cases, lines(city)) == (3, numbers)
    assert answers(city) == {"一致"}


def test_a_step_between_publication_and_retime_still_counts_by_the_old_calendar(city):
    publish(city, PLAIN)
    number = city.file().case_number
    publish(city, THURSDAY_OFF)

    city.finish(number, "accept", "accept", "acceptor")

    assert pinned(city) == {number: PLAIN.version}
    retime(city)
    assert pinned(city) == {number: THURSDAY_OFF.version}
    assert answers(city) == {"一致"}


def test_a_new_case_is_paced_by_the_calendar_in_force(city):
    publish(city, PLAIN)
    publish(city, THURSDAY_OFF)

    number = accepted(city)

    assert pinned(city) == {number: THURSDAY_OFF.version}
    assert retime(city) == Retimed()


def test_a_case_that_is_over_before_the_first_changed_day_is_left_alone(city):
    publish(city, PLAIN)
    number = accepted(city)
    publish(city, MUCH_LATER_OFF)

    done = retime(city)

    assert (done, lines(city), pinned(city)) == (Retimed(), [], {number: PLAIN.version})


def test_a_retimed_case_is_not_retimed_again(city):
    publish(city, PLAIN)
    number = accepted(city)
    publish(city, THURSDAY_OFF)

    rounds = [retime(city).cases for _ in range(3)]

    assert (rounds, lines(city)) == ([1, 0, 0], [number])


def test_a_calendar_that_comes_back_moves_the_deadlines_back(city):
    publish(city, PLAIN)
    number = accepted(city)
    before = deadlines(city)
    for calendar in (THURSDAY_OFF, PLAIN):
        publish(city, calendar)
        retime(city)

    assert deadlines(city) == before
    assert lines(city) == [number, number]
    assert answers(city) == {"一致"}


def test_what_one_organisation_does_otherwise_moves_only_its_cases(city):
    publish(city, PLAIN)
    number = accepted(city)

    publish(city, HEALTH_OFF)
    elsewhere = retime(city)
    publish(city, MARKET_OFF)
    here = retime(city)

    assert (elsewhere.cases, here.cases) == (0, 1)
    assert pinned(city) == {number: MARKET_OFF.version}


def test_other_office_hours_move_every_open_deadline(city):
    publish(city, PLAIN)
    accepted(city)
    until_five = Calendar(hours=((540, 720), (810, 1020)))
    before = deadlines(city)

    publish(city, until_five)
    retime(city)

    by = {key: due - before[key] for key, due in deadlines(city).items()}
    assert {by[key] for key in by if key[1] in ("promised", "legal")} == {timedelta(minutes=-30)}


def test_a_suspended_case_is_retimed_too(city):
    publish(city, PLAIN)
    number = accepted(city)
    with city.work() as session:
        suspend_case(session, number=number, person=city.person(session, "handler"), now=city.now, reasons="等待。")
    publish(city, THURSDAY_OFF)

    assert retime(city).cases == 1
    assert answers(city) == {"一致"}


def test_an_ended_case_keeps_its_calendar(city):
    publish(city, PLAIN)
    number = city.granted()

    publish(city, THURSDAY_OFF)

    assert (retime(city), pinned(city)) == (Retimed(), {number: PLAIN.version})


def test_the_line_says_who_published_the_calendar(city):
    publish(city, PLAIN)
    accepted(city)

    publish(city, THURSDAY_OFF, by="admin")
    retime(city)

    line = last_line(city)
    assert (line["actor"], line["command"]["by"]) == ("clock", f"p{city.ids['admin']}")


def test_one_broken_case_does_not_hold_up_the_others(city, caplog):
    publish(city, PLAIN)
    broken, sound = accepted(city), accepted(city)
    with city.database.transaction() as session:
        session.execute(update(Case).where(Case.number == broken).values(state=b"broken"))
    publish(city, THURSDAY_OFF)

    done = retime(city)

    assert (done.cases, len(done.failed), lines(city)) == (1, 1, [sound])
    assert retime(city, leave=done.failed) == Retimed()
    assert "was not retimed" in caplog.text


def test_a_batch_says_where_to_go_on(city):
    publish(city, PLAIN)
    numbers = sorted(accepted(city) for _ in range(3))
    publish(city, THURSDAY_OFF)

    first = retime(city, limit=2)
    second = retime(city, limit=2, after=first.last)

    assert (first.cases, second.cases, second.last) == (2, 1, 0)
    assert lines(city) == numbers


def test_many_schedulers_at_once_retime_each_case_once(city):
    publish(city, PLAIN)
    numbers = sorted(accepted(city) for _ in range(8))
    publish(city, THURSDAY_OFF)
    url = city.database.url.render_as_string(hide_password=False)
    stores = [Database(url) for _ in range(3)]
    ready = threading.Barrier(3)

    def work(store):
        ready.wait()
        for _ in range(4):
            retime_cases(store, city.now + timedelta(minutes=5))

    threads = [threading.Thread(target=work, args=[store]) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert lines(city) == numbers
    assert answers(city) == {"一致"}
    for store in stores:
        store.dispose()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # a writer of SQLite has the whole store: one waits
def test_a_case_somebody_is_working_on_waits_for_the_next_round(city):
    publish(city, PLAIN)
    accepted(city)
    publish(city, THURSDAY_OFF)
    with city.database.transaction() as session:
        session.scalars(select(Case).with_for_update()).one()

        assert retime(city).cases == 0

    assert retime(city).cases == 1
