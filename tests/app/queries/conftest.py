"""The inbox of somebody who accepts applications."""

import pytest

from tests.app.queries.inboxes import Desk


@pytest.fixture
def desk(city):
    return Desk(city, "acceptor")
