"""A city with superiors."""

import pytest

from tests.app.effects.house import staffed


@pytest.fixture
def office(city):
    """The city, with a government above its bureaus."""
    staffed(city)
    return city
