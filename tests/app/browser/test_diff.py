"""版本对比 in a real browser: two drawings that move together, and the list that leads them."""

import pytest

pytestmark = pytest.mark.browser

VIEWS = """() => [...document.querySelectorAll('#g-diff .viewport')].map((each) => {
  const { a, e, f } = each.transform.baseVal.consolidate().matrix;
  return [a, e, f];
})"""


def views(page):
    """Scale and place of either drawing."""
    return page.evaluate(VIEWS)


def compare(page):
    """From the studio, when it has stopped asking."""
    page.wait_for_selector("#g-studio[data-ready]")
    page.goto(f"{page.url}/diff")
    page.wait_for_selector("#g-diff[data-ready]")


def marked(page, side, kind):
    """Ids of what is marked so on a side."""
    found = page.locator(f"#g-diff-{side} .djs-element.g-diff-{kind}")
    return {each.get_attribute("data-element-id") for each in found.all()}


def test_changes_are_walked_on_two_drawings(person):
    page = person("maxiaodong").page
    home = page.url.split("/charts")[0].rstrip("/")
    page.goto(f"{home}/charts/drafts/new")
    page.fill("#template-name", "新的许可")
    page.fill("#template-key", "new_permit_to_compare")
    page.check("input[value=item_commitment]", force=True)
    page.click("button:has-text('套用模板')")
    compare(page)
    before = views(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    here = page.locator("[data-change][aria-current=true]")

    assert before[0] == pytest.approx(before[1], rel=0.01)
    assert "handle" in marked(page, "old", "removed") and "postcheck" in marked(page, "new", "added")
    assert "accept" in marked(page, "old", "changed") & marked(page, "new", "changed")
    assert here.count() == 1 and here.evaluate("(row) => row === document.activeElement")
    page.keyboard.press("k")
    page.click("[data-change=added]:has-text('承诺事项核查') >> nth=0")
    assert page.locator("#g-diff-new .g-diff-here[data-element-id=postcheck]").count() == 1
    after = views(page)
    assert after[0] == pytest.approx(after[1], rel=0.01)
    assert after[1] != pytest.approx(before[1], rel=0.01)
    page.click("#g-tab-effects")
    assert "承诺事项核查、整改复查" in page.inner_text("#g-list-effects")
