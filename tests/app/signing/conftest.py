"""Browsers that sign in on the page, as people do."""

import pytest

from tests.app.signing.at_the_door import AtTheDoor


@pytest.fixture
def arrive(web):
    """`arrive("liuyang")` opens the sign-in page as that person."""
    return lambda login, **said: AtTheDoor(web, login, **said)
