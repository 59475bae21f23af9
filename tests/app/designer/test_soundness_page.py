"""能否办结 on the page of a verdict: the faults with their paths, kept as tests, played at the next publication."""

import io
import re

import pytest

from app.queries.chart_tests import kept_tests
from tests.engine.soundness.charts import choice_into_parallel

BAD, GOOD = choice_into_parallel(), choice_into_parallel("exclusive")


@pytest.fixture
def designer(sign_in):
    browser = sign_in("maxiaodong")

    def sent(address, **told):
        token = re.search(r'name="csrf-token" content="([^"]+)"', browser.get("/chart-check").text)[1]
        return browser.post(address, data={"csrf_token": token, **told})

    return sent


def checked(designer, chart):
    """The bundle that the page carries on."""
    answer = designer("/chart-check", chart=(io.BytesIO(chart.source), "chart.bpmn"))
    return re.search(r'name="bundle" value="([^"]+)"', answer.text)[1]


def test_a_sound_chart_is_told_to_be_and_a_fault_stands_with_its_way(designer):
    sound = designer("/chart-check/soundness", bundle=checked(designer, GOOD)).text
    unsound = designer("/chart-check/soundness", bundle=checked(designer, BAD)).text

    assert re.search(r"每个办件都能办结</b>：查看了 \d+ 种状态（每一遍的上限 5000 种）", sound)
    assert "有办件不能正常办结" in unsound
    assert "办理「办a」：yes" in unsound
    assert re.search(r'data-finding="c" data-severity="step"', unsound)


def test_a_counterexample_is_kept_until_somebody_drops_it(designer, sign_in, town):
    bundle = checked(designer, BAD)

    kept = designer("/chart-check/tests", bundle=bundle, kind="split_join", element="j", name="丙办不完")
    refused = designer("/charts", bundle=bundle)
    published = designer("/charts", bundle=checked(designer, GOOD))

    assert (kept.status_code, refused.status_code, published.status_code) == (303, 422, 303)
    assert "丙办不完" in designer("/chart-check", chart=(io.BytesIO(BAD.source), "chart.bpmn")).text
    with town.reading() as session:
        [test] = kept_tests(session, "sample")
    assert (test.name, test.expected, test.made_by) == ("丙办不完", "split_join", "马晓东")
    assert "丙办不完" in sign_in("maxiaodong").get("/charts/sample").text
    assert designer("/charts/sample/tests/drop", test=str(test.id)).status_code == 303
    assert "丙办不完" not in designer("/chart-check", chart=(io.BytesIO(BAD.source), "chart.bpmn")).text


def test_what_is_no_counterexample_of_this_chart_is_not_kept(designer):
    bundle = checked(designer, BAD)

    answer = designer("/chart-check/tests", bundle=bundle, kind="cannot_end", element="j", name="没有")

    assert answer.status_code == 422
