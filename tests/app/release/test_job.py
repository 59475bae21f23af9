"""The job that publishes: past nobody who decides, over nothing that came meanwhile, and once."""

from datetime import timedelta

import pytest

from app.queries.timeline import timeline_of
from app.services.handlers.job import Cause, Done, Job, Outside
from app.services.handlers.publish import publish
from app.services.jump_case import jump_case
from app.services.publish_chart import publish_chart
from app.services.release import plan_release
from app.web.timeline import told
from tests.app.release.studio import FORMS, RENAMED, SLOWER
from tests.city_chart import SHOP_PERMIT


def directly(studio, source):
    with studio.city.work() as session:
        designer = studio.city.person(session, "designer")
        publish_chart(session, source=source, forms=FORMS, person=designer, now=studio.city.now)


def meanwhile(monkeypatch, deed):
    """After the first planning of the job, before its transaction. Gives one entry a planning."""
    planned = []

    def plan_and_wait(*args, **said):
        planned.append(plan_release(*args, **said))
        if len(planned) == 1:
            deed()
        return planned[-1]

    monkeypatch.setitem(publish.__globals__, "plan_release", plan_and_wait)
    return planned


def why_it_failed(studio, number):
    """As the timeline of the case tells the designer."""
    with studio.city.database.reading() as session:
        story = told(timeline_of(session, number))
    [failed] = (each for each in story if "自动任务未能完成" in each.title)
    return "".join(failed.said)


def test_a_version_published_at_the_same_moment_is_not_overwritten(studio, monkeypatch):
    """It is planned anew then, and compared with what came."""
    number = studio.ask(studio.draw(RENAMED))
    studio.approve(number)
    planned = meanwhile(monkeypatch, lambda: directly(studio, SLOWER))

    studio.publish()
    first_try = [each.source for each in studio.versions()]
    studio.city.now += timedelta(minutes=1)
    studio.publish()

    assert first_try == [SLOWER, SHOP_PERMIT]
    assert (len(planned), studio.open_nodes(number)) == (2, ["mend"])
    assert studio.versions()[0].source == SLOWER
    assert "没有发布：申请之后又发布了新的版本" in why_it_failed(studio, number)


def test_two_senders_of_one_job_publish_once_and_neither_fails(studio, monkeypatch):
    number = studio.ask(studio.draw(RENAMED))
    studio.approve(number)
    outside, cause = Outside(studio.city.database), Cause(studio.case(number).id, number, 0, 0)
    job = Job(cause, "publish#1", "publish", {}, studio.city.now, studio.city.now)
    meanwhile(monkeypatch, lambda: publish(job, outside))

    done = publish(job, outside)

    assert done == Done()
    assert [each.version for each in studio.versions()] == [2, 1]


@pytest.mark.parametrize("reviewed", [False, True])
def test_nobody_is_led_past_those_who_decide(studio, reviewed):
    number = studio.ask(studio.draw(RENAMED))
    if reviewed:
        studio.city.finish(number, "review", "pass", "reviewer")

    with studio.city.work() as session:
        admin = studio.city.person(session, "admin")
        jump_case(session, number=number, to="publish", reasons="着急。", person=admin, now=studio.city.now)
    studio.publish()

    assert studio.open_nodes(number) == ["mend"]
    assert [each.version for each in studio.versions()] == [1]
