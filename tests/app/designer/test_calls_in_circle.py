"""Charts that would call each other for ever: told by the page of the verdict, and in the studio."""

import io
from types import SimpleNamespace

import pytest

from tests.app.designer.trial import drafted
from tests.app.desk import found, send
from tests.called import CALLABLE, hearing, permit
from tests.engine.bpmn_writer import task
from tests.outside import RECEIVE

CIRCLE = "流程图互相调用，形成循环：hearing → permit → hearing。"
PERMIT = permit(settings=CALLABLE).replace(RECEIVE.encode(), task("receive", "complete").encode())


@pytest.fixture
def designer(sign_in):
    """One who has published a chart, and another that calls it."""
    browser = sign_in("maxiaodong")
    for source in (hearing(), PERMIT):
        bundle = found(r'name="bundle" value="([^"]+)"', checked(browser, source).text)
        assert send(browser, "/charts", {"bundle": bundle}).status_code == 303
    return browser


def checked(browser, source):
    sent = {"chart": (io.BytesIO(source), "chart.bpmn")}
    return send(browser, "/chart-check", sent, content_type="multipart/form-data")


def test_the_page_names_the_circle(designer):
    answer = checked(designer, hearing(calls="permit"))

    assert answer.status_code == 422
    assert CIRCLE in answer.text


def test_a_chart_that_calls_itself_is_a_circle_too(designer):
    answer = checked(designer, hearing(calls="hearing"))

    assert "hearing → hearing" in answer.text


def test_the_studio_has_it_among_its_findings(designer):
    draft = drafted(designer, SimpleNamespace(source=hearing(calls="permit")))

    [finding] = designer.get(f"{draft}/verdict").json["findings"]

    assert (finding["rule"], finding["severity"], finding["says"]) == ("calls_in_circle", "error", CIRCLE)
    assert send(designer, f"{draft}/release", {"reason": "更名"}).status_code == 422
