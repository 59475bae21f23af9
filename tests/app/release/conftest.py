"""The studio of the small city."""

import pytest

from tests.app.release.studio import Studio


@pytest.fixture
def studio(city):
    made = Studio(city)
    made.found()
    return made
