"""Cases of the small city on the first of several versions."""

import pytest

from tests.app.services.migration.town import Town


@pytest.fixture
def town(city):
    return Town(city)
