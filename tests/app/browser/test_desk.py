"""A desk in a real browser: the keyboard, what is asked again, the panel of a refusal."""

import pytest

pytestmark = pytest.mark.browser

HERE = "[...document.querySelectorAll('#g-rows tr')].findIndex((row) => row.classList.contains('g-here'))"
PICKED = "document.querySelectorAll('#g-rows input:checked').length"


def key_while_composing(page):
    """What a browser sends while an input method is choosing a character."""
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {code: 'KeyJ', key: 'Process', keyCode: 229, bubbles: true}))"
    )


def test_the_inbox_is_worked_by_keyboard(person):
    page = person("chenjing").page
    page.wait_for_selector("#g-rows tr")

    key_while_composing(page)
    untouched = page.evaluate(HERE)
    for key in ("j", "j", "k", "x", "j", "Shift+X"):
        page.keyboard.press(key)
    picked = page.evaluate(PICKED)
    page.keyboard.press("Space")
    page.wait_for_selector("#g-preview h2")
    page.keyboard.press("Escape")

    assert (untouched, page.evaluate(HERE), picked) == (-1, 1, 2)
    assert page.is_hidden("#g-preview")
    assert page.inner_text("#g-bulk-count") == "已选 2 件"


def test_typing_in_the_search_moves_nothing_but_the_list(person):
    page = person("zhangwei").page
    page.wait_for_selector("#g-rows tr[data-href]")

    page.keyboard.press("/")
    with page.expect_response(lambda answer: "q=jjj" in answer.url):
        page.keyboard.type("jjj")
    page.wait_for_selector("text=没有符合条件的办件")

    assert page.evaluate(HERE) == -1
    assert "q=jjj" in page.url


def test_a_result_that_needs_an_opinion_asks_for_it(person):
    somebody = person("zhouhaiyan")
    page = somebody.page
    somebody.open_first_task()

    page.fill("#opinion", "")  # there may be a draft
    page.click("button:has-text('退回承办')")
    asked = page.inner_text("#g-message")
    first = page.get_attribute("[data-phrase]", "data-phrase")
    page.keyboard.press("Alt+1")

    assert asked == "选择「退回承办」必须填写意见。"
    assert first
    assert page.input_value("#opinion") == first


def test_a_refusal_asks_for_reasons_and_names_the_remedies(person):
    somebody = person("zhouhaiyan")
    page = somebody.page
    somebody.open_first_task()

    page.keyboard.press("Alt+n")
    page.wait_for_selector("dialog[open]")
    remedies = page.input_value("#panel-refuse-remedies")
    page.click("dialog[open] button[name=outcome].g-btn--danger")
    page.wait_for_selector("#panel-refuse-reasons-error")

    assert "行政复议" in remedies
    assert "行政诉讼" in remedies
    assert "应当说明理由" in page.inner_text("#panel-refuse-reasons-error")
    assert page.evaluate("document.activeElement.id") == "panel-refuse-reasons"


def test_wrong_fields_are_told_beside_themselves_and_nothing_is_lost(person):
    somebody = person("zhangwei")
    page = somebody.page
    somebody.press("g", "n")
    page.wait_for_url("**/counter")
    somebody.follow("a.g-item:has-text('食品经营许可')")
    page.fill("#field-applicant_name", "何俊")
    page.fill("#field-mobile", "12")
    page.set_input_files("[name='file.m1']", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"})

    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#error-mobile")

    assert page.input_value("#field-applicant_name") == "何俊"
    assert page.evaluate("document.activeElement.id") == "field-id_type"
    assert page.inner_text(".g-checklist li >> nth=0 >> [data-file-name]") == "已上传 a.pdf"


def test_a_decision_leads_to_the_next_task(person):
    somebody = person("huangzhiqiang")
    page = somebody.page
    waiting = [link.get_attribute("href") for link in page.locator("#g-rows a.g-no").all()]
    somebody.open_first_task()

    page.fill("#opinion", "同意。")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{waiting[1]}")

    assert f"还有 {len(waiting) - 1} 件待办。" in page.inner_text(".g-banner[role=status]")
    assert f"第 1 / {len(waiting) - 1} 件" in page.inner_text(".g-top")
    assert page.locator("[data-go=previous]").count() == 0


def test_menus_open_move_and_close_by_keyboard(person):
    somebody = person("chenjing")
    page = somebody.page
    somebody.open_first_task()

    page.click("[data-menu]")
    first = page.evaluate("document.activeElement.getAttribute('role')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")

    assert first == "menuitem"
    assert page.evaluate("document.activeElement.hasAttribute('data-menu')")


def test_a_list_that_cannot_be_read_again_stays_and_says_so(person):
    somebody = person("zhouhaiyan")
    page = somebody.page
    page.wait_for_selector("#g-rows tr[data-href]")
    rows = page.locator("#g-rows tr").count()

    page.route("**/inbox?q=*", lambda route: route.fulfill(status=503, body="<p>busy</p>"))
    page.fill("#q", "何")
    page.wait_for_selector("#g-failed:not([hidden])")

    assert page.locator("#g-rows tr").count() == rows
    assert "刷新失败" in page.inner_text("#g-failed")


def test_who_has_been_signed_out_meanwhile_signs_in_again(person):
    somebody = person("zhouhaiyan")
    page = somebody.page
    page.wait_for_selector("#g-rows tr[data-href]")

    somebody.context.clear_cookies()
    page.fill("#q", "何")
    page.wait_for_url("**/sign-in?next=*")

    assert page.is_visible("#password")
