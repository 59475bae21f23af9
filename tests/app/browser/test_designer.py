"""What the studio is for, in a real browser: from an empty canvas to the first case on the chart."""

import re
from datetime import UTC, datetime

import pytest

from app.db import Database
from app.demo import PASSWORD, told
from app.services.handlers.job import Outside
from app.services.publish_item import publish_item
from app.services.send_outbox import send_outbox
from tests.app.api.food import APPLICATION, SHOP
from tests.app.browser.five_stages import decide, draw_the_rest, draw_the_way
from tests.app.browser.studio import Studio
from tests.app.browser.test_first_case import fill

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEY, NAME = "five_stages", "五环节许可"
REVIEWERS = (("yeqing", "业务复核"), ("fangzheng", "法制审核"), ("luguangming", "批准发布"))
UNPROVEN = {"unproven_reason": "图上有退回，状态很多。", "unproven_watch": "专人跟踪前十件。"}
UNTRANSLATED = "[...window.gUntranslated]"
APPLIED = {**{key: SHOP[key] for key in ("applicant_name", "id_type", "id_no", "mobile", "delivery_way")}}


@pytest.fixture
def store(folder, address):
    """The store behind the server, for what no page does: the work of the scheduler, and of who sets up items."""
    database = Database(f"sqlite:///{folder / 'browser.sqlite3'}")
    yield database
    database.dispose()


@pytest.fixture
def past_case(person):
    """A case of the food permit that has ended, by a program."""
    nobody = person("")
    program, home = nobody.context.request, f"{nobody.address}/api/v1"
    token = program.post(f"{home}/session", data={"login": "zhangwei", "password": PASSWORD}).json()["token"]
    said = {"headers": {"Authorization": f"Bearer {token}"}}
    number = program.post(f"{home}/cases", data=APPLICATION, **said).json()["case_number"]
    ended = program.post(f"{home}/cases/{number}/withdrawal", data={"reasons": "申请人撤回。"}, **said)
    assert ended.ok, ended.text()


def draw(studio):
    """To a clean verdict, with what was told on the way."""
    studio.begin(KEY, NAME)
    told_at_first = studio.findings()
    draw_the_way(studio)
    draw_the_rest(studio)
    told_on_the_way = studio.findings()
    decide(studio)
    without_form = studio.findings()
    studio.give_form("application", "receive")
    return told_at_first, told_on_the_way, without_form


def compare(studio, draft):
    """With the template everybody begins with."""
    studio.person.go(f"{draft}/diff")
    studio.page.wait_for_selector("#g-diff[data-ready]")
    return studio.page.inner_text("#g-diff"), studio.page.locator("#g-list-changes li").count()


def rehearse(studio, draft):
    """One past case of the food permit."""
    studio.person.go(f"{draft}/rehearsal?chart=food_permit")
    studio.page.fill("#most", "1")
    studio.person.follow("button:has-text('开始演练')")
    studio.page.wait_for_selector(".g-top .g-tag:has-text('已完成')")
    return studio.page.inner_text(".g-rehearsal__sums")


def ask_for_release(studio, draft):
    """The number of the case, and what its reviewers are told."""
    studio.person.go(f"{draft}/release")
    studio.person.follow("button:has-text('提出发布')")
    link = studio.page.locator("a.g-no[href^='/cases/']").first
    return link.inner_text(), studio.page.inner_text("main")


def approve(person, number):
    """By people who have drawn nothing, each after a look at what is asked for."""
    seen = []
    for login, name in REVIEWERS:
        somebody = person(login)
        somebody.open_task(number, name)
        task = somebody.page.url
        somebody.follow("a:has-text('送审的流程图')")
        seen.append(somebody.page.inner_text("main"))
        somebody.page.goto(task)
        somebody.page.wait_for_selector("[data-flow][data-ready]")
        if somebody.page.locator("#field-unproven_reason").count():
            fill(somebody.page, UNPROVEN)
        somebody.page.fill("#opinion", "同意。")
        somebody.press("Control+Enter")
        somebody.page.wait_for_selector(f".g-banner:has-text('{number}')")
    return seen


def publish(store):
    """The approved job is done, and an item is handled on the chart from now on."""
    send_outbox(Outside(store), lambda: datetime.now(UTC))
    body = {**told.item("food_permit"), "code": "BJ-FIVE", "name": NAME, "chart": KEY, "form": "application"}
    now = datetime.now(UTC)
    with store.transaction() as session:
        publish_item(session, body=body, person=None, now=now)


def file_case(clerk):
    """At the counter; the number on the receipt."""
    clerk.press("g", "n")
    clerk.page.wait_for_url("**/counter")
    clerk.follow(f"a.g-item:has-text('{NAME}')")
    fill(clerk.page, {**APPLIED, "applied_for": "开办面馆。"})
    clerk.press("Control+Enter")
    clerk.page.wait_for_url(re.compile(r"/receipt$"))
    return clerk.page.url.split("/")[-2]


def test_a_designer_draws_a_chart_has_it_approved_and_a_case_begins_on_it(person, store, past_case):
    studio = Studio(person("maxiaodong"))

    told_at_first, told_on_the_way, without_form = draw(studio)
    clean, draft = studio.findings(), studio.page.url.removeprefix(studio.person.address)
    untranslated = studio.page.evaluate(UNTRANSLATED)
    compared, changes = compare(studio, draft)
    sums = rehearse(studio, draft)
    release, asked = ask_for_release(studio, draft)
    seen = approve(person, release)
    publish(store)
    clerk = person("zhangwei")
    number = file_case(clerk)
    clerk.go(f"/cases/{number}")

    assert "no_end" in told_at_first and "branch_without_condition" in told_on_the_way
    assert (without_form, clean, untranslated) == (["task_without_form"], [], [])
    assert "模板「" in compared and changes > 0
    assert "全部 1" in sums and "演练往年办件 1 件" in asked
    assert all("可以发布" in each and "演练往年办件 1 件" in each for each in seen)
    assert f"{NAME} v1" in clerk.page.inner_text(".g-head")
