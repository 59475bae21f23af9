"""The small city with two more items, and its people on the API."""

from datetime import UTC, datetime

import pytest

from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from engine.bundle import forms_to_json
from tests.app.moves.charts import BRANCHES, ROAD
from tests.app.moves.office import Office
from tests.city import SHOP_FORM

ITEMS = {"road": (ROAD, "moves_road"), "branches": (BRANCHES, "moves_branches")}


@pytest.fixture
def town(city):
    """What `web` and `callers` work on here."""
    city.now = datetime.now(UTC)
    with city.work() as session:
        designer = city.person(session, "designer")
        for code, (source, key) in ITEMS.items():
            publish_chart(
                session, source=source, forms=forms_to_json({"shop": SHOP_FORM}), person=designer, now=city.now
            )
            body = {"code": code, "name": f"事项 {code}", "org": "market", "chart": key}
            publish_item(session, body=body | {"promised": "5wd", "legal": "20wd"}, person=designer, now=city.now)
    return city.database


@pytest.fixture
def office(city, callers):
    return Office(city, callers)
