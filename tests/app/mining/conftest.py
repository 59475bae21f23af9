"""A city whose cases went different ways, and the auditor's map of its one item."""

import pytest

from app.queries.mining import MapAsked, choice_of, choices_for, our_log
from tests.city import City
from tests.travelled import AFTER


@pytest.fixture
def town(city):
    """What pages and programs work on here."""
    return city.database


@pytest.fixture
def travelled(city) -> City:
    """Cases that have gone their ways (`tests.travelled`), and their history."""
    city.now += AFTER
    return city


@pytest.fixture
def mined(travelled):
    """`session, log, choice` of the auditor's map."""
    with travelled.database.reading() as session:
        person = travelled.person(session, "auditor")
        choice = choice_of(choices_for(session, person))
        yield session, our_log(person, MapAsked(choice.item, choice.version_id)), choice
