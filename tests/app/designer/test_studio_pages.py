"""The studio's answers to its script: saves, steps, the second designer, what the gate says."""

import io
import json

import pytest

from app.demo import told
from tests.app.desk import found, send
from tests.engine.test_other_tools import FLOWABLE

FOOD = told.chart("food_permit")
CHANGED = FOOD.replace("提出申请".encode(), "提交申请".encode())


@pytest.fixture
def designer(sign_in):
    return sign_in("maxiaodong")


@pytest.fixture
def address(designer):
    """Of a draft of the food permit."""
    return send(designer, "/charts/drafts", {"from": "version", "chart": "food_permit"}).location


def save(browser, address, revision, source=CHANGED):
    token = found(r'name="csrf-token" content="([^"]+)"', browser.get("/cases").text)
    sent = {"chart": (io.BytesIO(source), "chart.bpmn"), "revision": str(revision), "csrf_token": token}
    return browser.put(f"{address}/chart.bpmn", data=sent, content_type="multipart/form-data")


def test_what_is_drawn_is_saved_with_its_forms(designer, address):
    saved = save(designer, address, 1).json

    assert "已保存" in saved.pop("said")
    assert saved == {"revision": 2, "name": "食品经营许可（新办）", "back": True, "forth": False}
    assert designer.get(f"{address}/file").data == CHANGED
    assert designer.get(f"{address}/verdict").json["publishable"]


def test_the_second_designer_is_told_and_keeps_a_copy(designer, address, sign_in):
    other = sign_in("hujianping")
    save(other, address, 1)

    refused = save(designer, address, 1, FOOD + b"<!-- mine -->")
    sent = {"chart": (io.BytesIO(FOOD + b"<!-- mine -->"), "chart.bpmn")}
    copied = send(designer, f"{address}/copies", sent, content_type="multipart/form-data").json["address"]

    assert (refused.status_code, refused.json["code"]) == (409, "draft_saved_elsewhere")
    assert "胡建平" in refused.json["said"]
    assert designer.get(f"{address}/file").data == CHANGED
    assert designer.get(f"{copied}/file").data.endswith(b"<!-- mine -->")


def test_steps_survive_a_reload(designer, address):
    save(designer, address, 1)

    back = send(designer, f"{address}/back", {"revision": 2}).json
    page = designer.get(address).text
    forth = send(designer, f"{address}/forth", {"revision": 3}).json

    assert (back["revision"], back["back"], back["forth"]) == (3, False, True)
    assert found(r'data-forth="(.*?)"', page) == "1"
    assert forth["revision"] == 4
    assert designer.get(f"{address}/file").data == CHANGED
    assert send(designer, f"{address}/forth", {"revision": 4}).json["code"] == "no_further_step"


def test_everything_can_be_laid_out_anew(designer, address):
    arranged = send(designer, f"{address}/arrangement", {"revision": 1})

    assert arranged.json["revision"] == 2
    assert b'id="banjie_plane"' in designer.get(f"{address}/file").data
    assert designer.get(f"{address}/verdict").json["publishable"]


def test_the_verdict_is_that_of_the_last_save(designer, address):
    save(designer, address, 1, FOOD.replace(b'gov:role="bureau_leader"', b""))

    verdict = designer.get(f"{address}/verdict").json

    assert verdict["revision"] == 2
    assert not verdict["publishable"]
    assert {"rule", "severity", "element", "line", "says", "repair"} <= verdict["findings"][0].keys()


def test_the_panel_is_told_what_there_is_to_choose_from(designer, address):
    words = json.loads(found(r'id="g-studio-words">(.+?)</script>', designer.get(address).text))

    assert words["roles"]["bureau_leader"] == "批准（局领导）"
    assert words["ladders"]["std"]
    assert list(words["stages"])[:3] == ["receive", "accept", "handle"]
    assert "applicant_name" in words["forms"]["food_permit"]["fields"]


def test_what_of_a_foreign_file_is_understood_and_what_has_no_effect_is_told(designer, address):
    save(designer, address, 1, FLOWABLE)

    verdict = designer.get(f"{address}/verdict").json

    assert "flowable:taskListener" in {each["what"] for each in verdict["ignored"]}
    assert any("岗位「handler」" in each["meaning"] for each in verdict["taken"])
