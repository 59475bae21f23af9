"""批量: what can be done is done, what cannot is named, and asking twice does nothing twice (case 14 of practice)."""

import re
from uuid import uuid4

from tests.app.desk import send

WHY = {
    "written": "需填写核查情况。",
    "said": "需填写意见。",
    "either": "有多个后续去向，需逐件选择办理结果。",
    "signed": "需多人签署，逐件办理。",
    "plain": "本环节没有开通批量办理。",
}


def tasks_of(office, number, *nodes):
    return [office.task(number, node) for node in nodes]


def test_many_are_approved_and_each_that_asks_for_more_is_skipped_and_named(office):
    first, second = office.file("desk"), office.file("desk")
    easy = [*tasks_of(office, first, "easy"), *tasks_of(office, second, "easy")]
    others = [office.row(first, "signed#1.1").id if node == "signed" else office.task(first, node) for node in WHY]
    order = {"deed": "approve", "tasks": [*easy, *others, 2**31 - 1]}
    once = {"Idempotency-Key": str(uuid4())}

    report = office.callers["handler"].post("/tasks/bulk", order, headers=once)
    again = office.callers["handler"].post("/tasks/bulk", order, headers=once)

    assert report.status_code == 200, report.text
    assert report.json["says"].startswith("2 件办理成功，6 件跳过：需填写核查情况；需填写意见；")
    told = {each["task"]: each for each in report.json["results"]}
    assert [told[task]["done"] for task in easy] == [True, True]
    assert [told[task]["detail"] for task in others] == list(WHY.values())
    assert {told[task]["case_number"] for task in others} == {first}
    assert (told[2**31 - 1]["code"], told[2**31 - 1]["case_number"]) == ("not_found", "")
    assert again.json == report.json
    assert office.row(second, "easy#1").outcome == "pass"
    office.check(first)


def test_other_deeds_for_many_tell_of_each_task_too(office):
    number, others = office.file("desk"), office.file("desk")
    mine, theirs = tasks_of(office, number, "easy", "written"), tasks_of(office, others, "easy")
    office.callers["checker"].post(f"/tasks/{theirs[0]}/claim")
    handler = office.callers["handler"]

    claimed = handler.post("/tasks/bulk", {"deed": "claim", "tasks": [*mine, *theirs]}).json
    released = handler.post("/tasks/bulk", {"deed": "release", "tasks": [*mine, *theirs]}).json
    urged = handler.post("/tasks/bulk", {"deed": "urge", "tasks": mine, "reasons": "请尽快。"}).json
    given = handler.post("/tasks/bulk", {"deed": "transfer", "tasks": [*mine, *theirs], "to": "checker"}).json

    assert (claimed["done"], claimed["skipped"]) == (2, 1)
    assert (released["done"], urged["done"]) == (2, 2)
    assert (given["done"], given["results"][2]["code"]) == (2, "task_claimed")
    assert office.row(number, "easy#1").person_id == office.city.ids["checker"]
    office.check(number)


def test_an_order_for_many_that_makes_no_sense_is_refused_whole(office, sign_in):
    handler, stranger = office.callers["handler"], office.callers["auditor"]
    orders = (
        {"deed": "approve", "tasks": []},
        {"deed": "approve", "tasks": list(range(1, 202))},
        {"deed": "fly", "tasks": [1]},
        {"deed": "transfer", "tasks": [1]},
        {"deed": "claim", "tasks": [1], "reasons": "无"},
        {"deed": "claim", "tasks": ["1"]},
        {"deed": "claim", "tasks": [0]},
    )

    answers = [handler.post("/tasks/bulk", order).status_code for order in orders]
    on_page = send(sign_in("handler"), "/inbox/bulk", {"deed": "claim", "task": list(range(1, 202))})

    assert on_page.status_code == 422 and "一次最多办理 200 件" in on_page.text
    assert answers == [422] * len(orders)
    assert stranger.post("/tasks/bulk", {"deed": "claim", "tasks": [1]}).status_code == 403


def test_a_page_names_and_links_what_was_skipped(office, sign_in):
    number = office.file("desk")
    easy, written = tasks_of(office, number, "easy", "written")
    handler = sign_in("handler")

    partly = send(handler, "/inbox/bulk", {"deed": "approve", "task": [easy, written], "next": "/inbox?sort=due"})
    wholly = send(handler, "/inbox/bulk", {"deed": "claim", "task": [written], "next": "/inbox?sort=due"})

    assert partly.status_code == 200
    assert "1 件办理成功，1 件跳过：需填写核查情况。" in partly.text
    assert re.search(rf'href="/tasks/{written}">{number}</a>', partly.text)
    assert 'href="/inbox?sort=due"' in partly.text
    assert (wholly.status_code, wholly.location) == (303, "/inbox?sort=due")
    assert "1 件签收成功。" in handler.get("/inbox").text
