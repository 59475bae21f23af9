"""停用: no case begins on a retired chart; cases on their way, versions and their numbers stay."""

import pytest
from sqlalchemy import select

from app.errors import ChartStillNeeded, ItemNotOpen, NotAllowed
from app.models import AdminChange
from app.queries.charts import charts_list, versions_of
from app.queries.in_force import RETIRED, standings
from app.services.publish_chart import publish_chart
from app.services.retire_chart import restore_chart, retire_chart
from app.services.versions import versions_on
from tests.app.linked.parts import JointOffice
from tests.app.services.test_publishing import CHANGED, FORMS, publish
from tests.called import hearing, permit
from tests.outside import FORMS as OUTSIDE

SHOP = "shop_permit"


def retire(city, key=SHOP, by="designer", deed=retire_chart):
    with city.work() as session:
        deed(session, key=key, reason="不再受理。", person=city.person(session, by), now=city.now)


def put_out(city, source, forms):
    with city.work() as session:
        publish_chart(session, source=source, forms=forms, person=city.person(session, "designer"), now=city.now)


def test_nothing_begins_on_a_retired_chart_and_what_runs_goes_on(city):
    running = city.file().case_number

    retire(city)

    with pytest.raises(ItemNotOpen):
        city.file()
    assert city.finish(running, "accept", "accept", "acceptor").case_number == running
    with city.database.reading() as session:
        assert set(standings(versions_of(session, SHOP), city.now).values()) == {RETIRED}
        assert [row.retired for row in charts_list(session, now=city.now) if row.key == SHOP] == [True]


def test_who_retired_it_and_why_is_kept_and_hides_no_version(city):
    retire(city)
    retire(city)

    with city.database.reading() as session:
        kept = session.execute(select(AdminChange.act, AdminChange.reason).where(AdminChange.act == "retire")).all()
        assert [tuple(row) for row in kept] == [("retire", "不再受理。")]
        assert len(versions_on(session, "chart", SHOP)) == len(versions_of(session, SHOP))


def test_a_restored_chart_takes_cases_again(city):
    retire(city)

    retire(city, deed=restore_chart)

    assert city.file().case_number


def test_a_new_version_brings_it_back(city):
    retire(city)

    publish(city, CHANGED, FORMS)

    assert city.file().case_number


def test_what_others_call_stays(city):
    put_out(city, hearing(), {})
    put_out(city, permit(), OUTSIDE)

    with pytest.raises(ChartStillNeeded, match="要调用它"):
        retire(city, "hearing")
    retire(city, "permit")
    retire(city, "hearing")


def test_what_parts_of_joint_cases_begin_on_stays(city):
    office = JointOffice(city)
    office.found()
    office.handle_on("part_health", SHOP, promised="5wd")

    with pytest.raises(ChartStillNeeded, match="要发起采用它的子办件"):
        retire(city)
    retire(city, "joint_case")
    retire(city)


def test_what_the_house_runs_on_stays(city):
    put_out(city, hearing().replace(b'"hearing"', b'"sub_consult"'), {})

    with pytest.raises(ChartStillNeeded, match="系统自身"):
        retire(city, "sub_consult")


def test_clerks_retire_nothing(city):
    with pytest.raises(NotAllowed):
        retire(city, by="clerk")
