"""A store without people and cases, for what is told of journals that were never stored."""

import pytest

from app.db import Database


@pytest.fixture(scope="session")
def nobody(sqlite_template):
    """Nothing is written to it."""
    opened = Database(f"sqlite:///{sqlite_template('tables')}")
    yield opened
    opened.dispose()
