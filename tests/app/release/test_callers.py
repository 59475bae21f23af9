"""What the law binds in a called chart reaches those that call it, all in one batch, or not at all."""

import pytest
from sqlalchemy import select

from app.models import ChartKey, ChartVersion
from app.services.check_chart import check_chart
from app.services.publish_chart import publish_chart
from app.services.release.callers import renewed_callers
from tests.app.services.test_derived_charts import BASE, chart
from tests.called import CALLABLE, hearing, permit
from tests.engine.bpmn_writer import task
from tests.outside import FORMS as SHOP
from tests.outside import RECEIVE

LATER = hearing().replace(b'id="hear"', b'id="hear" gov:limit="3wd"')
"""The hearing may take three days: its callers promise something else than before."""
OTHERWISE = hearing("听证会")


def publish(studio, source, forms=None):
    with studio.city.work() as session:
        designer = studio.city.person(session, "designer")
        return publish_chart(session, source=source, forms=forms or {}, person=designer, now=studio.city.now)


@pytest.fixture
def called(studio):
    """A hearing, and a chart that calls it."""
    publish(studio, hearing())
    publish(studio, permit(), SHOP)
    return studio


def pins(studio, key):
    with studio.city.database.reading() as session:
        asked = select(ChartVersion.callees, ChartVersion.release_case).join(ChartKey)
        return session.execute(asked.where(ChartKey.key == key).order_by(ChartVersion.version.desc())).first()


def test_every_caller_is_published_again_with_it(called):
    draft_id = called.draw(LATER, forms={})
    number = called.ask(draft_id)
    told = called.release(number).asked["release_changes"]

    called.approve(number, lawyer=True)
    called.publish()

    hearing_now, permit_now = called.versions("hearing")[0], called.versions("permit")[0]
    assert "随之重新发布调用它的流程图：" in told
    assert (hearing_now.version, permit_now.version) == (2, 2)
    assert tuple(pins(called, "permit")) == ({"hearing": hearing_now.digest}, number)
    assert called.release(number).callers == {"permit": permit_now.digest}


def test_other_words_leave_the_callers_as_they_are(called):
    number = called.ask(called.draw(OTHERWISE, forms={}))

    called.approve(number)
    called.publish()

    assert called.versions("hearing")[0].version == 2
    assert called.versions("permit")[0].version == 1


def test_a_caller_that_changed_meanwhile_holds_the_batch(called):
    number = called.ask(called.draw(LATER, forms={}))
    publish(called, permit().replace("办check".encode(), "核对".encode()), SHOP)

    called.approve(number, lawyer=True)
    called.publish()

    assert called.open_nodes(number) == ["mend"]
    assert called.versions("hearing")[0].version == 1


def test_callers_of_callers_come_after_them(studio):
    middle = permit(settings=CALLABLE).replace(RECEIVE.encode(), task("receive", "complete").encode())
    publish(studio, hearing())
    publish(studio, middle)
    publish(studio, permit(key="above", calls="permit"), SHOP)
    chart = check_chart(LATER, {}).chart

    with studio.city.database.reading() as session:
        renewed = renewed_callers(session, chart, now=studio.city.now)

    assert [each.key for each in renewed] == ["permit", "above"]
    assert renewed[0].callees["hearing"] == chart
    assert renewed[1].callees["permit"] == renewed[0]


def test_a_derived_chart_is_told_beside_its_base(studio):
    publish(studio, BASE)
    number = studio.ask(studio.draw(chart(limit="3wd"), forms={}))

    told = studio.release(number).asked["release_changes"]

    assert "派生自基准图「样例」，只改了它列为可变点的内容。" in told
    assert "5 个工作日 → 3 个工作日" in told
