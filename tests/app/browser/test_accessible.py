"""Every page as a screen reader meets it: axe finds nothing serious, at a desk and on a phone."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.app.api.food import FOOD
from tests.app.browser.person import DESK, PHONE, Person

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = "([rules, part]) => axe.run(part, {runOnly: rules})"
GRAVE = ("serious", "critical")


@dataclass(frozen=True)
class State:
    """A page, by whom it is seen, and what they do there first."""

    login: str
    path: str
    then: Callable[[Person], None] = lambda somebody: None


def open_task(somebody):
    """With its diagram, where that is in sight."""
    somebody.open_first_task()
    if somebody.page.is_visible("[data-flow]"):
        somebody.page.wait_for_selector("[data-flow][data-ready]")


def refuse(somebody):
    open_task(somebody)
    somebody.press("Alt+n")
    somebody.page.wait_for_selector("dialog[open]")


def decide_without_opinion(somebody):
    open_task(somebody)
    somebody.page.fill("#opinion", "")  # there may be a draft
    somebody.page.click("button:has-text('退回承办')")
    somebody.page.wait_for_selector("#g-message:not(:empty)")


def open_menu(somebody):
    somebody.open_first_task()
    somebody.page.click("[data-menu]")


def preview(somebody):
    somebody.page.wait_for_selector("#g-rows tr[data-href]")
    somebody.press("j", "Space")
    somebody.page.wait_for_selector("#g-preview h2")


def send_back(somebody):
    open_task(somebody)
    somebody.page.click("[data-menu]")
    somebody.page.click("[data-dialog=move-return]")
    somebody.page.wait_for_selector("dialog[open]")


def set_an_absence(somebody):
    somebody.page.click("[data-dialog]:has-text('设置代理')")
    somebody.page.wait_for_selector("dialog[open]")


def file_nothing(somebody):
    somebody.press("Control+Enter")
    somebody.page.wait_for_selector(".g-field__error")


def open_case(somebody):
    somebody.follow("#g-rows a.g-no >> nth=0")
    somebody.page.wait_for_selector(".g-head h1")


def explain_limits(somebody):
    """Of the oldest case that is late, every derivation open."""
    open_case(somebody)
    somebody.page.evaluate("document.querySelectorAll('.g-why').forEach((each) => { each.open = true })")


def change_a_day(somebody):
    """With the keyboard alone."""
    somebody.page.focus("input[name=day][value='2027-07-01']")
    somebody.press("Space", "Control+Enter")
    somebody.page.wait_for_selector("#reason")


def play_again(somebody):
    """A case step by step, once everything of it is there."""
    number = somebody.page.inner_text("#g-rows a.g-no >> nth=0")
    somebody.go(f"/replay/{number}")
    somebody.page.wait_for_selector(".g-replay[data-whole]")
    somebody.page.wait_for_selector("#g-stage[data-ready]", state="attached")
    somebody.page.wait_for_selector(".g-held__says--green", state="attached")


def begin_to_draw(somebody):
    somebody.page.fill("#blank-name", "无障碍")
    somebody.page.fill("#blank-key", "accessible")
    somebody.page.click("button:has-text('开始画')")
    somebody.page.wait_for_selector("#g-studio[data-ready]")


STATES = {
    "sign in": State("", "/sign-in"),
    "inbox": State("chenjing", "/inbox"),
    "preview": State("chenjing", "/inbox", preview),
    "task": State("zhouhaiyan", "/inbox", open_task),
    "refusal": State("zhouhaiyan", "/inbox", refuse),
    "opinion missing": State("zhouhaiyan", "/inbox", decide_without_opinion),
    "menu": State("chenjing", "/inbox", open_menu),
    "done": State("chenjing", "/inbox?box=done"),
    "sending back": State("chenjing", "/inbox", send_back),
    "absence": State("chenjing", "/agencies", set_an_absence),
    "handover": State("hujianping", "/handover?leaver=chenjing"),
    "supervision": State("zhuhui", "/super"),
    "deliveries": State("xuli", "/deliveries"),
    "apply": State("", f"/apply/{FOOD}/form"),
    "track": State("", "/track"),
    "counter": State("zhangwei", f"/counter?item={FOOD}"),
    "counter with errors": State("zhangwei", f"/counter?item={FOOD}", file_nothing),
    "cases": State("zhuhui", "/cases"),
    "case": State("zhuhui", "/cases", open_case),
    "replay": State("zhuhui", "/cases", play_again),
    "limits explained": State("zhuhui", "/cases?q=示范县安康口腔门诊部", explain_limits),
    "clauses": State("maxiaodong", "/clauses"),
    "clause": State("zhuhui", "/clauses/licensing-45"),
    "charts": State("maxiaodong", "/charts"),
    "chart": State("maxiaodong", "/charts/food_permit"),
    "chart check": State("maxiaodong", "/chart-check"),
    "comparison": State("maxiaodong", "/charts/food_permit/diff"),
    "drafts": State("maxiaodong", "/charts/drafts"),
    "drawing": State("maxiaodong", "/charts/drafts/new", begin_to_draw),
    "calendar": State("hujianping", "/calendar?year=2027"),
    "calendar preview": State("hujianping", "/calendar?year=2027", change_a_day),
    "not found": State("zhuhui", "/cases/990123XX2026112300001"),
}

AUDIT = (
    *("/audit?who=nobody", "/audit/findings", "/audit/rules", "/audit/samples", "/audit/verify", "/audit/looks"),
    *("/audit/map/compare", "/archive"),
)
LONG = (
    *("/audit", "/audit/findings/AU-01", "/audit/map", "/audit/versions", "/audit/versions/posts"),
    "/audit/versions/chart/food_permit",
)
"""The auditors' room as it is before anything is asked of it; pages with long tables take long to look through."""


def findings(page, part="html"):
    """What axe has gravely against a part of the page; injected as a value: the policy allows no foreign script."""
    page.evaluate(AXE_SCRIPT)
    return [
        f"{each['id']}: {node['html']}"
        for each in page.evaluate(ASK, [RULES, part])["violations"]
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing_serious(person, name, size):
    state = STATES[name]
    somebody = person(state.login, size)
    somebody.go(state.path)

    state.then(somebody)

    assert findings(somebody.page) == []


def test_axe_finds_nothing_serious_in_the_auditors_room(person):
    auditor, found = person("zhuhui", DESK), {}

    for path in AUDIT:
        auditor.go(path)
        found[path] = findings(auditor.page)

    assert found == dict.fromkeys(AUDIT, [])


def test_the_auditors_room_is_no_wider_than_a_phone(person):
    auditor, found = person("zhuhui", PHONE), {}

    for path in AUDIT + LONG:
        auditor.go(path)
        found[path] = auditor.page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert found == dict.fromkeys(AUDIT + LONG, 0)
