"""Limits on pages: what nobody has confirmed is called demonstration data wherever it is shown."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app.demo import told
from app.demo.published import signed_in
from app.services.publish_calendar import publish_calendar
from app.services.publish_item import publish_item
from engine.calendar import Calendar
from tests.app.desk import filed, send, task_of

MARK = r'<span class="g-tag g-tag--amber"[^>]*>演示数据</span>'
BARS = rf'<p class="g-bars__note[^>]*>[^<]* {MARK}</p>'
PLACES = {
    "receipt": rf"<td>8 个工作日，自受理之日起计算 {MARK}</td>",
    "task": BARS,
    "case": BARS,
    "facts": rf"<dt>承诺期限</dt><dd>[-\d: ]+ {MARK}</dd>",
}


def pages_about_a_new_case(sign_in):
    """Where a case that has just been accepted shows its limit."""
    clerk, acceptor, inspector = map(sign_in, ("zhangwei", "liuyang", "chenjing"))
    number = filed(clerk)
    send(acceptor, f"{task_of(acceptor, number)}/complete", {"outcome": "accept"})
    receipt = clerk.get(f"/counter/{number}/receipt").text
    case = inspector.get(f"/cases/{number}").text
    return {"receipt": receipt, "task": inspector.get(task_of(inspector, number)).text, "case": case, "facts": case}


@pytest.fixture
def confirmed(town):
    """The item published again, with a limit taken from the law."""
    body = told.item("food_permit")
    limits = body["limits"] | {"promised": body["limits"]["promised"] | {"confidence": "law"}}
    now = datetime.now(UTC)
    with town.transaction() as session:
        publish_item(session, body=body | {"limits": limits}, person=signed_in(session, "maxiaodong", now), now=now)


def test_a_limit_nobody_has_confirmed_is_marked_wherever_it_is_shown(sign_in):
    pages = pages_about_a_new_case(sign_in)

    assert [place for place, pattern in PLACES.items() if not re.search(pattern, pages[place])] == []


def test_a_confirmed_limit_carries_no_mark(sign_in, confirmed):
    pages = pages_about_a_new_case(sign_in)

    assert [place for place in PLACES if re.search(MARK, pages[place])] == []


def test_lamps_count_by_the_calendar_in_force(sign_in, town):
    clerk, acceptor, inspector = map(sign_in, ("zhangwei", "liuyang", "chenjing"))
    number = filed(clerk)
    send(acceptor, f"{task_of(acceptor, number)}/complete", {"outcome": "accept"})
    now = datetime.now(UTC)
    weeks_off = Calendar(off=frozenset(now.date() + timedelta(days=each) for each in range(60)))

    before = inspector.get("/inbox").text
    with town.transaction() as session:
        publish_calendar(session, calendar=weeks_off, now=now)
    after = inspector.get("/inbox").text

    assert re.search(r'title="剩 \d 个工作日"><span class="g-lamp" aria-hidden="true"></span>剩 \d 天<', before)
    assert re.search(r'title="到期前没有工作日"><span class="g-lamp" aria-hidden="true"></span>\d\d-\d\d 到期<', after)
