"""The small city with an item of many branches, its people on the API and at their browsers."""

from datetime import UTC, datetime

import pytest

from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from engine.bundle import forms_to_json
from tests.app.inbox.charts import DESK
from tests.app.moves.office import Office
from tests.city import CHECK_FORM, SHOP_FORM


@pytest.fixture
def town(city):
    """What `web`, `callers` and `sign_in` work on here."""
    city.now = datetime.now(UTC)
    forms = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
    with city.work() as session:
        designer = city.person(session, "designer")
        publish_chart(session, source=DESK, forms=forms, person=designer, now=city.now)
        body = {"code": "desk", "name": "批量事项", "org": "market", "chart": "inbox_desk"}
        publish_item(session, body=body | {"promised": "5wd", "legal": "20wd"}, person=designer, now=city.now)
    return city.database


@pytest.fixture
def office(city, callers):
    return Office(city, callers)
