"""Asking another department, who comes next, and why a task is somebody's: over HTTP, on both stores."""

import pytest
from sqlalchemy import select

from app.models import Organisation, Person, Post
from engine.replay import AGREES
from tests.app.hall import Refused
from tests.app.rebuilding import comes_back
from tests.app.test_road_scenarios import accepted, answer, grant_and_deliver

QUESTION = "该路段施工期间是否影响沿街食品经营？"


@pytest.fixture
def merging(hall, town):
    """A case in which all departments have answered; 意见汇总 is open."""
    number = accepted(hall)
    answer(hall, number, "urban_h police green pipe")
    return number


def asked(hall, number, org="market", login="jiangtao", **more):
    told = {"org": org, "question": QUESTION, **more}
    return hall.ask(login, "POST", f"/tasks/{hall.task('jiangtao', number, 'merge')}/consultations", json=told)


def refused(hall, number, **more):
    with pytest.raises(Refused) as raised:
        asked(hall, number, **more)
    return raised.value.status, raised.value.code


def consultations(hall, number):
    return hall.ask("jiangtao", "GET", f"/cases/{number}/consultations")


def why(hall, login, task):
    said = hall.ask(login, "GET", f"/tasks/{task}/why")
    return said["mine"], [each["code"] for each in said["reasons"]]


def test_another_department_is_asked_and_answers_while_the_case_goes_on(hall, merging):
    asking = asked(hall, merging)["case_number"]
    waiting = consultations(hall, merging)
    hall.finish(
        "jiangtao", merging, "merge", "grant", {"review_facts": "一致。", "legal_basis": "第三十三条"}, text="拟准予。"
    )
    hall.finish("zhaoxuemei", asking, "answer", "object", text="有三家早餐摊，建议避开早市。")

    (told,) = consultations(hall, merging)["items"]
    assert [each["says"] for each in waiting["items"]] == ["待回复"]
    assert {"code": "market", "name": "示范县市场监督管理局"} in waiting["offices"]
    assert (told["number"], told["question"], told["asked_by"]) == (asking, QUESTION, "蒋涛")
    assert (told["says"], told["opinion"], told["answered_by"]) == (
        "有不同意见",
        "有三家早餐摊，建议避开早市。",
        "赵雪梅",
    )
    assert told["due_at"] is not None
    assert hall.open_nodes("zhangwei", merging) == ["review"]
    assert [hall.verdict(each) for each in (merging, asking)] == [AGREES, AGREES]


def test_each_office_is_asked_once_at_a_time_and_only_where_the_chart_offers_it(hall, merging):
    asked(hall, merging)
    handling = hall.case("zhangwei", merging)["tasks"][0]["id"]

    assert refused(hall, merging) == (409, "linked_case_open")
    assert refused(hall, merging, org="urban") == (422, "office_cannot_answer")
    assert refused(hall, merging, org="nowhere") == (422, "office_cannot_answer")
    assert refused(hall, merging, org="pipeline") == (422, "office_cannot_answer")
    assert refused(hall, merging, org="drain", question=" ") == (422, "reason_missing")
    assert asked(hall, merging, org="drain")["case_number"] != ""
    with pytest.raises(Refused) as raised:
        hall.ask("renliang", "POST", f"/tasks/{handling}/consultations", json={"org": "civil", "question": "？"})
    assert raised.value.status in (403, 404)


def test_a_question_that_is_still_open_ends_with_the_case_and_rows_come_back(hall, town, merging):
    asking = asked(hall, merging)["case_number"]
    grant_and_deliver(hall, merging)

    assert comes_back(town, merging)
    assert comes_back(town, asking)
    assert consultations(hall, merging)["items"][0]["says"] == "待回复"


def test_what_comes_next_and_for_whom(hall, town, merging):
    coming = {each["node"]: each for each in hall.ask("jiangtao", "GET", f"/cases/{merging}/forecast")["coming"]}

    assert coming["review"]["certain"]
    assert coming["review"]["who"] == "示范县城市管理局 审核（科股长）：曹明"
    assert coming["approve"]["barred"] == []

    with town.transaction() as session:
        zhengkai = session.scalars(select(Person.id).where(Person.login == "zhengkai")).one()
        post = session.scalars(
            select(Post).where(Post.role == "bureau_leader", Post.person_id != zhengkai).limit(1)
        ).one()
        urban = session.scalars(select(Organisation.id).where(Organisation.code == "urban")).one()
        session.add(Post(person_id=zhengkai, role=post.role, org_id=urban, since=post.since))
    (approve,) = (
        each
        for each in hall.ask("jiangtao", "GET", f"/cases/{merging}/forecast")["coming"]
        if each["node"] == "approve"
    )
    assert approve["people"] == ["邓飞"]
    assert approve["barred"] == [{"name": "郑凯", "rule": "accept!=approve", "done": "受理审查"}]


def test_why_a_task_is_mine_or_not(hall, merging):
    task = hall.task("jiangtao", merging, "merge")
    free = why(hall, "jiangtao", task)
    hall.ask("jiangtao", "POST", f"/tasks/{task}/claim")

    assert free == (True, ["post"])
    assert why(hall, "jiangtao", task) == (True, ["post", "claimed"])
    assert why(hall, "zhangwei", task) == (False, ["other_post", "claimed_by"])
    said = hall.ask("zhangwei", "GET", f"/tasks/{task}/why")
    assert said["whose"] == "它由「承办人」岗位（示范县城市管理局）的人员办理。"

    hall.ask("jiangtao", "POST", f"/tasks/{task}/transfer", json={"to": "zhaoxuemei"})
    assert why(hall, "jiangtao", task) == (False, ["named_other"])
    assert why(hall, "zhaoxuemei", task)[0] is True
    hall.finish(
        "zhaoxuemei", merging, "merge", "grant", {"review_facts": "是。", "legal_basis": "第三十三条"}, text="可。"
    )
    assert why(hall, "jiangtao", task) == (False, ["closed"])


def test_pages_tell_it_in_words(hall, sign_in, merging):
    browser = sign_in("zhangwei")
    asking = asked(hall, merging)["case_number"]
    hall.finish("zhaoxuemei", asking, "answer", "agree", text="没有不同意见。")

    page = browser.get(f"/cases/{merging}").text

    assert "答复征求意见 · 示范县市场监督管理局：同意或者无不同意见" in page
    assert page.count("没有不同意见。") >= 2
    task = browser.get(f"/tasks/{hall.task('jiangtao', merging, 'merge')}").text
    assert "为什么我不能办理？" in task
    assert "您不在示范县城市管理局任这个岗位。" in task
