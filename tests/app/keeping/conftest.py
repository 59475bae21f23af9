"""The application on the small city, with its log signed."""

import pytest

from tests.app.keeping.office import Office


@pytest.fixture
def office(city, tmp_path):
    return Office(city, tmp_path)


@pytest.fixture
def town(city):
    """What `web` works on."""
    return city.database
