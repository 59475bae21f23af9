"""A town whose clock stands still until it is moved."""

import pytest

from app import auth
from app.demo.people import employ_people
from app.demo.places import found_places
from app.demo.published import publish_all
from app.web import sessions
from tests.app.clocks.wall import Wall, hands_of, moment


@pytest.fixture
def town(database):
    """As `town` elsewhere, published before the first of these cases."""
    with database.transaction() as session:
        found_places(session)
        employ_people(session)
        publish_all(session, moment("2026-01-05 09:00"))
    return database


@pytest.fixture
def wall(town, hall, monkeypatch):
    wall = Wall(town, hall)
    for door in (auth, sessions):
        monkeypatch.setattr(door, "datetime", hands_of(wall))
    return wall
