"""The application on both stores, with the people, charts and items of the demonstration."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.models import Person
from app.services.web_sessions import open_session
from app.web.sessions import COOKIE
from tests.app.application import new_application, working_on
from tests.app.callers import Callers
from tests.app.hall import Hall


@pytest.fixture
def town(county):
    """What `web` and `callers` work on."""
    return county


@pytest.fixture(scope="session")
def application():
    """One a test process; a test works on it as `web`."""
    return new_application()


@pytest.fixture
def web(application, town, tmp_path):
    """The application as a server runs it, on the town's database."""
    with working_on(town, tmp_path / "files", application) as web:
        yield web


@pytest.fixture
def callers(web, town):
    """`callers["liuyang"]` is a program that speaks for that person."""
    return Callers(web, town)


@pytest.fixture
def hall(web):
    """The service hall, over HTTP."""
    return Hall(web.test_client())


@pytest.fixture
def sign_in(web, town):
    """`sign_in("liuyang")` is a browser of somebody who has signed in on the page."""

    def as_person(login):
        with town.transaction() as session:
            person_id = session.scalars(select(Person.id).where(Person.login == login)).one()
            token = open_session(session, person_id=person_id, data={}, now=datetime.now(UTC))
        browser = web.test_client()
        browser.set_cookie(COOKIE, token)
        return browser

    return as_person
