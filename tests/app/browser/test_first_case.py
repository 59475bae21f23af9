"""Item 2 in a real browser: filed at the window, carried from desk to desk, 办结 with 准予."""

import re

import pytest

from tests.app.api.food import SHOP

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAPER = {"name": "申请书.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 an application"}
INSPECTED = {"inspected_on": "2026-11-20", "findings": "布局流程合理，设施设备齐全。"}
DESKS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("liuyang", "受理审查", {}),
    ("chenjing", "现场核查（主办）", INSPECTED),
    ("yangguang", "现场核查（协办）", {"peer_findings": "与主办核查一致。"}),
    ("zhaoxuemei", "承办意见", {"review_facts": "材料齐全，核查合格。", "legal_basis": "《食品安全法》第三十五条"}),
    ("huangzhiqiang", "审核", {}),
    ("zhouhaiyan", "批准", {}),
    ("wuting", "制证", {"licence_number": "JY29901230001099", "valid_until": "2031-11-20"}),
    ("xuli", "送达", {}),
)


def fill(page, form):
    """As somebody types it: each field by its kind."""
    for key, value in form.items():
        if isinstance(value, list):
            for option in value:
                page.check(f'[name="form.{key}"][value="{option}"]')
        elif page.locator(f"select#field-{key}").count():
            page.select_option(f"#field-{key}", value)
        else:
            page.fill(f"#field-{key}", value)


def file_food(clerk):
    """Keyboard to the counter, mouse and keyboard through the form; gives the number on the receipt."""
    clerk.press("g", "n")
    clerk.page.wait_for_url("**/counter")
    clerk.follow("a.g-item:has-text('食品经营许可')")
    fill(clerk.page, SHOP)
    clerk.page.set_input_files("[name='file.m1']", PAPER)
    for code in ("m2", "m3", "m4"):
        clerk.page.check(f"[name='received.{code}']")
    clerk.press("Control+Enter")
    clerk.page.wait_for_url(re.compile(r"/receipt$"))
    return clerk.page.url.split("/")[-2]


def test_a_food_permit_goes_from_the_window_to_its_end(person):
    clerk = person("zhangwei")
    number = file_food(clerk)
    receipt = clerk.page.inner_text(".g-paper")

    for login, name, form in DESKS:
        somebody = person(login)
        somebody.open_task(number, name)
        somebody.page.wait_for_selector("[data-flow][data-ready]")
        fill(somebody.page, form)
        somebody.page.fill("#opinion", "符合规定。")
        somebody.press("Control+Enter")
        somebody.page.wait_for_selector(f".g-banner:has-text('{number}')")

    auditor = person("zhuhui")
    auditor.go(f"/cases/{number}")
    auditor.page.wait_for_selector("[data-flow][data-ready]")
    auditor.page.click("text=核验本件")
    auditor.page.wait_for_selector("#verdict .g-note")
    assert (number in receipt, "申请书.pdf" in receipt, "未用印" in receipt) == (True, True, True)
    assert "已办结 · 准予" in auditor.page.inner_text(".g-head")
    assert "一致" in auditor.page.inner_text("#verdict")
    assert "符合规定。" in auditor.page.inner_text(".g-past")
