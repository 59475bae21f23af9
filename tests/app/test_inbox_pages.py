"""The inbox and the way through it: what can be picked, and where a finished task leads."""

import re
from datetime import UTC, datetime

import pytest

from app.demo import told
from app.demo.published import signed_in
from app.services.publish_item import publish_item
from tests.app.api.food import FOOD
from tests.app.desk import APPLICATION, filed, found, send

OTHER = "11990123MB0D00037C4990131002999"
SAID = r'class="g-note g-note--green g-banner[^>]*>.*?<span>([^<]+)</span>'


@pytest.fixture
def three_filed(sign_in):
    """Numbers of three cases, in the order in which they wait for 受理审查."""
    clerk = sign_in("zhangwei")
    return [filed(clerk) for _ in range(3)]


def waiting(browser):
    return re.findall(r'<a class="g-no" href="(/tasks/\d+)"', browser.get("/inbox").text)


def accept(browser, task):
    return send(browser, f"{task}/complete", {"outcome": "accept"})


def test_the_filter_offers_the_items_of_the_inbox(sign_in, town):
    now = datetime.now(UTC)
    with town.transaction() as session:
        second = told.item("food_permit") | {"code": OTHER, "name": "食品经营许可（变更）"}
        publish_item(session, body=second, person=signed_in(session, "maxiaodong", now), now=now)
    clerk = sign_in("zhangwei")
    for item in (FOOD, FOOD, OTHER):
        send(clerk, "/counter", {**APPLICATION, "item": item})

    page = sign_in("liuyang").get(f"/inbox?item={OTHER}").text

    assert f'<option value="{FOOD}">食品经营许可（新办）（2）</option>' in page
    assert f'<option value="{OTHER}" selected>食品经营许可（变更）（1）</option>' in page
    assert page.count('class="g-no"') == 1


def test_a_finished_task_leads_to_the_one_behind_it(sign_in, three_filed):
    acceptor = sign_in("liuyang")
    first, second, third = waiting(acceptor)

    answer = accept(acceptor, second)
    page = acceptor.get(answer.location).text

    assert answer.location == third
    assert found(SAID, page) == f"{three_filed[1]} 受理审查：受理。还有 2 件待办。"
    assert "第 2 / 2 件" in page
    assert f'data-go="previous" href="{first}"' in page


def test_after_the_last_of_the_order_comes_the_inbox(sign_in, three_filed):
    acceptor = sign_in("liuyang")
    *_, last = waiting(acceptor)

    answer = accept(acceptor, last)

    assert answer.location == "/inbox"
    assert "受理审查：受理。还有 2 件待办。" in found(SAID, acceptor.get("/inbox").text)


def test_when_nothing_is_left_it_says_so(sign_in):
    acceptor = sign_in("liuyang")
    filed(sign_in("zhangwei"))

    accept(acceptor, *waiting(acceptor))

    assert "待办都办完了。" in found(SAID, acceptor.get("/inbox").text)
