"""Which 政务服务中心 looks after an office."""

import pytest
from sqlalchemy import select

from app.models import Organisation, Region
from app.queries.places import centre_of


@pytest.mark.parametrize(
    ("office", "centre"),
    [("market", "gov_hall"), ("town", "gov_hall"), ("village_xf", "gov_hall"), ("civil_c", "city_hall")],
)
def test_the_nearest_centre_above_looks_after_an_office(town, office, centre):
    with town.reading() as session:
        ids = {code: org_id for code, org_id in session.execute(select(Organisation.code, Organisation.id))}

        assert centre_of(session, ids[office]) == ids[centre]


def test_where_no_centre_is_above_nobody_does(database):
    with database.transaction() as session:
        region = Region(code="990555", name="无中心县", level="county")
        session.add(region)
        session.flush()
        office = Organisation(code="alone", name="独立局", short="DL", kind="department", region_id=region.id)
        session.add(office)
        session.flush()

        assert centre_of(session, office.id) is None
