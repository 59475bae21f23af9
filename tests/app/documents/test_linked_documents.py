"""Documents of linked cases: about the case they belong to, with the days that case will have once it hears of them."""

import pytest

from app.queries.documents import document_of
from tests.app.api.food import SHOP
from tests.app.hall import Refused
from tests.app.test_scenarios import inspect

SPECIAL = {"special_kind": "检测", "special_days": 5, "special_reason": "对面汤取样检测。"}


@pytest.fixture
def accepted(hall):
    """A food permit that waits for 承办意见."""
    number = hall.file("zhangwei", "food_permit", "complete", SHOP, "m1 m2 m3 m4")
    hall.finish("liuyang", number, "accept", "accept")
    inspect(hall, number)
    return number


def issued(hall, login, number, kind):
    listed = hall.ask(login, "GET", f"/cases/{number}/documents")["items"]
    return [each for each in listed if each["kind"] == kind]


def link(hall, login, number, node, kind):
    return hall.ask(login, "POST", f"/tasks/{hall.task(login, number, node)}/linked-cases", json={"kind": kind})


def test_a_correction_notice_lists_everything_and_stands_on_the_page_of_the_application(hall):
    number = hall.file("zhangwei", "food_permit", "complete", SHOP, "m1 m2 m3 m4")
    correction = link(hall, "liuyang", number, "accept", "supplement")["case_number"]

    said = {"missing_materials": "布局图缺少面积。\n申请书第 3 页未填写。"}
    answer = hall.finish("zhangwei", correction, "notify", "notify", said)

    (notice,) = issued(hall, "liuyang", number, "supplement_notice")
    assert answer["documents"] == {"supplement_notice": notice["number"]}
    assert notice["number"].startswith("示市监补告〔")


def test_what_the_application_would_refuse_is_not_issued(hall):
    number = hall.file("zhangwei", "food_permit", "complete", SHOP, "m1 m2 m3 m4")
    correction = link(hall, "liuyang", number, "accept", "supplement")["case_number"]
    hall.finish("liuyang", number, "accept", "accept")

    with pytest.raises(Refused):
        hall.finish("zhangwei", correction, "notify", "notify", {"missing_materials": "太迟了。"})

    assert issued(hall, "liuyang", number, "supplement_notice") == []


def test_a_special_notice_counts_with_the_clock_of_the_application(hall, accepted, town):
    special = link(hall, "zhaoxuemei", accepted, "handle", "special")["case_number"]

    hall.finish("zhaoxuemei", special, "choose", "notify", SPECIAL)

    (notice,) = issued(hall, "zhaoxuemei", accepted, "special_notice")
    with town.reading() as session:
        said = document_of(session, notice["id"]).data
    assert (said["case"], said["applicant"], said["item"]) == (accepted, "何俊", "食品经营许可（新办）")
    assert (said["procedure"], said["days"], said["basis"]) == ("检测", "5 个工作日", ["《行政许可法》第四十五条"])
    assert said["accepted"] and said["pause_until"] and said["reasons"] == "对面汤取样检测。"


def test_what_is_brought_at_the_window_is_brought_for_the_applicant_what_is_told_is_not(hall):
    number = hall.file("zhangwei", "food_permit", "complete", SHOP, "m1 m2 m3 m4")
    correction = link(hall, "liuyang", number, "accept", "supplement")["case_number"]
    hall.finish("zhangwei", correction, "notify", "notify", {"missing_materials": "缺少面积。"})
    hall.finish("zhangwei", correction, "collect", "complete")

    lines = hall.ask("zhangwei", "GET", f"/cases/{correction}/journal")["items"]
    acts = [each["line"] for each in lines if each["line"]["command"]["command"] == "Complete"]
    assert [each["on_behalf_of"] for each in acts] == [None, "applicant"]
