"""The release of a draft on its pages: what would be published, asking, withdrawing, and who publishes without."""

import io
from datetime import UTC, datetime

import pytest

from app.demo import told
from app.services.handlers.job import Outside
from app.services.send_outbox import send_outbox
from tests.app.desk import found, send
from tests.app.hall import Refused

RENAMED = told.chart("food_permit").replace("现场核查".encode(), "上门核查".encode())


@pytest.fixture
def designer(sign_in):
    return sign_in("maxiaodong")


def drawn(designer, source=RENAMED):
    """The address of a draft of the next version."""
    begun = send(designer, "/charts/drafts", {"from": "version", "chart": "food_permit"})
    revision = found(r'data-revision="(\d+)"', designer.get(begun.location).text)
    token = found(r'name="csrf-token" content="([^"]+)"', designer.get("/cases").text)
    sent = {"csrf_token": token, "revision": revision, "chart": (io.BytesIO(source), "chart.bpmn")}
    answer = designer.put(f"{begun.location}/chart.bpmn", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 200, answer.text
    return begun.location


def asked(designer, draft, **said):
    answer = send(designer, f"{draft}/release", said)
    assert answer.status_code == 303, answer.text
    return found(r'href="/cases/([^"]+)"', designer.get(f"{draft}/release").text)


def test_a_draft_is_approved_over_the_pages_and_published(designer, hall, town):
    draft = drawn(designer)
    page = designer.get(f"{draft}/release").text
    number = asked(designer, draft, rehearsal="演练 20 件，结论相同。")

    hall.finish("yeqing", number, "review", "pass")
    hall.finish("luguangming", number, "approve", "grant")
    send_outbox(Outside(town), lambda: datetime.now(UTC))

    chart = designer.get("/charts/food_permit").text
    assert "没有变更，无须法制审核" in page and "上门核查" in page and "已证明" in page
    assert number in chart and "v2" in chart
    assert number in designer.get(f"{draft}/release").text


def test_a_withdrawn_request_opens_the_draft_again(designer):
    draft = drawn(designer)
    number = asked(designer, draft)

    send(designer, f"{draft}/release/withdrawal", {"reasons": "再改一改。"})

    page = designer.get(f"{draft}/release").text
    assert "将要发布" in page and number in page and "不再发布" in page


def test_what_stands_in_the_way_is_said(designer):
    draft = drawn(designer, told.chart("food_permit"))

    page = designer.get(f"{draft}/release").text
    refused = send(designer, f"{draft}/release", {"in_force_from": "2020-01-01"})

    assert "不能提出发布：草稿与现行版本相同" in page
    assert refused.status_code == 422 and "生效日期不能早于今天" in refused.text


def test_where_releases_are_approved_nobody_publishes_directly(designer, web, hall, monkeypatch):
    monkeypatch.setitem(web.config, "RELEASE", "approved")

    answer = send(designer, "/charts", {"bundle": ""})
    with pytest.raises(Refused) as refused:
        hall.ask("maxiaodong", "POST", "/charts", data={"chart": (io.BytesIO(RENAMED), "chart.bpmn")})

    assert answer.status_code == 403 and "须经审批发布" in answer.text
    assert refused.value.code == "chart_release_needs_approval"


def test_who_decides_sees_what_the_gate_says_and_how_it_differs(designer, sign_in):
    number = asked(designer, drawn(designer))
    reviewer, stranger = sign_in("yeqing"), sign_in("chenjing")

    page = reviewer.get(f"/cases/{number}/release").text
    compared = reviewer.get(f"/cases/{number}/release/diff").text

    assert "可以发布" in page and "摘要" in page and "导入设计器" not in page
    assert "上门核查" in compared and 'name="a"' not in compared
    assert f"/cases/{number}/release" in reviewer.get(f"/cases/{number}").text
    assert stranger.get(f"/cases/{number}/release").status_code == 404
