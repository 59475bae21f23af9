"""Items as the window sees them."""

import pytest
from sqlalchemy import select

from app.errors import ItemNotOpen
from app.models import Item, Organisation, Post, Region
from app.queries.items import entry_of, fileable_by, item_view
from app.services.publish_item import publish_item
from engine.parse import parse
from tests.city import ITEM
from tests.engine.bpmn_writer import end, file_of, gateway, road, start, task


def fileable(city, by):
    with city.database.reading() as session:
        return [row.code for row in fileable_by(session, city.person(session, by), now=city.now)]


def place(session, code, kind, region):
    org = Organisation(code=code, name=code, short=code, kind=kind, region_id=region.id)
    session.add(org)
    session.flush()
    return org.id


def post_at(session, city, name, org_id):
    session.add(Post(person_id=city.ids[name], role="window_clerk", org_id=org_id, since=city.now))


@pytest.fixture
def regions(city):
    """A city above the county, and a town of another county."""
    with city.database.transaction() as session:
        above = Region(code="990100", name="示范市", level="city")
        session.add(above)
        session.flush()
        county = session.scalars(select(Region).where(Region.code == "990123")).one()
        county.parent_id = above.id
        town = Region(code="990123101", name="清溪镇", level="town", parent_id=county.id)
        other = Region(code="990125", name="另一县", level="county", parent_id=above.id)
        session.add_all([town, other])
        session.flush()
        places = {"above": above, "town": town, "other": other}
        return {key: place(session, key, "centre", region) for key, region in places.items()}


def test_a_hall_takes_items_of_its_region(city):
    assert fileable(city, "clerk") == [ITEM]


@pytest.mark.parametrize("by", ["acceptor", "leader", "designer", "admin"])
def test_whoever_is_not_at_a_window_takes_nothing(city, by):
    assert fileable(city, by) == []


@pytest.mark.parametrize(("where", "takes"), [("above", [ITEM]), ("town", []), ("other", [])])
def test_a_hall_above_takes_items_of_everything_below(city, regions, where, takes):
    with city.database.transaction() as session:
        post_at(session, city, "stranger", regions[where])

    assert fileable(city, "stranger") == takes


@pytest.mark.parametrize(("where", "filed"), [("above", True), ("town", False), ("other", False)])
def test_filing_follows_the_same_rule(city, regions, where, filed):
    with city.database.transaction() as session:
        post_at(session, city, "stranger", regions[where])

    try:
        done = city.file("stranger").status == "running"
    except Exception as refused:
        done = False
        assert refused.code == "not_allowed"
    assert done is filed


def test_an_office_with_a_window_takes_its_own_items(city):
    with city.database.transaction() as session:
        market = session.scalars(select(Organisation.id).where(Organisation.code == "market")).one()
        post_at(session, city, "handler", market)

    assert fileable(city, "handler") == [ITEM]
    city.file("handler")


def test_an_item_without_a_chart_is_not_open(city):
    with city.work() as session:
        body = {"code": "dream", "name": "未来事项", "org": "market", "chart": "not_drawn_yet"}
        publish_item(session, body=body, person=city.person(session, "designer"), now=city.now)

    assert fileable(city, "clerk") == [ITEM]
    with pytest.raises(ItemNotOpen), city.database.reading() as session:
        item_view(session, "dream", now=city.now)


def test_an_item_shows_the_newest_version_with_what_the_window_needs(city):
    with city.work() as session:
        body = {"code": ITEM, "name": "开店许可（新）", "org": "market", "chart": "shop_permit", "promised": "3wd"}
        publish_item(session, body=body, person=city.person(session, "designer"), now=city.now)

    with city.database.reading() as session:
        view = item_view(session, ITEM, now=city.now)

    assert (view.row.name, view.row.version, view.body["promised"]) == ("开店许可（新）", 2, "3wd")
    assert (view.node, view.form.key) == ("receive", "shop")
    assert [each.code for each in view.materials] == ["m1", "m2", "m3"]
    assert [each.name for each in view.outcomes] == ["complete", "not_competent"]


def test_an_item_that_is_not_published_is_not_open(city):
    with city.database.transaction() as session:
        session.add(Item(code="draft", org_id=1))

    with pytest.raises(ItemNotOpen), city.database.reading() as session:
        item_view(session, "draft", now=city.now)


def test_the_window_does_the_first_task_behind_the_start():
    way = road("start", "x", "first", "second", "end")
    chart = parse(file_of(start(), gateway("x"), task("first"), task("second"), end(), way), {})

    assert entry_of(chart).id == "first"
