"""A town whose clock stands still until it is moved."""

import pytest

from app import auth
from app.web import sessions
from tests.app.clocks.wall import Wall, hands_of


@pytest.fixture
def town(county_at_new_year):
    """As `town` elsewhere, published before the first of these cases."""
    return county_at_new_year


@pytest.fixture
def wall(town, hall, monkeypatch):
    wall = Wall(town, hall)
    for door in (auth, sessions):
        monkeypatch.setattr(door, "datetime", hands_of(wall))
    return wall
