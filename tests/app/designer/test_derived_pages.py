"""派生图 on the pages: begun from their base, compared with it; and charts that are retired."""

import pytest

from tests.app.desk import found, send
from tests.app.designer.test_release_pages import designer

__all__ = ["designer"]


@pytest.fixture
def draft(designer):
    """The address of one derived from the food permit."""
    said = {"from": "base", "chart": "food_permit", "key": "county_permit", "name": "区县许可"}
    begun = send(designer, "/charts/drafts", said, content_type="multipart/form-data")
    assert begun.status_code == 303, begun.text
    return begun.location


def test_a_derived_chart_names_its_base_and_keeps_to_it(designer, draft):
    drawn = designer.get(f"{draft}/chart.bpmn").text
    verdict = designer.get(f"{draft}/verdict").json

    assert 'gov:base="food_permit"' in drawn and 'id="county_permit"' in drawn
    assert [each for each in verdict["findings"] if each["severity"] == "error"] == []


def test_it_is_compared_with_its_base(designer, draft):
    page = designer.get(f"{draft}/diff").text

    assert "基准图「食品经营许可" in page
    assert "两个版本一致" in page


def test_a_base_has_another_key(designer):
    said = {"from": "base", "chart": "food_permit", "key": "food_permit", "name": "区县许可"}

    assert send(designer, "/charts/drafts", said, content_type="multipart/form-data").status_code == 422


def test_a_retired_chart_says_so_until_it_is_restored(designer):
    send(designer, "/charts/birth_registration/retirement", {"reason": "合并办理。"})
    retired = designer.get("/charts/birth_registration").text
    listed = designer.get("/charts").text
    send(designer, "/charts/birth_registration/restoration", {"reason": "恢复办理。"})

    assert "停用流程图" not in retired and "恢复使用" in retired
    assert found(r"(已停用)", listed)
    assert "停用流程图" in designer.get("/charts/birth_registration").text
