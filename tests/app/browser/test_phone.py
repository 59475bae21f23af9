"""The same pages on a phone: nothing is wider than the window, every part can be reached."""

import pytest

from tests.app.browser.person import PHONE

pytestmark = pytest.mark.browser

PAGES = {
    "zhangwei": ("/inbox", "/counter", "/counter?item=11990123MB0D00037C4990131002000", "/cases"),
    "maxiaodong": ("/charts", "/charts/food_permit", "/chart-check"),
    "zhuhui": ("/cases", "/charts"),
}


@pytest.mark.parametrize("login", PAGES)
def test_no_page_is_wider_than_a_phone(person, login):
    somebody = person(login, PHONE)

    wide = {}
    for path in PAGES[login]:
        somebody.go(path)
        wide[path] = somebody.overflow()

    assert wide == dict.fromkeys(PAGES[login], 0)


def test_a_task_has_its_parts_as_tabs(person):
    somebody = person("zhouhaiyan", PHONE)
    page = somebody.page
    somebody.open_first_task()

    page.click("[data-pane-tab=flow]")
    page.wait_for_selector("[data-flow][data-ready]")
    mark = page.locator(".bjs-powered-by").bounding_box()
    bar = page.locator("#g-act").bounding_box()
    page.click("[data-pane-tab=past]")

    assert page.is_visible(".g-past")
    assert somebody.overflow() == 0
    assert mark["y"] + mark["height"] <= bar["y"]  # the licence of the diagrams: their mark stays in view


def test_a_case_fits_a_phone(person):
    somebody = person("zhuhui", PHONE)
    page = somebody.page
    somebody.go("/cases")

    somebody.follow("#g-rows a.g-no >> nth=0")
    page.wait_for_selector(".g-head h1")

    assert somebody.overflow() == 0
