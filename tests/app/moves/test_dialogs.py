"""Moves from the pages: what is offered, what is asked again with what was typed, and what a lost race says."""

import re

import pytest

from tests.app.desk import send
from tests.app.moves.office import PAPERS, WHY
from tests.city import FORM

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def number(office):
    return office.file()


def post(office, browser, number, node, move, data):
    return send(browser, f"/tasks/{office.task(number, node)}/{move}", data)


def test_a_task_offers_its_moves_and_says_why_not(office, sign_in, number):
    path = f"/tasks/{office.task(number, 'draft')}"
    offered = sign_in("handler").get(path).text
    by_others = sign_in("leader").get(path).text
    office.suspend(number)
    asleep = sign_in("handler").get(path).text

    for name in ("transfer", "delegate", "add_sign", "cc", "return"):
        assert f'id="move-{name}"' in offered, name
        assert f'id="move-{name}"' not in by_others, name
    assert 'data-dialog="move-urge-' in by_others and 'data-dialog="move-urge-' not in offered
    assert 'id="move-transfer"' not in asleep and 'data-why="办件已挂起，恢复后才能办理。"' in asleep


def test_a_chart_switches_moves_off(office, sign_in):
    page = sign_in("acceptor").get(f"/tasks/{office.task(office.reviewed(), 'cosign')}").text

    number = office.file()
    office.finish("handler", number, "draft", "done")
    review = sign_in("leader").get(f"/tasks/{office.task(number, 'review')}").text

    assert 'id="move-transfer"' in page
    assert 'id="move-return"' in review and 'id="move-transfer"' not in review


def test_what_is_wrong_is_asked_again_in_the_same_dialog(office, sign_in, number):
    browser = sign_in("handler")
    wrong = (
        ("transfer", {"to": "nobody", "reasons": "外出"}, 422, "没有账号为「nobody」的人员", 'value="nobody"'),
        ("transfer", {"to": "", "reasons": "外出"}, 422, "请选择人员", "外出"),
        ("transfer", {"to": "auditor", "reasons": "外出"}, 422, "没有办理岗位", "外出"),
        ("delegate", {"to": "handler", "reasons": "帮看"}, 409, "不能交给本人", "帮看"),
        ("return", {"to": "settle", "mode": "again", "reasons": "不对"}, 409, "没有办理过", "不对"),
        ("return", {"to": "receive", "mode": "straight", "reasons": ""}, 422, "请填写理由", 'value="straight" checked'),
    )

    for move, data, status, message, typed in wrong:
        answer = post(office, browser, number, "draft", move, data)
        dialog = re.search(rf'<dialog[^>]*id="move-{move}"[^>]* open>(.*?)</dialog>', answer.text, re.DOTALL)

        assert answer.status_code == status, (move, answer.status_code)
        assert dialog and message in dialog[1] and typed in dialog[1], (move, data)


def test_a_move_leads_on_and_the_loser_of_a_race_hears_who_won(office, sign_in, number):
    other = office.file()
    task = office.task(number, "draft")

    won = post(office, sign_in("checker"), number, "draft", "complete", {"outcome": "done"})
    lost = send(sign_in("handler"), f"/tasks/{task}/return", {"to": "@previous", "mode": "again", **WHY})

    assert won.status_code == 303 and won.location.endswith(f"/tasks/{office.task(other, 'draft')}")
    assert lost.status_code == 409 and "没有办成" in lost.text
    assert "拟办 · 办毕" in lost.text and "checker同志" in lost.text
    assert f'href="/tasks/{office.task(other, "draft")}"' in lost.text


def test_what_was_finished_is_taken_back_from_the_page_of_the_case(office, sign_in, number):
    office.finish("handler", number, "draft", "done")
    browser, task = sign_in("handler"), office.row(number, "draft#1").id

    before = browser.get(f"/cases/{number}").text
    done = send(browser, f"/tasks/{task}/take-back", {"reasons": "漏写一项"})
    office.finish("handler", number, "draft", "done")
    office.ask("leader", number, "review", "claim")

    assert f'id="move-take_back-{task}"' in before
    assert done.location.endswith(f"/tasks/{office.row(number, 'draft#2').id}")
    assert "之后的环节已经签收、办理或对外发出" in browser.get(f"/cases/{number}").text


def test_copies_show_who_has_read_them(office, sign_in, number):
    post(office, sign_in("handler"), number, "draft", "copies", {"to": "auditor leader", "reasons": "请知悉"})

    page = sign_in("handler").get(f"/cases/{number}").text

    assert "已阅 0 / 2" in page and "auditor同志" in page


