"""Files beside the form in a real browser: read, judged, and what is typed meanwhile outlives the session."""

import re

import pytest

from app.demo import PASSWORD
from tests.app.browser.person import DESK, PHONE
from tests.app.browser.test_accessible import findings
from tests.app.samples import broken_pdf, hostile_pdf, pdf, png

pytestmark = pytest.mark.browser

FILES = (
    ("m1", "申请书.pdf", "application/pdf", pdf()),
    ("m2", "照片.png", "image/png", png()),
    ("m3", "坏.pdf", "application/pdf", broken_pdf()),
    ("m4", "大.pdf", "application/pdf", hostile_pdf()),
)
DRAWN = "[data-stage][data-drawn]"
INKED = """() => {
  const canvas = document.querySelector('[data-stage] canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, at) => at % 4 < 3 && value < 128);
}"""
PIXELS = "() => { const { width, height } = document.querySelector('[data-stage] canvas'); return width * height; }"


def hand_in(clerk, number):
    """At the window, with the token of the page."""
    clerk.go("/cases")
    token = clerk.page.get_attribute("meta[name=csrf-token]", "content")
    for code, name, media, body in FILES:
        parts = {"csrf_token": token, "code": code, "file": {"name": name, "mimeType": media, "buffer": body}}
        answer = clerk.context.request.post(f"{clerk.address}/counter/{number}/materials", multipart=parts)
        assert answer.ok, answer.text()


def look_at(page, file_name):
    """Open the material whose file has this name."""
    page.locator(".g-materials--viewed li", has_text=file_name).locator("[data-show]").click()


def test_files_are_read_and_judged_beside_the_form(person):
    somebody = person("chenjing")
    page = somebody.page
    somebody.open_first_task()
    number = page.inner_text(".g-top a.g-soft")
    hand_in(person("zhangwei"), number)

    page.reload()
    somebody.press("v")
    page.wait_for_selector(DRAWN)
    first = page.get_attribute("[data-stage] canvas", "aria-label")
    inked = page.evaluate(INKED)
    somebody.press("PageDown")
    page.wait_for_selector("[data-stage] canvas[aria-label=第二页]")
    grave = findings(page)
    somebody.press("y")
    page.wait_for_selector("#g-progress:has-text('已核对 1 /')")
    look_at(page, "照片.png")
    page.wait_for_selector(f"{DRAWN} >> canvas[aria-label*=第]")
    blue = page.evaluate(INKED)
    somebody.press("n")
    page.wait_for_selector("#g-remark:focus")
    page.keyboard.type("照片不清晰")
    somebody.press("Enter")
    page.wait_for_selector("text=1 项不符合")
    look_at(page, "坏.pdf")
    page.wait_for_selector(".g-viewer__said:has-text('无法')")
    look_at(page, "大.pdf")
    page.wait_for_selector(DRAWN)
    pixels = page.evaluate(PIXELS)
    somebody.press("Escape")

    assert (first, inked, blue, grave) == ("营业执照", True, True, [])
    assert pixels < 13_000_000  # what claims to be a hundred metres wide is drawn smaller
    assert page.evaluate("window.ran") is None
    assert page.is_hidden("#g-viewer") and page.is_visible("[data-flow]")
    assert "照片不清晰" in page.inner_text("#materials")


def test_on_a_phone_a_file_fills_the_window(person):
    somebody = person("chenjing", PHONE)
    page = somebody.page
    somebody.open_first_task()

    page.click("[data-show] >> nth=0")
    page.wait_for_selector("#g-viewer:not([hidden])")
    box = page.locator("#g-viewer").bounding_box()
    grave = findings(page, "#g-viewer")
    page.click("[data-viewer=close]")

    assert (box["width"], box["height"]) == PHONE
    assert (somebody.overflow(), grave) == (0, [])


def test_a_draft_outlives_the_session(person):
    somebody = person("zhouhaiyan", DESK)
    page = somebody.page
    somebody.open_first_task()

    page.fill("#opinion", "经核查，")
    page.wait_for_selector("#g-draft:has-text('草稿已保存')")
    somebody.context.clear_cookies()
    page.fill("#opinion", "经核查，符合条件。")
    page.wait_for_selector("#g-draft:has-text('登录已过期')")
    kept_on_screen = page.input_value("#opinion")
    with somebody.context.expect_page() as opened:
        page.click("#g-draft a")
    door = opened.value
    door.fill("#login", "zhouhaiyan")
    door.fill("#password", PASSWORD)
    door.press("#password", "Enter")
    door.wait_for_url(lambda url: "/sign-in" not in url)
    door.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_selector("#g-draft:has-text('草稿已保存')")
    page.reload()

    assert kept_on_screen == "经核查，符合条件。"
    assert page.input_value("#opinion") == "经核查，符合条件。"
    assert re.search(r"草稿已保存 \d\d:\d\d", page.inner_text("#g-draft"))


def test_parts_of_the_page_and_phrases_have_keys(person):
    somebody = person("zhouhaiyan", DESK)
    page = somebody.page
    somebody.open_first_task()

    somebody.press("g", "m")
    at_materials = page.evaluate("document.activeElement.id")
    somebody.press("g", "h")
    at_history = page.evaluate("document.activeElement.id")
    page.click("text=管理…")
    page.fill("#phrase-new", "拟同意，请领导审定。")
    somebody.press("Enter")
    page.wait_for_selector("#g-phrases [data-phrase='拟同意，请领导审定。']")
    grave = findings(page)
    page.click("#g-phrases-dialog .g-dialog__foot [data-close]")
    somebody.press("Alt+1")

    assert (at_materials, at_history, grave) == ("materials", "past", [])
    assert page.input_value("#opinion").endswith("拟同意，请领导审定。")
