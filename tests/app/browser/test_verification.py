"""An auditor watches a verification: one that breaks off on its way says so, whoever ended it."""

import pytest

pytestmark = pytest.mark.browser

LINES = {"content_type": "application/x-ndjson", "body": '{"done": 1, "total": 2}\n'}
VERIFY, BROKEN = "form[data-verify] .g-btn--primary", "[data-verify-broken]"


def test_a_verification_that_ends_before_its_end_says_so_and_one_asked_anew_does_not(person):
    auditor = person("zhuhui")
    page = auditor.page
    auditor.go("/audit/verify")

    page.route("**/audit/verify", lambda route: route.fulfill(**LINES), times=1)
    page.click(VERIFY)
    page.wait_for_selector(f"{BROKEN}:not([hidden])")
    cut = page.inner_text(BROKEN), page.is_visible("[data-verify-progress]"), page.inner_text("[data-verify-totals]")

    page.route("**/audit/verify", lambda route: None, times=1)
    page.click(VERIFY)
    page.click(VERIFY)
    page.wait_for_selector("[data-verify-totals] [role=status]")

    assert cut == ("核验中断，结果不完整。请重试。", False, "")
    assert page.is_hidden(BROKEN)


def test_a_verification_that_is_refused_says_why(person):
    auditor = person("zhuhui")
    page = auditor.page
    told = []

    for field, said in (("number", "990123SCJ2026112399999"), ("since", "2026-02-01")):
        auditor.go("/audit/verify")
        page.fill("[name=until]", "2026-01-01")
        page.fill(f"[name={field}]", said)
        page.click(VERIFY)
        page.wait_for_selector("[data-verify-totals]:not(:empty)")
        told.append(page.inner_text("[data-verify-totals]"))

    assert told == ["找不到办件「990123SCJ2026112399999」，或者您无权查看。", "开始日期不能晚于结束日期。"]
