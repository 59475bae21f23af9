"""The pages of applicants on a phone: nothing serious for axe, type of 16 px, nothing smaller than a finger, light."""

import pytest

from tests.app.api.food import FOOD, SHOP
from tests.app.applicant.stranger import PDF
from tests.app.browser.person import PHONE
from tests.app.browser.test_accessible import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SMALL_TYPE = """() => [...document.querySelectorAll('main *')].filter((each) =>
  [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && each.offsetParent
  && !each.closest('.g-unseen') && parseFloat(getComputedStyle(each).fontSize) < 16).map((each) => each.outerHTML)"""
SMALL_TARGETS = """() => [
  ...document.querySelectorAll('button, select, main input:not([type=hidden]), header a')].filter(
  (each) => each.offsetParent && !each.closest('.g-unseen')).filter((each) => {
    const box = (each.type === 'checkbox' ? each.closest('label') : each).getBoundingClientRect();
    return box.height < 44 || box.width < 44;
  }).map((each) => each.outerHTML)"""
WEIGHT = """() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""
PLAIN = 120 * 1024
"""Bytes before the proxy in front compresses them to a fifth."""


def check(somebody):
    page = somebody.page
    assert findings(page) == []
    assert page.evaluate(SMALL_TYPE) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.evaluate(WEIGHT) < PLAIN


def fill(page, tmp_path):
    paper = tmp_path / "材料.pdf"
    paper.write_bytes(PDF)
    for key, value in SHOP.items():
        place = page.locator(f"[name='form.{key}']")
        if isinstance(value, list):
            for each in value:
                page.check(f"[name='form.{key}'][value='{each}']")
        elif place.evaluate("(each) => each.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)
    for code in ("m1", "m2", "m3"):
        page.set_input_files(f"[name='file.{code}']", paper)
    page.check("[name='tolerated.m4']")
    page.check("[name=confirmed]")


def test_an_application_is_filed_and_followed_on_a_phone(person, tmp_path):
    somebody = person("", PHONE)
    page = somebody.page

    somebody.go("/apply")
    check(somebody)
    somebody.go(f"/apply/{FOOD}")
    check(somebody)
    somebody.follow("text=开始申请")
    somebody.follow("text=提交申请")
    assert page.locator(".g-field__error").count() > 5
    check(somebody)

    fill(page, tmp_path)
    somebody.follow("text=提交申请")
    number, code = page.locator("dd").all_inner_texts()
    check(somebody)
    somebody.go("/track")
    check(somebody)
    page.fill("#number", number)
    page.fill("#query_code", code)
    somebody.follow("main button:has-text('查询')")
    assert "正在办理" in page.inner_text("main")
    somebody.follow("text=特大字")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    check(somebody)
