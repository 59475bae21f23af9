"""The application on the small city, now."""

from datetime import UTC, datetime

import pytest


@pytest.fixture
def town(city):
    """What `web` works on. A head of the log may not be older than the lines it covers."""
    city.now = datetime.now(UTC)
    return city.database
