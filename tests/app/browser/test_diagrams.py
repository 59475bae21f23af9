"""Pages with a diagram: the navigation makes room, and nothing lies under the mark of bpmn.io."""

import pytest

from tests.app.browser.person import DESK, PHONE

pytestmark = pytest.mark.browser

RAIL = 56
COVERED = """() => {
  const mark = document.querySelector('.bjs-powered-by').getBoundingClientRect();
  const under = (box) => box.left < mark.right && mark.left < box.right
    && box.top < mark.bottom && mark.top < box.bottom;
  return [...document.querySelectorAll('.djs-shape:not(.g-is-frame)')]
    .filter((shape) => under(shape.querySelector('.djs-visual').getBoundingClientRect()))
    .map((shape) => shape.dataset.elementId);
}"""
NAMELESS = """[...document.querySelectorAll('.g-nav__item')]
  .filter((link) => !link.textContent.trim() || !link.title).length"""


def see_diagram(somebody):
    """On a phone it is behind a tab."""
    tab = somebody.page.locator("[data-pane-tab=flow]")
    if tab.is_visible():
        tab.click()
    somebody.page.wait_for_selector("[data-flow][data-ready]")


def go_to_case(somebody, status):
    somebody.go(f"/cases?status={status}")
    somebody.go(somebody.page.get_attribute("#g-rows a.g-no >> nth=0", "href"))


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("login", ["liuyang", "chenjing", "zhouhaiyan", "xuli"])
def test_nothing_of_a_task_lies_under_the_mark(person, login, size):
    somebody = person(login, size)
    somebody.open_first_task()

    see_diagram(somebody)
    at_first = somebody.page.evaluate(COVERED)
    somebody.page.click("[data-zoom=all]")

    assert (at_first, somebody.page.evaluate(COVERED)) == ([], [])


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("status", ["running", "ended"])
def test_nothing_of_a_case_lies_under_the_mark(person, status, size):
    somebody = person("zhuhui", size)
    go_to_case(somebody, status)

    see_diagram(somebody)

    assert somebody.page.evaluate(COVERED) == []


def test_where_a_diagram_needs_room_the_navigation_is_a_rail_of_icons(person):
    approver, designer = person("zhouhaiyan"), person("maxiaodong")
    wide = approver.page.locator(".g-nav").bounding_box()["width"]

    approver.open_first_task()
    designer.go("/charts/food_permit")
    widths = [each.page.locator(".g-nav").bounding_box()["width"] for each in (approver, designer)]
    go_to_case(approver, "running")
    widths.append(approver.page.locator(".g-nav").bounding_box()["width"])

    assert (wide > 200, widths) == (True, [RAIL, RAIL, RAIL])
    assert approver.page.evaluate(NAMELESS) == 0
