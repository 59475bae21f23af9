"""Linked cases and cards on pages and over the API, as people of the office use them."""

import pytest

from app.services.fire_deadlines import fire_deadlines
from tests.app.desk import found, send
from tests.app.hall import V1

WHY = {"reasons": "逾期未办。"}


@pytest.fixture
def late(office, web):
    """A permit whose promised limit is over, on the clock of the tests alone."""
    number = office.accepted()
    fire_deadlines(office.city.database, office.case(number).due_at)
    return number


def test_a_button_of_the_task_leads_to_the_first_task_of_the_linked_case(office, sign_in):
    number = office.accepted()
    browser = sign_in("handler")
    page = found(r'href="(/tasks/\d+)"', browser.get(f"/inbox?q={number}").text)
    shown = browser.get(page).text
    assert [word in shown for word in ("特别程序</button>", "延期</button>", "补正</button>")] == [True, True, False]

    answer = send(browser, f"{page}/linked", {"kind": "special"})

    there = browser.get(answer.location).text
    assert answer.status_code == 303 and answer.location.startswith("/tasks/")
    assert "告知所需时间" in there and f"所属办件 {number}" in there
    assert "特别程序</button>" not in there
    child = found(r'href="/cases/(\d+\w+)">特别程序', browser.get(f"/cases/{number}").text)
    assert f"特别程序 {child}" in browser.get(page).text


def test_a_linked_case_for_others_leads_to_its_page(office, sign_in):
    number = office.accepted()
    browser = sign_in("handler")
    page = found(r'href="(/tasks/\d+)"', browser.get(f"/inbox?q={number}").text)

    answer = send(browser, f"{page}/linked", {"kind": "extend"})

    assert answer.location.startswith("/cases/")
    assert "批准延期" in browser.get(answer.location).text
    assert send(browser, f"{page}/linked", {"kind": "extend"}).status_code == 409
    assert send(browser, f"{page}/linked", {"kind": "nonsense"}).status_code == 403


def test_programs_start_linked_cases_and_see_them(office, callers):
    number = office.accepted()
    with office.city.database.reading() as session:
        task_id = office.city.task(session, number, "check")

    answer = callers["handler"].post(f"/tasks/{task_id}/linked-cases", json={"kind": "special"})

    child = answer.json["case_number"]
    assert (answer.status_code, answer.headers["Location"]) == (201, f"{V1}/cases/{child}")
    seen = callers["clerk"].get(f"/cases/{number}").json
    assert [(link["kind"], link["number"], link["parent_number"]) for link in seen["linked"]] == [
        ("special", child, number)
    ]
    assert callers["clerk"].get(f"/cases/{child}").json["parent"]["number"] == number
    assert callers["handler"].get(f"/tasks/{task_id}").json["links"] == ["special", "extend"]
    refused = callers["stranger"].post(f"/tasks/{task_id}/linked-cases", json={"kind": "extend"})
    assert refused.status_code == 404
    wrong = callers["handler"].post(f"/tasks/{task_id}/linked-cases", json={"kind": "supervise"})
    assert wrong.status_code == 422


def test_an_appeal_goes_from_the_office_to_the_supervisor_on_pages(office, late, sign_in, supervisor):
    handler, inspector = sign_in("handler"), sign_in(supervisor)
    assert late in handler.get("/cards").text
    page = handler.get(f"/cases/{late}").text
    assert "黄牌" in page and "JC-01 超过承诺时限未办结。" in page

    appealed = send(handler, found(r'action="(/cases/[^"]+/appeal)"', page), {"reasons": "申请人未到场。"})
    shown = inspector.get(f"/cases/{late}").text
    settled = send(
        inspector, found(r'action="(/cases/[^"]+/settle)"', shown), {"reasons": "成立。", "state": "cancelled"}
    )

    assert (appealed.status_code, settled.status_code) == (303, 303)
    assert "申诉：申请人未到场。" in shown
    last = handler.get(f"/cases/{late}").text
    assert "已撤销：成立。" in last and "/appeal" not in last
    assert late in inspector.get("/cards?state=cancelled").text
    assert late not in inspector.get("/cards?state=raised").text
    assert sign_in("stranger").get("/cards").text.count(late) == 0


def test_programs_list_appeal_and_settle_cards(office, late, callers, supervisor):
    [told] = callers["handler"].get("/cards?colour=yellow").json["items"]
    address = f"/cases/{late}/cards/{told['card'].replace('#', '%23')}"

    refused = callers[supervisor].post(f"{address}/appeal", json=WHY)
    appealed = callers["handler"].post(f"{address}/appeal", json=WHY)
    settled = callers[supervisor].post(f"{address}/settlement", json={**WHY, "state": "upheld"})

    assert (refused.status_code, appealed.status_code, settled.status_code) == (403, 200, 200)
    assert (told["case_number"], told["rule"], told["state"]) == (late, "JC-01", "raised")
    [card] = callers["clerk"].get(f"/cases/{late}").json["cards"]
    assert [word["state"] for word in card["words"]] == ["appealed", "upheld"]
    assert callers["stranger"].get("/cards").json["items"] == []
    assert callers["stranger"].post(f"{address}/appeal", json=WHY).status_code == 404
    again = callers[supervisor].post(f"{address}/settlement", json={**WHY, "state": "upheld"})
    assert (again.status_code, again.json["code"]) == (409, "card_settled")


def test_a_supervisor_begins_supervision_and_everybody_concerned_sees_it(office, sign_in, callers, supervisor):
    number = office.accepted()
    inspector = sign_in(supervisor)
    assert "发起督办" in inspector.get(f"/cases/{number}").text
    assert "发起督办" not in sign_in("handler").get(f"/cases/{number}").text

    answer = send(inspector, f"/cases/{number}/supervise", WHY)

    child = answer.location.split("/")[2]
    assert f"督办 {child}" in inspector.get("/cards").text
    assert f"督办 {child}" in sign_in("handler").get("/cards").text
    [told] = callers[supervisor].get("/supervisions?status=open").json["items"]
    assert (told["kind"], told["number"], told["parent_number"]) == ("supervise", child, number)
    again = callers[supervisor].post(f"/cases/{number}/supervision", json=WHY)
    assert (again.status_code, again.json["code"]) == (409, "linked_case_open")
    assert callers["handler"].post(f"/cases/{number}/supervision", json=WHY).status_code == 403


def test_the_timeline_tells_what_linked_cases_did(office, sign_in):
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number
    told = {"special_kind": "检测", "special_days": 5}
    office.city.finish(child, "choose", "notify", "handler", form=told)
    office.send()

    browser = sign_in("handler")
    parent, linked = browser.get(f"/cases/{number}").text, browser.get(f"/cases/{child}").text

    assert "关联办件记入期限：停止计时" in parent
    assert f"依据办件 {child} 的记录。" in parent
    assert "办理期限：停止计时，告知所需时间 5 个工作日。" in parent
    assert "告知所属办件：停止计时。" in linked
