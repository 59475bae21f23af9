"""Versions that cases rest on and are gone; clocks that went back."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.services.publish_calendar import publish_calendar
from app.services.publish_ladders import publish_first_ladders
from app.services.sign_head import seal_and_sign
from app.services.stored_journal import stored_lines
from app.services.verifying.case import verify_case
from engine.calendar import Calendar


@pytest.fixture
def number(city):
    """A case paced by a calendar and ladders that were published."""
    with city.work() as session:
        publish_calendar(session, calendar=Calendar(hours=((480, 1020),)), now=city.now)
        publish_first_ladders(session, city.now)
    return city.file().case_number


def test_a_version_that_is_gone_is_named_by_its_input(city, number):
    with city.database.reading() as session:
        session.execute(text("DELETE FROM calendar_version"))
        found = [(each.seq, each.field) for each in verify_case(session, number=number).findings]

    assert (1, "inputs.calendar") in found


def test_a_case_filed_by_a_clock_that_went_back_is_named_by_the_head_before_it(city, house, notary):
    whole = city.file().case_number
    seal_and_sign(city.database, notary, city.now)
    city.now -= timedelta(days=3)

    backdated = city.file().case_number
    city.now += timedelta(days=3, minutes=5)
    seal_and_sign(city.database, notary, city.now)

    with city.database.reading() as session:
        assert verify_case(session, number=whole).holds
        found = verify_case(session, number=backdated).findings
    assert [(each.seq, each.field) for each in found] == [(1, "journal.at"), (2, "journal.at")]
    assert "应不早于" in found[0].says


def test_a_clock_that_goes_back_between_two_steps_is_no_falsification(city, notary):
    """The later step has the moment of the one before it."""
    number = city.file().case_number
    seal_and_sign(city.database, notary, city.now)
    city.now -= timedelta(minutes=8)

    city.finish(number, "accept", "accept", "acceptor")
    city.now += timedelta(minutes=10)
    seal_and_sign(city.database, notary, city.now)

    with city.database.reading() as session:
        assert verify_case(session, number=number).findings == ()
        filed, accepted = stored_lines(session, 1)[1:]
        assert filed.said["at"] == accepted.said["at"]
