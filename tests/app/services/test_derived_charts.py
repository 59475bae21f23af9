"""派生图 keep to their base: told while they are drawn, refused when they are published."""

import pytest

from app.errors import ChartRefused
from app.services.check_chart import check_chart
from app.services.city_findings import with_city
from app.services.publish_chart import publish_chart
from app.services.retire_chart import retire_chart
from tests.engine.bpmn_writer import end, file_of, road, start, task

OPEN = 'gov:kind="platform" gov:limit="10wd" gov:variable="people limit"'
DERIVED = 'gov:kind="platform" gov:limit="10wd" gov:variable="people limit" gov:base="base"'


def chart(key="derived", name="办one", settings=DERIVED, **said):
    one = task("one", **{"role": "handler", "limit": "5wd", **said}).replace("办one", name)
    return file_of(start(), one, end(), road("start", "one", "end"), settings=settings, key=key)


BASE = chart("base", settings=OPEN)
RENAMED = chart("base", "承办", settings=OPEN)


def publish(city, source):
    with city.work() as session:
        return publish_chart(session, source=source, forms={}, person=city.person(session, "designer"), now=city.now)


def found(city, source):
    with city.database.reading() as session:
        verdict = with_city(session, check_chart(source, {}), now=city.now)
    ours = ("base_unpublished", "beyond_variable_points", "limit_beyond_base", "derived_left_behind")
    return [(each.rule, each.severity, each.element, each.says) for each in verdict.findings if each.rule in ours]


def test_what_the_base_leaves_open_is_published(city):
    publish(city, BASE)

    published = publish(city, chart(role="acceptor", limit="3wd"))

    assert (published.version, published.base) == (1, "base")
    assert found(city, chart(role="acceptor", limit="3wd")) == []


def test_what_it_does_not_leave_open_is_told_and_refused(city):
    publish(city, BASE)

    told = found(city, chart(name="承办"))

    assert [each[:3] for each in told] == [("beyond_variable_points", "error", "one")]
    assert "环节「承办」的名称由「办one」改为「承办」，基准图没有把它列为可变点。" == told[0][3]
    with pytest.raises(ChartRefused):
        publish(city, chart(name="承办"))


def test_a_longer_limit_is_told_and_refused(city):
    publish(city, BASE)

    told = found(city, chart(limit="6wd"))

    assert [each[:3] for each in told] == [("limit_beyond_base", "error", "one")]
    assert "「6 个工作日」不能确定不长于基准图的「5 个工作日」" in told[0][3]
    with pytest.raises(ChartRefused):
        publish(city, chart(limit="6wd"))


def test_the_base_has_to_be_published_and_in_use(city):
    assert [each[:2] for each in found(city, chart())] == [("base_unpublished", "error")]

    publish(city, BASE)
    assert found(city, chart()) == []
    with city.work() as session:
        retire_chart(session, key="base", reason="", person=city.person(session, "designer"), now=city.now)

    assert [each[:2] for each in found(city, chart())] == [("base_unpublished", "error")]


def test_a_base_that_goes_on_tells_whom_it_leaves_behind(city):
    publish(city, BASE)
    publish(city, chart())

    told = found(city, RENAMED)

    assert told == [("derived_left_behind", "warning", "base", "派生图「样例」与新的基准图有 1 处不符。")]
    assert publish(city, RENAMED).version == 2
