"""能否办结 and 试办 in a real browser: a fault is shown on the canvas, happens in a trial, and is walked around."""

import pytest

from tests.engine.soundness.charts import choice_into_parallel

pytestmark = pytest.mark.browser

CHART = {"name": "chart.bpmn", "mimeType": "application/xml", "buffer": choice_into_parallel().source}


def drawn(page, state):
    """Elements that are drawn so, as soon as any is."""
    page.wait_for_selector(f".djs-element.{state}")
    return {each.get_attribute("data-element-id") for each in page.locator(f".djs-shape.{state}").all()}


def test_a_counterexample_is_played_on_the_canvas_and_happens_in_a_trial(person):
    designer = person("maxiaodong")
    page = designer.page
    designer.go("/charts/drafts/new")
    page.set_input_files("input[name=chart]", CHART)
    designer.follow("button:has-text('导入')")
    page.wait_for_selector("#g-studio[data-ready]")

    page.click("[data-studio=prove]")
    page.click("#g-proof [data-fault=split_join] button:has-text('演示')")
    page.wait_for_selector("[data-element-id=c].g-played-here")
    passed = drawn(page, "g-played")
    designer.follow("#g-proof button:has-text('试办')")
    told, stuck = page.inner_text("#main"), drawn(page, "g-is-now")
    designer.follow("button:has-text('退一步')")
    back = drawn(page, "g-is-now")
    designer.follow("button[value='5wd']")
    designer.follow("button:has-text('no')")
    designer.follow("#work button:has-text('办理完毕')")

    assert passed == {"a"}
    assert "系统拒绝了下一步" in told and stuck == {"c"}
    assert back == {"a"}
    assert "走不下去" in page.inner_text("[role=alert]")
    assert page.inner_text(".g-timeline b >> nth=0") == "办a · no"
    assert designer.overflow() == 0
