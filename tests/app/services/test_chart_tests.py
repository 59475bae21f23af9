"""A counterexample is kept as a test of its chart, and no later version is published that does not stand it."""

import pytest

from app.errors import ChartRefused, ChartTestRefused, NotAllowed, NotFound
from app.queries.chart_tests import kept_tests
from app.services.chart_tests import drop_test, keep_test
from app.services.kept_case import keep_case
from app.services.publish_chart import publish_chart
from engine.soundness import ENDS, Played, explore, to_json
from tests.engine.soundness.charts import choice_into_parallel

BAD, GOOD = choice_into_parallel(), choice_into_parallel("exclusive")
[VIOLATION] = explore(BAD).violations
HAPPY = (Played("", act="start"), Played("a", "yes"), Played("c"))


def keep(city, path=VIOLATION.path, expected=VIOLATION.kind, name="选了丙就办不完", by="designer"):
    with city.work() as session:
        told = {"key": "sample", "name": name, "steps": to_json(path), "expected": expected}
        return keep_test(session, **told, person=city.person(session, by), now=city.now)


def publish(city, chart):
    with city.work() as session:
        return publish_chart(
            session, source=chart.source, forms={}, person=city.person(session, "designer"), now=city.now
        )


def test_the_fault_does_not_come_back(city):
    keep(city)

    with pytest.raises(ChartRefused) as refused:
        publish(city, BAD)

    [finding] = refused.value.verdict.findings
    assert (finding.rule, finding.element) == ("kept_test", "c")
    assert "选了丙就办不完" in finding.says
    assert publish(city, GOOD).version == 1


def test_a_way_that_has_to_stay_open_is_played_to_its_end(city):
    keep(city, HAPPY, ENDS, "丙能办结")

    assert publish(city, GOOD).version == 1
    with pytest.raises(ChartRefused) as refused:
        publish(city, BAD)

    assert "系统会拒绝" in refused.value.verdict.findings[0].says


def test_a_test_that_is_dropped_is_not_played(city):
    number = keep(city)

    with city.work() as session:
        drop_test(session, key="sample", test_id=number, person=city.person(session, "designer"), now=city.now)

    assert publish(city, BAD).version == 1
    with city.database.reading() as session:
        assert kept_tests(session, "sample") == ()
    with pytest.raises(NotFound), city.work() as session:
        drop_test(session, key="sample", test_id=number, person=city.person(session, "designer"), now=city.now)


@pytest.mark.parametrize(
    "said", [{"name": " "}, {"name": "长" * 61}, {"expected": "nothing"}, {"path": ()}, {"path": HAPPY * 200}]
)
def test_what_nobody_could_play_is_not_kept(city, said):
    with pytest.raises(ChartTestRefused):
        keep(city, **said)


def test_only_who_publishes_keeps_tests(city):
    with pytest.raises(NotAllowed):
        keep(city, by="clerk")


def test_a_past_case_becomes_a_test_with_nothing_personal(city):
    number = city.granted()

    with city.work() as session:
        told = {"key": "shop_permit", "number": number, "name": "准予的办件"}
        kept = keep_case(session, **told, person=city.person(session, "designer"), now=city.now)

    with city.database.reading() as session:
        [test] = kept_tests(session, "shop_permit")
    assert (test.id, test.expected, test.origin) == (kept, "ends", number)
    assert "何俊" not in str(test.steps) and "13900000101" not in str(test.steps)


def test_a_case_of_another_chart_says_nothing_about_this_one(city):
    number = city.granted()

    with pytest.raises(ChartTestRefused), city.work() as session:
        keep_case(
            session, key="sample", number=number, name="别处", person=city.person(session, "designer"), now=city.now
        )
