"""Charts that call others pin them when they are published."""

from hashlib import sha256

import pytest
from sqlalchemy import select, update

from app.errors import CallsInCircle, ChartRefused
from app.models import ChartKey, ChartVersion
from app.queries import bundles
from app.queries.charts import newest
from app.services.call_order import in_call_order
from app.services.publish_chart import publish_chart
from app.services.verifying.case import verify_case
from tests.called import CALLABLE, hearing, permit
from tests.city import City
from tests.engine.bpmn_writer import task
from tests.outside import FORMS, RECEIVE, filed, holds, opened


def publish(city: City, source: bytes, forms=None):
    with city.work() as session:
        designer = city.person(session, "designer")
        return publish_chart(session, source=source, forms=forms or {}, person=designer, now=city.now)


def pins(city: City, key: str, version: int) -> dict[str, str] | None:
    with city.database.reading() as session:
        rows = select(ChartVersion.callees).join(ChartKey, ChartVersion.chart_id == ChartKey.id)
        return session.scalars(rows.where(ChartKey.key == key, ChartVersion.version == version)).one()


def test_a_caller_pins_the_version_in_force(city):
    first = publish(city, hearing())
    publish(city, permit(), FORMS)
    second = publish(city, hearing("听证会"))

    again = publish(city, permit(), FORMS)

    assert pins(city, "permit", 1) == {"hearing": first.digest}
    assert (again.version, again.how) == (2, "new")
    assert pins(city, "permit", 2) == {"hearing": second.digest}


def test_a_caller_keeps_running_on_what_it_pinned(city, monkeypatch):
    publish(city, hearing())
    opened(city, "permit", permit())
    number = filed(city, "permit")
    publish(city, hearing("听证会"))
    monkeypatch.setattr(bundles, "_charts", {})  # as another process would see it

    city.finish(number, "listen/hear", "done", "handler")

    city.finish(number, "check", "pass", "handler")
    assert holds(city, number)


def test_the_forms_of_a_called_chart_are_kept_with_it_alone(city):
    publish(city, hearing().replace(b'id="hear"', b'id="hear" gov:form="shop"'), FORMS)
    opened(city, "permit", permit().replace(b' gov:form="shop"', b""))

    with city.database.reading() as session:
        assert newest(session, "permit").forms == {}
        assert set(bundles.charts_in_force(session, ["permit"], now=city.now)["permit"].forms) == {"shop"}


def test_a_caller_of_what_nobody_published_is_refused(city):
    with pytest.raises(ChartRefused) as refused:
        publish(city, permit(), FORMS)

    assert any("hearing" in each.says for each in refused.value.verdict.findings)


def test_a_circle_that_closes_when_a_called_chart_is_republished_is_named(city):
    publish(city, hearing())
    publish(city, permit(settings=CALLABLE).replace(RECEIVE.encode(), task("receive", "complete").encode()))

    with pytest.raises(CallsInCircle, match="hearing → permit → hearing"):
        publish(city, hearing(calls="permit"))

    with city.database.reading() as session:
        assert newest(session, "hearing").version == 1


def test_called_charts_come_first():
    calls = {"a": ["b", "c"], "b": ["c"], "c": []}

    assert in_call_order(calls) == ["c", "b", "a"]
    with pytest.raises(CallsInCircle, match="a → b → a|b → a → b"):
        in_call_order({"a": ["b"], "b": ["a"]})


@pytest.mark.parametrize("callees", [None, {}, {"hearing": sha256(b"another").hexdigest()}])
def test_a_changed_pin_is_noticed(city, callees, monkeypatch):
    publish(city, hearing())
    opened(city, "permit", permit())
    number = filed(city, "permit")
    with city.database.transaction() as session:
        session.execute(update(ChartVersion).where(ChartVersion.callees.is_not(None)).values(callees=callees))
    monkeypatch.setattr(bundles, "_charts", {})

    with city.database.reading() as session:
        assert not verify_case(session, number=number).holds
