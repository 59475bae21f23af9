"""The application on both stores, with the people, charts and items of the demonstration."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.demo.people import employ_people
from app.demo.places import found_places
from app.demo.published import publish_all
from app.factory import create_app
from app.models import Person
from app.services.web_sessions import open_session
from app.web.sessions import COOKIE
from config import Config
from tests.app.callers import Callers
from tests.app.hall import Hall


@pytest.fixture
def town(database):
    """A county with its offices, people and published items; no case yet."""
    with database.transaction() as session:
        found_places(session)
        employ_people(session)
        publish_all(session, datetime.now(UTC))
    return database


@pytest.fixture
def web(town, tmp_path):
    """The application as a server runs it, on the town's database."""
    url = town.url.render_as_string(hide_password=False)
    web = create_app(Config("k" * 32, url, tmp_path / "files", COOKIE_SECURE=False, TESTING=True))
    yield web
    web.extensions["database"].dispose()


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
