"""A calendar is published by an administrator, for a reason, on the version it was made from."""

from datetime import date

import pytest
from sqlalchemy import select

from app.errors import CalendarMoved, NotAllowed, ReasonMissing
from app.models import CalendarVersion
from app.queries.calendars import calendar_rows
from app.services.arranged_days import OFF, ArrangedDay
from app.services.arrangement import Arrangement, arrangement_of
from app.services.initial_calendar import arrangement_for, publish_first_calendar
from app.services.publish_calendar import publish_calendar
from engine.calendar import Calendar
from tests.app.services.calendars.office import PLAIN, THURSDAY, THURSDAY_OFF, accepted, publish, retime


def published(city, by="admin", **said):
    with city.work() as session:
        told = {"calendar": THURSDAY_OFF, "reason": "通知", **said}
        return publish_calendar(session, person=city.person(session, by), now=city.now, **told)


def rows(city):
    with city.database.reading() as session:
        return calendar_rows(session)


def test_a_version_names_author_and_reason(city):
    published(city)

    (row,) = rows(city)
    assert (row.published_by, row.reason, row.digest) == ("admin同志", "通知", THURSDAY_OFF.version)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [({"by": "designer"}, NotAllowed), ({"reason": " "}, ReasonMissing), ({"based_on": "0" * 64}, CalendarMoved)],
)
def test_others_no_reasons_and_stale_bases_are_refused(city, said, refusal):
    publish(city, PLAIN)

    with pytest.raises(refusal):
        published(city, **said)

    assert len(rows(city)) == 1


def test_the_same_again_changes_nothing_but_an_older_one_comes_back_as_a_new_version(city):
    told = [published(city, calendar=each) for each in (PLAIN, PLAIN, THURSDAY_OFF, PLAIN)]

    assert told == [True, False, True, True]
    assert [row.digest for row in rows(city)] == [each.version for each in (PLAIN, THURSDAY_OFF, PLAIN)]


def test_another_name_of_a_day_is_a_version_that_moves_nothing(city):
    published(city, names={"": {THURSDAY.isoformat(): "停电"}})
    accepted(city)

    is_new = published(city, names={"": {THURSDAY.isoformat(): "检修"}})

    assert is_new
    assert retime(city).cases == 0


def test_versions_tell_how_many_open_cases_they_pace(city):
    publish(city, PLAIN)
    accepted(city)
    publish(city, THURSDAY_OFF)
    accepted(city)
    accepted(city)

    assert [(row.open_cases, row.in_force) for row in rows(city)] == [(2, True), (1, False)]


def test_an_office_begins_with_the_arrangements_there_are(city):
    with city.work() as session:
        first = publish_first_calendar(session, city.now)
        again = publish_first_calendar(session, city.now)

    (row,) = rows(city)
    arrangement = arrangement_of(row.body)
    assert (first, again) == (True, False)
    assert arrangement == arrangement_for([2025, 2026, 2027])
    assert arrangement.calendar.official == {2025, 2026}
    assert arrangement.days()[date(2027, 10, 1)] == ArrangedDay(OFF, "国庆节")


def test_what_is_kept_gives_back_the_calendar_by_its_digest(city):
    begun = arrangement_for([2026]).with_hours(((510, 720), (810, 1050)), "market").with_rules(first_day="same")
    published(city, calendar=begun.calendar, names=begun.names)

    with city.database.reading() as session:
        digest, body = session.execute(select(CalendarVersion.digest, CalendarVersion.body)).one()
    assert arrangement_of(body) == begun
    assert digest.hex() == arrangement_of(body).calendar.version


def test_an_organisation_with_the_hours_of_everybody_does_not_deviate():
    everybody = Calendar().hours

    deviating = Arrangement().with_hours(((510, 720),), "market")

    assert deviating.calendar.of("market").hours == ((510, 720),)
    assert deviating.with_hours(everybody, "market") == Arrangement()
