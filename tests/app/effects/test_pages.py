"""What people and programs see: messages with a badge, ladders with their versions."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.models import Case, Notice, Organisation, Person
from engine.ladders import STANDARD
from tests.app.desk import filed, found, send
from tests.app.effects.test_ladder_versions import TABLE

NOTICES = "/notices"
LADDERS = "/ladders"


@pytest.fixture
def told(town, sign_in):
    """Three messages about one case: for a person, for her post, for somebody else."""
    number = filed(sign_in("zhangwei"))
    with town.transaction() as session:
        case = session.scalars(select(Case).where(Case.number == number)).one()
        market = session.scalars(select(Organisation.id).where(Organisation.code == "market")).one()
        person = session.scalars(select(Person.id).where(Person.login == "zhaoxuemei")).one()
        said = {"case_id": case.id, "seq": 1, "org_id": market, "at": datetime.now(UTC)}
        session.add(Notice(**said, n=90, role="handler", person_id=person, text="催办：给本人的消息。"))
        session.add(Notice(**said, n=91, role="handler", text="提醒：给岗位的消息。"))
        session.add(Notice(**said, n=92, role="section_chief", text="报告：给科长的消息。"))
    return number


def badge(browser):
    found = re.search(r'data-go="notices".*?g-nav__count">(\d+)<', browser.get("/cases").text, re.DOTALL)
    return int(found[1]) if found else 0


def test_messages_are_counted_until_they_are_read(told, sign_in):
    browser = sign_in("zhaoxuemei")
    page = browser.get("/notices")

    assert badge(browser) == 2
    assert "给本人的消息" in page.text and "给岗位的消息" in page.text and "给科长的消息" not in page.text
    send(browser, "/notices/read", {})
    assert badge(browser) == 0


def test_a_message_of_a_post_is_read_by_each_holder_alone(told, callers):
    first, second = callers["zhaoxuemei"], callers["huangzhiqiang"]
    [newest, _] = first.get(NOTICES).json["items"]

    assert first.post(f"{NOTICES}/{newest['id']}/read").status_code == 204

    assert [each["read"] for each in first.get(NOTICES).json["items"]] == [True, False]
    assert [each["read"] for each in second.get(NOTICES).json["items"]] == [False]


def test_a_message_leads_to_its_case_and_counts_as_read(told, sign_in):
    browser = sign_in("zhaoxuemei")
    address = found(r'action="(/notices/\d+/open)"', browser.get("/notices").text)

    answer = send(browser, address, {})

    assert answer.headers["Location"] == f"/cases/{told}"
    assert badge(browser) == 1


def test_nobody_reads_what_somebody_else_was_told(told, callers):
    [newest, _] = callers["zhaoxuemei"].get(NOTICES).json["items"]

    assert callers["xuli"].post(f"{NOTICES}/{newest['id']}/read").status_code == 404


def test_the_ladders_in_force_are_a_table(sign_in):
    page = sign_in("hujianping").get("/ladders").text

    assert "时限" in page and "+5工作日" in page and "效能监察" in page
    assert "第 1 版" in page or "随系统提供的标准规则" in page


def test_an_administrator_changes_them_with_a_reason(sign_in):
    browser = sign_in("hujianping")
    based_on = found(r'name="based_on" value="(\d+)"', browser.get("/ladders").text)

    answer = send(browser, "/ladders", {"table": TABLE, "reason": "按新办法。", "based_on": based_on})

    assert answer.status_code == 303
    page = browser.get("/ladders").text
    assert "从严" in page and "按新办法。" in page and "胡建平" in page


@pytest.mark.parametrize("reason", ["办法\u202e法办", "长" * 5001])
def test_a_reason_nobody_can_read_changes_no_ladder(sign_in, reason):
    admin = sign_in("hujianping")

    answer = send(admin, "/ladders", {"table": TABLE, "reason": reason})

    assert answer.status_code == 422
    assert "第 2 版" not in admin.get("/ladders").text


def test_errors_stand_beside_what_was_written(sign_in):
    browser = sign_in("hujianping")
    wrong = TABLE.replace("50%", "晚些")

    answer = send(browser, "/ladders", {"table": wrong, "reason": "按新办法。"})

    assert answer.status_code == 422
    assert "第 2 行" in answer.text and "晚些" in answer.text and "按新办法。" in answer.text


def test_auditors_look_and_change_nothing(sign_in):
    browser = sign_in("zhuhui")

    assert 'name="table"' not in browser.get("/ladders").text
    assert send(browser, "/ladders", {"table": TABLE, "reason": "按新办法。"}).status_code == 403


def test_programs_read_and_publish_them_too(callers):
    admin = callers["hujianping"]
    [first] = admin.get(LADDERS).json["items"]
    told = {"csv": TABLE, "reason": "按新办法。", "based_on": first["version"]}

    new, same = admin.post(LADDERS, json=told), admin.post(LADDERS, json={"csv": TABLE, "reason": "再发一次。"})

    assert (new.status_code, same.status_code) == (201, 200)
    assert admin.get(f"{LADDERS}/{first['version']}").json["ladders"] == STANDARD.to_json()
    assert len(admin.get(LADDERS).json["items"]) == 2


def test_what_a_program_got_wrong_is_named(callers):
    wrong = STANDARD.to_json()
    wrong["std"]["rungs"][0]["at"] = "later"

    answer = callers["hujianping"].post(LADDERS, json={"ladders": wrong, "reason": "按新办法。"})

    assert answer.status_code == 422
    assert [(each["ladder"], each["rung"]) for each in answer.json["faults"]] == [("std", 1)]
    both = {"ladders": wrong, "csv": TABLE, "reason": "按新办法。"}
    assert callers["hujianping"].post(LADDERS, json=both).status_code == 422
