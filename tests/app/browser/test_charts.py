"""A designer in a real browser: the gate's findings lead to their elements; what passes is published."""

import pytest

from app.demo import told

pytestmark = pytest.mark.browser


def chart_file(source):
    return {"name": "chart.bpmn", "mimeType": "application/xml", "buffer": source}


def check(page, source):
    page.goto(page.url.split("/charts")[0] + "/chart-check")
    page.set_input_files("#chart", chart_file(source))
    page.click("button:has-text('检查')")
    page.wait_for_selector("[role=status].g-banner")


def test_a_finding_leads_to_its_element(person):
    page = person("maxiaodong").page
    broken = told.chart("food_permit").replace(b'gov:role="bureau_leader"', b"")

    check(page, broken)
    page.wait_for_selector("[data-flow][data-ready]")
    page.click("[data-finding] button >> nth=0")

    element = page.inner_text("[data-finding] button >> nth=0")
    assert "不能发布" in page.inner_text("[role=status].g-banner")
    assert page.get_attribute(f'.djs-element.selected[data-element-id="{element}"]', "data-element-id") == element


def test_a_file_that_is_no_chart_is_told_so(person):
    page = person("maxiaodong").page

    check(page, b"<!DOCTYPE x><x/>")

    assert "不能发布" in page.inner_text("[role=status].g-banner")
    assert "DOCTYPE" in page.inner_text(".g-findings")
    assert page.locator("[data-flow]").count() == 0
