"""What pages and programs are told of limits: the clock that runs, why it ends, what stopped it, by when to be done."""

import re

import pytest

from tests.app.clocks.test_drainage import (
    OUTLET,
    PAPERS,
    TEST,
    accepted_with,
    decide,
    reported,
)
from tests.app.clocks.wall import shown


@pytest.fixture
def tested(hall, wall):
    """Accepted on 09-28 with six days promised; the clock stands still since 10-12, five days were told."""
    number = accepted_with(hall)
    wall.strikes("2026-10-12 10:00")
    hall.finish("songjie", number, "test/choose", "notify", TEST)
    return number


def limits(hall, number):
    told = hall.ask("zhuhui", "GET", f"/cases/{number}/deadlines")["limits"]
    return {each["key"]: each for each in told}


def page(sign_in, login, path):
    return sign_in(login).get(path).text


def bars(text):
    """Names and lamps at the head of a page."""
    return re.findall(r'g-bars__name">([^<]+)</span>\s*<span class="g-due g-due--(\w+)', text)


def test_before_acceptance_only_the_notice_clock_is_shown(hall, wall):
    number = hall.file("zhangwei", "drainage_permit", "complete", OUTLET, PAPERS)

    told = limits(hall, number)

    assert [key for key in told if "#" not in key] == ["notice"]
    assert (told["notice"]["limit"], shown(told["notice"]["due_at"])) == ("5wd", "2026-10-10 17:30")
    assert [each["clause"] for each in told["notice"]["why"]["says"]][-1] == "licensing-32"


def test_a_derivation_names_holidays_pauses_clauses_and_documents(hall, tested):
    promised = limits(hall, tested)["promised"]

    assert (promised["due_at"], promised["used"], promised["amount"]) == (None, 5, 6)
    assert shown(promised["expected_at"]) == "2026-10-20 17:30"
    [pause] = [each for each in promised["stretches"] if each["kind"] == "paused"]
    assert (pause["what"], pause["clause"], pause["by_name"]) == ("检测", "licensing-45", "宋杰")
    assert shown(pause["until"]) == "2026-10-19 17:30"
    said = {each["clause"]: each for each in promised["why"]["says"]}
    assert "10-01 至 10-07 国庆节放假" in promised["why"]["text"]
    assert said["licensing-45"]["document"] == pause["document"] != ""


def test_after_the_decision_delivery_is_shown(hall, wall, tested):
    hall.finish("gaoyuan", tested, "inspect", "pass", {"inspected_on": "2026-10-12", "findings": "合格。"})
    hall.finish("xiayu", tested, "inspect", "pass", {"inspected_on": "2026-10-12", "findings": "合格。"})
    wall.strikes("2026-10-14 10:00")
    reported(hall, tested)
    decide(hall, tested)

    told = limits(hall, tested)

    assert told["promised"]["stopped_at"] and told["legal"]["stopped_at"]
    assert (told["delivery"]["limit"], told["delivery"]["stopped_at"]) == ("10wd", None)


def test_a_page_shows_a_clock_that_stands_still_and_its_sources(hall, wall, tested, sign_in):
    wall.strikes("2026-10-14 10:00")
    text = page(sign_in, "zhuhui", f"/cases/{tested}")

    assert bars(text) == [("法定", "paused"), ("承诺", "paused"), ("本环节", "overdue")]  # that was late before
    assert "10-12 起停表：检测，告知至 10-19。" in text
    assert '<a href="/clauses/licensing-45">' in text and re.search(r'<a href="/documents/\d+\.pdf">', text)
    assert re.search(r'class="g-bar__stood"[^>]*><title>10-12 起停表：检测', text)
    assert '<span class="g-tag g-tag--violet">已停表</span>' in text


def test_a_task_page_says_by_when_it_must_be_done(hall, wall, sign_in):
    number = accepted_with(hall)
    task = hall.task("gaoyuan", number, "inspect")
    [line] = [each for each in limits(hall, number).values() if each["node_name"] == "现场核查"]

    text = page(sign_in, "gaoyuan", f"/tasks/{task}")

    assert f"最迟 {shown(line['latest_at'])[5:]} 办完，本件才能按承诺时限办结" in text
    assert [name for name, _ in bars(text)] == ["法定", "承诺", "本环节"]


def test_lists_say_that_the_clock_stands_still(hall, wall, sign_in):
    tested = accepted_with(hall)
    hall.finish("songjie", tested, "test/choose", "notify", TEST)

    inbox = page(sign_in, "gaoyuan", "/inbox?light=paused")
    counts = hall.ask("gaoyuan", "GET", "/inbox?light=paused")["counts"]

    assert inbox.count('class="g-due g-due--paused"') > 1 and tested in inbox
    assert "停表</span>" in page(sign_in, "zhuhui", "/cases")
    assert (counts["paused"], counts["red"]) == (2, 0)


def test_the_inbox_is_sorted_by_the_last_moment_on_request(hall, wall, sign_in):
    later = accepted_with(hall)
    wall.strikes("2026-10-09 09:00")
    accepted_with(hall)

    told = hall.ask("gaoyuan", "GET", "/inbox?sort=latest&limit=1")
    text = page(sign_in, "gaoyuan", "/inbox?sort=latest")

    assert told["items"][0]["case_number"] == later and told["next"]
    assert re.search(r'aria-sort="ascending"[^>]*>最迟 ↑', text)


def test_a_clause_shows_the_cases_it_touches(hall, tested, sign_in):
    listed = {each["code"]: each for each in hall.ask("maxiaodong", "GET", "/clauses")["items"]}
    cases = hall.ask("zhuhui", "GET", "/clauses/licensing-45/cases?status=open")["items"]
    text = page(sign_in, "zhuhui", "/clauses/licensing-45")

    assert (listed["licensing-45"]["open"], listed["licensing-45"]["cases"]) == (1, 1)
    assert [each["number"] for each in cases] == [tested]
    assert tested in text and "所需时间不计算在本节规定的期限内" in text


def test_everybody_reads_a_clause_but_not_which_cases_rest_on_it(hall, tested, sign_in):
    answer = sign_in("gaoyuan").get("/clauses/licensing-45")

    assert answer.status_code == 200 and tested not in answer.text
    assert sign_in("gaoyuan").get("/clauses").status_code == 403
    assert hall.client.get("/api/v1/clauses").status_code == 401
    assert sign_in("zhuhui").get("/clauses/licensing-1").status_code == 404


def test_the_list_of_clauses_leads_to_each(hall, tested, sign_in):
    text = page(sign_in, "maxiaodong", "/clauses")

    assert text.count('data-href="/clauses/') >= 10
    assert "《行政许可法》第四十五条" in text and ">1 件<" in text
