"""Strangers who try what they should not: scripts, disguised files, guessed codes, forms sent twice or forged."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.errors import CodeRefused, TriedTooOften
from app.models import Attempt, Case, Person
from app.services.applicant_account import LOGIN
from app.services.track_case import track_case
from tests.app.api.food import SHOP
from tests.app.applicant.stranger import FORM, PDF, application, apply, look, paper, send
from tests.app.desk import found

SCRIPT = "<script>alert(1)</script>"


def count(town, model):
    with town.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_what_is_wrong_is_said_beside_it_and_nothing_is_filed(web, town):
    browser = web.test_client()
    program = paper("营业执照.pdf", b"MZ\x90\x00" + b"\0" * 100)
    disguised = application(**{"file.m2": program, "form.shop_name": SCRIPT, "form.mobile": "12"})

    answer = send(browser, FORM, disguised)
    kept = found(r'name="kept\.m1" value="([^"]+)"', answer.text)
    again = send(browser, FORM, application(**{"file.m1": paper("", b""), "kept.m1": kept, "form.mobile": "12"}))
    elsewhere = send(web.test_client(), FORM, application(**{"file.m1": paper("", b""), "kept.m1": kept}))

    assert answer.status_code == 422 and SCRIPT not in answer.text and "&lt;script&gt;" in answer.text
    assert "不能上传「营业执照.pdf」" in found(r'id="error-material-m2">(.*?)</p>', answer.text)
    assert again.status_code == 422 and "已上传 m1.pdf" in again.text and "联系电话" in again.text
    assert elsewhere.status_code == 422 and "缺少「食品经营许可申请书」" in elsewhere.text
    assert count(town, Case) == 0


def test_forms_nobody_filled_in_on_the_page_are_refused_and_so_is_too_much(web, town):
    browser = web.test_client()
    trapped = send(browser, FORM, application(homepage="http://spam.example"))
    forged = send(browser, FORM, application(csrf_token="forged"))
    unknown = send(browser, FORM, application(**{"form.items": "不存在"}))
    huge = send(browser, FORM, application(**{"file.m1": paper("大.pdf", PDF + b"\0" * (33 * 1024 * 1024))}))
    large = send(browser, FORM, application(**{"file.m1": paper("大.pdf", PDF + b"\0" * (11 * 1024 * 1024))}))

    assert [each.status_code for each in (trapped, forged, unknown, huge, large)] == [422, 400, 422, 413, 422]
    assert "超过 10 MB" in large.text
    assert browser.get("/apply/11990123MB0D000457499013100100W/form").status_code == 404
    assert count(town, Case) == 0


def test_a_form_sent_twice_is_one_case_and_keeps_its_code(web, town, hall):
    browser = web.test_client()
    token = found(r'name="csrf-token" content="([^"]+)"', browser.get(FORM).text)
    same = {"csrf_token": token, "request_key": "one-and-the-same"}

    numbers = []
    for _ in range(2):
        answer = browser.post(FORM, data={**application(), **same}, content_type="multipart/form-data")
        numbers.append(found(r"办件编号</dt><dd>([^<]+)<", browser.get(answer.location).text))

    assert numbers[0] == numbers[1] and count(town, Case) == 1
    assert hall.ask(
        "zhangwei", "GET", f"/tasks/{hall.task('zhangwei', numbers[0], 'receive')}/receivers?move=cc&q=申请人"
    ) == {"people": []}
    with town.reading() as session:
        channel, filed_by = session.execute(select(Case.channel, Case.filed_by)).one()
        account = session.scalars(select(Person).where(Person.login == LOGIN)).one()
    assert (channel, filed_by, account.password_hash) == ("online", account.id, "")


def test_wrong_codes_are_counted_for_the_case_and_a_number_nobody_has_is_answered_alike(web):
    browser, number, code = web.test_client(), *apply(web.test_client())

    wrong = [look(browser, number, "AAAAAA") for _ in range(6)]
    nobodys = [look(browser, "99012300000000000001", "AAAAAA") for _ in range(6)]

    for answers in (wrong, nobodys):
        assert [each.status_code for each in answers] == [401] * 5 + [429]
        assert "不正确" in answers[0].text and "尝试次数过多" in answers[5].text
    assert look(browser, number, code).status_code == 429
    assert browser.get(f"/track/{number}").location.startswith("/track?number=")
    assert send(browser, f"/track/{number}/withdraw", {"reasons": "不办了"}, page="/track").status_code == 401


def test_no_code_opens_a_number_that_nobody_has_yet_or_a_case_within_a_case(web):
    browser, (number, _) = web.test_client(), apply(web.test_client())
    coming = f"{number[:-4]}{int(number[-4:]) + 1:04}"

    early = [look(browser, asked, code).status_code for asked in (coming, number) for code in ("000000", "", "0")]
    filed, _ = apply(web.test_client())

    assert early == [401] * 6 and filed == coming
    assert browser.get(f"/track/{filed}").location.startswith("/track?number=")


def test_nobody_says_at_a_distance_that_a_paper_was_handed_over(web, hall):
    browser, ticked = web.test_client(), {f"received.{code}": "1" for code in ("m1", "m2", "m3")}
    empty = {f"file.{code}": paper("", b"") for code in ("m1", "m2", "m3")}

    claimed = send(browser, FORM, application(**empty, **ticked))
    number, code = apply(browser)
    hall.finish("zhangwei", number, "receive", "supplement", SHOP, text="缺制度目录。")
    hall.finish("zhangwei", number, "supplement/notify", "notify", {"missing_materials": "制度目录"})
    brought = send(browser, f"/track/{number}/supplement", {"received.m4": "1"}, page=f"/track/{number}")
    send(browser, "/track/leave", {}, page="/track")

    assert claimed.status_code == 422 and "缺少「食品经营许可申请书」" in claimed.text
    assert brought.status_code == 422 and "请至少提交一份材料" in brought.text
    assert code not in browser.get("/apply/filed", follow_redirects=True).text


def test_a_lock_ends_by_itself_and_an_address_that_tries_many_cases_is_locked_too(web, town):
    number, code = apply(web.test_client())
    now = datetime.now(UTC)

    def ask(asked, told, address="10.0.0.1", at=now):
        return track_case(town, number=asked, query_code=told, address=address, now=at)

    for place in range(30):
        with pytest.raises(CodeRefused):
            ask(f"9901230000000000{place:04}", "AAAAAA")
    with pytest.raises(TriedTooOften):
        ask(number, code)

    assert ask(number, code, address="10.0.0.2") == number
    assert ask(number, f" {code.lower()} ", at=now + timedelta(minutes=16)) == number
    assert count(town, Attempt) > 0


def test_an_applicant_takes_the_application_back_with_a_reason_and_sees_only_their_own(web, hall):
    browser, other = web.test_client(), web.test_client()
    (number, _), (others, _) = apply(browser), apply(other)

    silent = send(browser, f"/track/{number}/withdraw", {"reasons": " "}, page=f"/track/{number}")
    theirs = send(browser, f"/track/{others}/withdraw", {"reasons": "撤"}, page=f"/track/{number}")
    done = send(browser, f"/track/{number}/withdraw", {"reasons": SCRIPT}, page=f"/track/{number}")
    late = send(browser, f"/track/{number}/supplement", {"file.m4": paper()}, page=f"/track/{number}")

    assert (silent.status_code, theirs.status_code, done.status_code, late.status_code) == (422, 401, 303, 409)
    assert "已办结：撤回申请" in browser.get(f"/track/{number}").text
    [line] = [each for each in hall.ask("zhangwei", "GET", f"/cases/{number}/journal")["items"] if each["seq"] == 2]
    assert line["line"]["on_behalf_of"] == "applicant"
    assert hall.verdict(number) == "一致"
