"""Versions of a chart by their day: what new cases take, what waits, what is over."""

from datetime import timedelta

import pytest

from app.errors import ItemNotOpen
from app.queries.charts import charts_list, versions_of
from app.queries.in_force import IN_FORCE, PENDING, RETIRED, standings
from app.queries.open_items import open_item
from app.services.check_chart import check_chart
from app.services.publish_chart import publish_checked
from app.services.publish_item import publish_item
from engine.bundle import forms_to_json
from tests.city import CHECK_FORM, ITEM, SHOP_FORM
from tests.city_chart import SHOP_PERMIT

FORMS = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
DAY = timedelta(days=1)


def named(word: str) -> bytes:
    """The chart of the city with another name for one of its tasks."""
    return SHOP_PERMIT.replace("核查".encode(), word.encode())


def publish(city, source, after=None):
    chart = check_chart(source, FORMS).chart
    with city.work() as session:
        begins = city.now + after if after else None
        person = city.person(session, "designer")
        return publish_checked(session, chart=chart, person=person, now=city.now, in_force_from=begins)


def taken(city, after):
    """The number of the version that a case would take then."""
    with city.database.reading() as session:
        chosen = open_item(session, ITEM, now=city.now + after).chart_version_id
        return next(each.version for each in versions_of(session, "shop_permit") if each.id == chosen)


def stand(city, after):
    with city.database.reading() as session:
        return standings(versions_of(session, "shop_permit"), city.now + after)


def test_new_cases_take_a_version_from_its_day_on(city):
    published = publish(city, named("现场核查"), after=10 * DAY)

    assert published.says.endswith("2026-12-03 起生效。")
    assert [taken(city, 9 * DAY), taken(city, 10 * DAY)] == [1, 2]
    assert stand(city, 9 * DAY) == {2: PENDING, 1: IN_FORCE}
    assert stand(city, 10 * DAY) == {2: IN_FORCE, 1: RETIRED}


def test_the_list_shows_what_is_in_force_and_what_waits(city):
    publish(city, named("现场核查"), after=10 * DAY)

    with city.database.reading() as session:
        [before], [after] = (charts_list(session, now=city.now + days) for days in (DAY, 11 * DAY))

    assert (before.version, before.next) == (1, 2)
    assert (after.version, after.next) == (2, 0)


def test_a_version_that_is_overtaken_before_its_day_never_comes(city):
    publish(city, named("现场核查"), after=10 * DAY)

    publish(city, named("实地核查"), after=5 * DAY)

    assert stand(city, DAY) == {3: PENDING, 2: RETIRED, 1: IN_FORCE}
    assert [taken(city, days) for days in (DAY, 5 * DAY, 20 * DAY)] == [1, 3, 3]


def test_what_waits_for_its_day_may_come_at_once_all_the_same(city):
    publish(city, named("现场核查"), after=10 * DAY)

    now = publish(city, named("现场核查"))

    assert (now.version, now.how) == (3, "again")
    assert taken(city, timedelta()) == 3


def test_an_item_waits_for_its_chart(city):
    chart = check_chart(SHOP_PERMIT.replace(b'id="shop_permit"', b'id="later_permit"'), FORMS).chart
    with city.work() as session:
        person = city.person(session, "designer")
        publish_checked(session, chart=chart, person=person, now=city.now, in_force_from=city.now + DAY)
        body = {"code": "later", "name": "以后", "org": "market", "chart": "later_permit"}
        publish_item(session, body=body, person=person, now=city.now)

    with city.database.reading() as session:
        with pytest.raises(ItemNotOpen):
            open_item(session, "later", now=city.now)
        assert open_item(session, "later", now=city.now + DAY).chart_key == "later_permit"


def test_a_version_without_a_day_waits_for_no_clock(city):
    assert taken(city, -DAY) == 1, "as where the clock of another machine is behind"
