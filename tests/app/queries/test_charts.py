"""Published charts and their versions."""

import pytest

from app.errors import NotFound
from app.queries.charts import charts_list, newest, source_of_case, version_of, versions_of
from app.services.publish_chart import publish_chart
from engine.bundle import forms_to_json
from tests.city import CHECK_FORM, SHOP_FORM
from tests.city_chart import SHOP_PERMIT

CHANGED = SHOP_PERMIT.replace("核查".encode(), "现场核查".encode())


@pytest.fixture
def changed(city):
    """A case on the first version, then a second version."""
    number = city.file().case_number
    forms = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
    with city.work() as session:
        publish_chart(session, source=CHANGED, forms=forms, person=city.person(session, "designer"), now=city.now)
    return number


def test_the_list_shows_the_newest_version_of_each_chart(city, changed):
    with city.database.reading() as session:
        [row] = charts_list(session, now=city.now)

    assert (row.key, row.version, row.published_at) == ("shop_permit", 2, city.now)


def test_a_version_tells_how_many_cases_are_on_their_way(city, changed):
    with city.database.reading() as session:
        counted = [each.open_cases for each in versions_of(session, "shop_permit")]

    assert counted == [0, 1]


def test_a_case_shows_the_chart_it_is_pinned_to(city, changed):
    with city.database.reading() as session:
        assert source_of_case(session, changed) == SHOP_PERMIT
        assert version_of(session, "shop_permit", 1).source == SHOP_PERMIT
        assert newest(session, "shop_permit").source == CHANGED


def test_what_was_never_published_is_not_found(city):
    with city.database.reading() as session:
        for asked in (newest, versions_of, source_of_case):
            with pytest.raises(NotFound):
                asked(session, "x")
        with pytest.raises(NotFound):
            version_of(session, "shop_permit", 9)
