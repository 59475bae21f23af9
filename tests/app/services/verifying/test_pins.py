"""What a case is pinned to cannot be exchanged behind its back."""

import pytest
from sqlalchemy import select, update

from app.models import CalendarVersion, Case, ChartKey, ChartVersion, ItemVersion
from app.queries import bundles
from app.services.publish_calendar import publish_calendar
from app.services.publish_item import publish_item
from app.services.verifying.case import verify_case
from engine.calendar import Calendar
from engine.errors import ChartUnreadable
from tests.city import ITEM


@pytest.fixture
def number(city):
    with city.work() as session:
        publish_calendar(session, calendar=Calendar(hours=((480, 1020),)), now=city.now)
    return city.file().case_number


def spoilt(city, number, statement):
    """The places verify names after this statement."""
    with city.database.transaction() as session:
        session.execute(statement)
    with city.database.reading() as session:
        return [each.field for each in verify_case(session, number=number).findings]


BODY = {"code": ITEM, "name": "开店许可", "org": "market", "chart": "shop_permit", "promised": "50wd", "legal": "90wd"}


@pytest.mark.parametrize(
    ("table", "values", "place"),
    [
        (ItemVersion, {"body": BODY}, "item_version.digest"),
        (ItemVersion, {"name": "别的许可"}, "item_version.name"),
        (ItemVersion, {"chart_key": "other"}, "item_version.chart_key"),
        (ChartVersion, {"name": "别的图"}, "chart_version.name"),
        (ChartVersion, {"forms": {}}, "chart_version.digest"),
        (ChartKey, {"key": "other"}, "chart.key"),
    ],
)
def test_a_changed_pin_is_named(city, number, table, values, place):
    assert place in spoilt(city, number, update(table).values(**values))


def test_an_item_that_moves_to_another_office_leaves_its_old_cases_alone(city, number):
    with city.work() as session:
        publish_item(session, body={**BODY, "org": "health"}, person=city.person(session, "designer"), now=city.now)

    with city.database.reading() as session:
        assert verify_case(session, number=number).holds


def test_a_changed_calendar_is_named(city, number):
    changed = {**Calendar(hours=((0, 1439),)).to_json()}

    assert spoilt(city, number, update(CalendarVersion).values(body=changed)) == ["calendar_version.body"]


def test_a_changed_chart_file_is_never_executed(city, number, monkeypatch):
    with city.database.transaction() as session:
        source = session.scalars(select(ChartVersion.source)).one().replace(b'"1wd"', b'"9wd"')
        session.execute(update(ChartVersion).values(source=source))
    monkeypatch.setattr(bundles, "_charts", {})

    with pytest.raises(ChartUnreadable, match="摘要"):
        city.finish(number, "accept", "accept", "acceptor")

    with city.database.reading() as session:
        found = verify_case(session, number=number).findings
        assert session.scalars(select(Case.revision)).one() == 2
    assert any("摘要" in each.says for each in found)