def test_an_administrator_puts_a_case_elsewhere_and_nullifies_what_ended(office, sign_in):
    number, ended, admin = office.file(), office.ended(), sign_in("admin")

    page = admin.get(f"/cases/{number}").text
    nowhere = send(admin, f"/cases/{number}/jump", {"to": "nowhere", "reasons": "调整"})
    jumped = send(admin, f"/cases/{number}/jump", {"to": "settle", "reasons": "调整"})
    nullified = send(admin, f"/cases/{ended}/nullify", {"reasons": "材料虚假"})

    assert 'id="move-jump"' in page and "办件尚未办结，不能作废；请用终止。" in page
    assert 'id="move-jump"' not in sign_in("handler").get(f"/cases/{number}").text
    assert (nowhere.status_code, jumped.status_code, nullified.status_code) == (409, 303, 303)
    assert re.search(r'id="move-jump"[^>]* open', nowhere.text)
    office.check(number)


def test_haste_is_asked_for_three_times_a_day_and_then_it_says_when_again(office, sign_in, number):
    clerk = sign_in("clerk")

    answers = [post(office, clerk, number, "draft", "urge", {}) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [303, 303, 303, 409]
    assert re.search(r"\d\d-\d\d \d\d:\d\d 起可以再次催办", answers[-1].text)


def test_people_are_found_by_name_login_post_and_organisation(office, sign_in, number):
    task = office.task(number, "draft")
    browser = sign_in("handler")

    def found(q, move="transfer"):
        text = browser.get(f"/people/search?for={task}&move={move}&box=b&q={q}").text
        return re.findall(r'data-login="([^"]+)"', text)

    assert found("")[0] == "checker"
    assert found("leader") == ["leader"] == found("局领导")
    assert found("卫生健康") == ["stranger"]
    assert found("auditor") == [] and found("auditor", "cc") == ["auditor"]
    assert "handler" not in found("handler")
    api = office.callers["handler"].get(f"/tasks/{task}/receivers", query_string={"q": "leader"}).json["people"]
    assert [each["login"] for each in api] == ["leader"]


def test_markup_in_every_text_stands_on_pages_as_text(office, sign_in):
    form = {"applicant_name": HOSTILE, "note": HOSTILE}
    number = office.callers["clerk"].post("/cases", filing(form)).json["case_number"]
    for move, body in (
        ("copies", {"to": ["leader"], "reasons": HOSTILE}),
        ("urge", {"reasons": HOSTILE}),
        ("transfer", {"to": "leader", "reasons": HOSTILE}),
    ):
        office.ask("handler", number, "draft", move, body)
    office.finish("leader", number, "draft", "done", opinion={"text": HOSTILE})
    office.ask("leader", number, "review", "return", {"reasons": HOSTILE})

    leader, task = sign_in("leader"), office.task(number, "draft")
    pages = (f"/tasks/{task}", f"/tasks/{task}/preview", f"/cases/{number}", "/inbox", "/cases", "/notices")
    texts = {page: leader.get(page).text for page in pages}

    assert {page: text for page, text in texts.items() if "<script>alert" in text or "<img src=x" in text} == {}
    assert "&lt;script&gt;alert(1)" in texts[f"/cases/{number}"]


def filing(form):
    return {"item": "road", "outcome": "complete", "form": {**FORM, **form}, "materials": PAPERS}


def test_what_was_given_away_meanwhile_is_told_with_the_next_task(office, sign_in, number):
    other, task = office.file(), office.task(number, "draft")
    office.ask("checker", number, "draft", "transfer", {"to": "leader"})

    late = send(sign_in("handler"), f"/tasks/{task}/delegate", {"to": "leader"})

    assert late.status_code == 403 and "该任务已指定由他人办理" in late.text
    assert "拟办 · 转办" in late.text and f'href="/tasks/{office.task(other, "draft")}"' in late.text


def test_who_asks_others_to_sign_goes_on_at_their_own_seat_and_may_strike_them_out(office, sign_in, number):
    browser = sign_in("handler")

    added = post(office, browser, number, "draft", "signers", {"to": "leader", "where": "parallel"})
    page = browser.get(added.location).text
    struck = send(browser, f"{added.location}/signers/remove", {"seat": "2"})

    assert added.location.endswith(f"/tasks/{office.row(number, 'draft#1.1').id}")
    assert "加签人员提出意见" in page and "并加签" in page and "已签 0 / 2" in page
    assert struck.status_code == 303 and office.row(number, "draft#1.2").how == "removed"
