"""Decision tables are published with their chart, and cases go by them."""

import pytest
from sqlalchemy import update

from app.errors import ChartRefused
from app.models import ChartVersion
from app.queries.bundles import chart_of
from app.queries.charts import newest
from app.queries.timeline import timeline_of
from app.services.publish_chart import UNCHANGED, publish_chart
from app.services.verifying.case import verify_case
from app.services.verifying.versions import version_findings
from app.web.timeline import told
from engine.errors import TableUnreadable
from tests.app.tables.graded import FORMS, GRADED, GRADES, TABLES
from tests.city import FORM

OTHER = {"grades": {**TABLES["grades"], "rules": TABLES["grades"]["rules"][1:]}}


def publish(city, tables):
    with city.work() as session:
        designer = city.person(session, "designer")
        return publish_chart(session, source=GRADED, forms=FORMS, tables=tables, person=designer, now=city.now)


@pytest.fixture
def graded(city):
    publish(city, TABLES)
    return city


def test_a_table_is_published_with_its_chart(graded):
    with graded.database.reading() as session:
        version = newest(session, "shop_permit")
        chart = chart_of(session, bytes.fromhex(version.digest))

    assert version.tables == TABLES
    assert chart.tables == {"grades": GRADES}


def test_another_table_is_another_version(graded):
    again, other = publish(graded, TABLES), publish(graded, OTHER)

    assert again.how == UNCHANGED
    assert other.version == again.version + 1


def test_a_table_that_leaves_a_gap_is_not_published(city):
    gap = {"grades": {**TABLES["grades"], "rules": TABLES["grades"]["rules"][:1]}}

    with pytest.raises(ChartRefused) as refused:
        publish(city, gap)

    assert {each.rule for each in refused.value.verdict.findings if each.severity == "error"} == {"table_gap"}


def test_a_table_that_is_none_is_refused_at_the_door(city):
    with pytest.raises(TableUnreadable):
        publish(city, {"grades": {"key": "grades", "name": "表", "policy": "Z"}})


@pytest.mark.parametrize(("risk", "node"), (("low", "approve"), ("high", "check")))
def test_a_case_goes_where_the_table_says_and_tells_why(graded, risk, node):
    number = graded.file(form={**FORM, "risk": risk}).case_number
    graded.finish(number, "accept", "accept", "acceptor")

    with graded.database.reading() as session:
        said = [line for each in told(timeline_of(session, number)) for line in each.said]
        verdict = verify_case(session, number=number)
        opened = [each for each in ("check", "approve") if graded.task(session, number, each)]
    assert opened == [node]
    assert any(line.startswith("决策表 grades 第 ") for line in said)
    assert verdict.holds


def test_a_table_changed_behind_the_house_is_found_out(graded):
    with graded.work() as session:
        session.execute(update(ChartVersion).where(ChartVersion.version == 2).values(tables=OTHER))

    with graded.database.reading() as session:
        findings = list(version_findings(session))
    assert [each.field for each in findings] == ["chart_version.shop_permit@2.digest"]
