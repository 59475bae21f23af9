"""What only the city knows about a chart is told with the verdict, before anybody publishes it."""

import pytest
from sqlalchemy import select

from app.models import ItemVersion, Organisation, Person, Post
from app.services.check_chart import check_chart
from app.services.city_findings import with_city
from tests.city import ITEM
from tests.engine.bpmn_writer import end, extended, file_of, road, start, task

SEPARATED = 'gov:kind="platform" gov:separation="one!=two"'


def chart(*tasks, settings='gov:kind="platform"', key="sample"):
    names = [each.split('id="')[1].split('"')[0] for each in tasks]
    return file_of(start(), *tasks, end(), road("start", *names, "end"), settings=settings, key=key)


def found(city, source):
    with city.database.reading() as session:
        verdict = with_city(session, check_chart(source, {}), now=city.now)
    return [(each.rule, each.severity, each.element) for each in verdict.findings]


def on_the_shop_chart(city):
    """The key of the chart on which the shop permit of the market bureau is handled."""
    with city.database.reading() as session:
        return session.scalars(select(ItemVersion.chart_key)).first()


def test_a_role_nobody_in_the_city_holds_is_told_once(city):
    source = chart(task("one", role="archivist"), task("two", role="archivist"), task("three", role="handler"))

    assert found(city, source) == [("role_unheld", "warning", "one")]


def test_everybody_who_signs_is_looked_for(city):
    signed = task("one", "pass no", sign="all", signers="handler party_cosigner")

    assert found(city, chart(signed)) == [("role_unheld", "warning", "one")]


@pytest.mark.parametrize("org", ["market", ""])
def test_two_duties_that_one_person_would_have_to_do_are_found(city, org):
    tasks = (task("one", role="bureau_leader", org=org), task("two", role="bureau_leader", org=org))
    source = chart(*tasks, settings=SEPARATED, key=on_the_shop_chart(city))

    assert ("separation_unkeepable", "warning", "two") in found(city, source)


def test_two_people_in_post_can_keep_them_apart(city):
    tasks = (task("one", role="acceptor", org="market"), task("two", role="acceptor", org="market"))

    assert found(city, chart(*tasks, settings=SEPARATED)) == []


def test_somebody_who_steps_in_above_keeps_them_apart_too(city):
    second = task("two", role="bureau_leader", org="market", onEmpty="superior")
    source = chart(task("one", role="bureau_leader", org="market"), second, settings=SEPARATED)

    assert found(city, source) == []


def test_whoever_did_the_task_to_avoid_is_the_only_one(city):
    second = task("two", role="bureau_leader", org="market", avoid="one")

    assert found(city, chart(task("one", role="bureau_leader", org="market"), second)) == [
        ("separation_unkeepable", "warning", "two")
    ]


def test_a_second_person_in_post_settles_it(city):
    with city.work() as session:
        market = session.scalars(select(Organisation.id).where(Organisation.code == "market")).one()
        other = session.scalars(select(Person.id).where(Person.login == "handler")).one()
        session.add(Post(person_id=other, role="bureau_leader", org_id=market, since=city.now))
    second = task("two", role="bureau_leader", org="market", avoid="one")

    assert found(city, chart(task("one", role="bureau_leader", org="market"), second)) == []


def test_an_item_whose_promise_the_chart_would_break_is_named(city):
    source = chart(task("one", limit="900wd"), key=on_the_shop_chart(city))

    with city.database.reading() as session:
        verdict = with_city(session, check_chart(source, {}), now=city.now)

    told = [each for each in verdict.findings if each.rule == "item_limits"]
    assert [each.severity for each in told] == ["error"] and "超过承诺时限" in told[0].says, ITEM


@pytest.mark.parametrize(("item", "told"), [("nobody_has_it", [("part_item", "warning", "begin")]), (ITEM, [])])
def test_an_item_a_part_cannot_be_begun_of_is_named(city, item, told):
    given = extended(f'<gov:input name="item" value="{item}" />')
    begin = f'<bpmn:serviceTask id="begin" name="发起子办件" gov:handler="start_chart">{given}</bpmn:serviceTask>'

    assert found(city, chart(begin)) == told
