"""Charts that call others, over HTTP: checked and published with what they call, on pages as well."""

import io
import json

from tests.app.api.food import DESIGNER
from tests.app.desk import found, send
from tests.called import hearing, permit
from tests.outside import FORMS


def upload(source, forms=()):
    files = [(io.BytesIO(json.dumps(FORMS[form]).encode()), f"{form}.json") for form in forms]
    return {"data": {"chart": (io.BytesIO(source), "chart.bpmn"), "forms": files}}


def test_a_chart_is_published_with_what_it_calls(callers):
    alone = callers[DESIGNER].post("/charts/check", **upload(permit(), ["shop"])).json
    callers[DESIGNER].post("/charts", **upload(hearing()))

    checked = callers[DESIGNER].post("/charts/check", **upload(permit(), ["shop"])).json
    published = callers[DESIGNER].post("/charts", **upload(permit(), ["shop"]))

    assert (alone["publishable"], checked["publishable"], published.status_code) == (False, True, 201)
    assert published.json["digest"] == checked["digest"] != alone["digest"]


def test_a_circle_is_refused_by_check_and_publication(callers):
    callers[DESIGNER].post("/charts", **upload(hearing()))
    callers[DESIGNER].post("/charts", **upload(permit(), ["shop"]))

    refused = [callers[DESIGNER].post(path, **upload(hearing(calls="permit"))) for path in ("/charts/check", "/charts")]

    assert [(each.status_code, each.json["code"]) for each in refused] == [(422, "calls_in_circle")] * 2
    assert refused[0].json["circle"] == "hearing → permit → hearing"


def test_the_upload_page_publishes_a_caller(callers, sign_in):
    callers[DESIGNER].post("/charts", **upload(hearing()))
    browser = sign_in(DESIGNER)
    token = found(r'name="csrf-token" content="([^"]+)"', browser.get("/chart-check").text)

    checked = browser.post("/chart-check", data={"csrf_token": token, **upload(permit(), ["shop"])["data"]})
    bundle = found(r'name="bundle" value="([^"]+)"', checked.text)
    published = send(browser, "/charts", {"bundle": bundle})

    assert (checked.status_code, published.status_code) == (200, 303)
    assert callers[DESIGNER].get("/charts/permit/versions").json["items"][0]["version"] == 1


def test_the_upload_page_says_which_circle_it_is(callers, sign_in):
    callers[DESIGNER].post("/charts", **upload(hearing()))
    callers[DESIGNER].post("/charts", **upload(permit(), ["shop"]))
    browser = sign_in(DESIGNER)
    token = found(r'name="csrf-token" content="([^"]+)"', browser.get("/chart-check").text)

    refused = browser.post("/chart-check", data={"csrf_token": token, **upload(hearing(calls="permit"))["data"]})

    assert refused.status_code == 422
    assert "hearing → permit → hearing" in refused.text
