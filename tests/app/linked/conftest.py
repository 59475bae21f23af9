"""An office that links cases, on both stores; `web` and `callers` work on it, now."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from app.models import Post
from tests.app.linked.office import LinkedOffice


@pytest.fixture
def office(city):
    office = LinkedOffice(city)
    office.found()
    return office


@pytest.fixture
def town(office):
    """What `web` works on here."""
    office.city.now = datetime.now(UTC)
    return office.city.database


@pytest.fixture
def supervisor(office):
    """The auditor holds that post instead."""
    with office.city.work() as session:
        posts = Post.person_id == office.city.ids["auditor"]
        session.execute(update(Post).where(posts).values(role="supervisor"))
    return "auditor"
