"""Pages as answers: who sees them, what they keep when something is wrong, where they lead."""

import io
import json
import re

import pytest
from sqlalchemy import update

from app.demo import told
from app.models import JournalLine
from tests.app.api.food import FOOD
from tests.app.desk import APPLICATION, FILLED, filed, found, message_of, send, task_of

UNDER_ALL_PAGES = ("/inbox", "/cases", "/counter", f"/counter?item={FOOD}")


@pytest.mark.parametrize("path", ["/inbox", "/counter", "/cases", "/charts", "/tasks/1"])
def test_a_stranger_is_sent_to_sign_in_and_comes_back(web, path):
    answer = web.test_client().get(path)

    assert (answer.status_code, answer.location) == (303, f"/sign-in?next=%2F{path[1:].replace('/', '%2F')}")


def test_signing_in_leads_nowhere_else(web):
    browser = web.test_client()
    token = found(r'name="csrf_token" value="([^"]+)"', browser.get("/sign-in").text)
    said = {"csrf_token": token, "login": "liuyang", "password": "banjie-demo", "next": "//evil.example/inbox"}

    assert browser.post("/sign-in", data=said).location == "/"


@pytest.mark.parametrize(
    ("login", "home"), [("zhangwei", "/inbox"), ("maxiaodong", "/charts"), ("zhuhui", "/audit")]
)
def test_everybody_begins_where_their_work_is(sign_in, login, home):
    assert sign_in(login).get("/").location == home


def test_a_door_that_is_not_yours_says_whose_it_is(sign_in):
    answer = sign_in("liuyang").get("/counter")

    assert answer.status_code == 403
    assert "它供综窗受理人员使用" in answer.text


@pytest.mark.parametrize("path", UNDER_ALL_PAGES)
def test_pages_carry_nothing_the_policy_would_refuse(sign_in, path):
    answer = sign_in("zhangwei").get(path)

    assert answer.status_code == 200
    assert re.findall(r'<script(?![^>]*src=)|<style|\sstyle="|\son\w+="|hx-on', answer.text) == []


def test_hashed_files_are_kept_for_good(sign_in):
    browser = sign_in("zhangwei")
    script = found(r'src="(/static/dist/core-[^"]+)"', browser.get("/inbox").text)

    with browser.get(script) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_filing_leads_to_the_receipt(sign_in):
    clerk = sign_in("zhangwei")

    number = filed(clerk)
    receipt = clerk.get(f"/counter/{number}/receipt").text

    assert re.fullmatch(r"990123SCJ\d{13}", number)
    assert all(said in receipt for said in (number, "何俊", "食品经营许可（新办）", "8 个工作日", "未用印", "纸质原件"))
    assert '<svg viewBox=' in receipt


def test_sending_the_counter_form_twice_files_once(sign_in):
    clerk = sign_in("zhangwei")
    key = found(r'name="request_key" value="([^"]+)"', clerk.get(f"/counter?item={FOOD}").text)

    first = send(clerk, "/counter", {**APPLICATION, "request_key": key})
    again = send(clerk, "/counter", {**APPLICATION, "request_key": key})

    assert again.location == first.location
    assert clerk.get("/cases").text.count('class="g-no"') == 1


def test_wrong_fields_are_told_and_everything_is_kept(sign_in):
    clerk = sign_in("zhangwei")

    answer = send(clerk, "/counter", {**APPLICATION, "form.mobile": "12", "form.area": "八十"})

    assert answer.status_code == 422
    assert message_of(answer, "mobile").startswith("联系电话")
    assert message_of(answer, "area").startswith("经营面积")
    assert 'value="示范县老巷子面馆"' in answer.text
    assert len(re.findall(r'name="received\.m\d" value="1" data-material="m\d" checked', answer.text)) == 4


def test_missing_materials_are_told_beside_them(sign_in):
    without = {name: value for name, value in APPLICATION.items() if name != "received.m2"}

    answer = send(sign_in("zhangwei"), "/counter", without)

    assert answer.status_code == 422
    assert message_of(answer, "material-m2") == "缺少「营业执照」"


def test_an_electronic_material_needs_its_file(sign_in):
    answer = send(sign_in("zhangwei"), "/counter", {**APPLICATION, "medium.m1": "electronic"})

    assert answer.status_code == 422
    assert message_of(answer, "material-m1") == "请选择电子件，或者改为纸质。"


def test_a_file_is_chosen_once_even_if_the_form_comes_back(sign_in):
    clerk = sign_in("zhangwei")
    paper = {"file.m1": (io.BytesIO(b"%PDF-1.4 mine"), "申请书.pdf"), "form.mobile": ""}

    wrong = send(clerk, "/counter", {**APPLICATION, **paper}, content_type="multipart/form-data")
    kept = found(r'name="kept\.m1" value="([^"]+)"', wrong.text)
    right = send(clerk, "/counter", {**APPLICATION, "kept.m1": kept})
    receipt = clerk.get(right.location).text
    case = clerk.get(f"/cases/{right.location.split('/')[2]}").text
    with clerk.get(found(r'href="(/materials/\d+)"', case)) as file:
        sent, policy = file.data, file.headers["Content-Security-Policy"]

    assert "申请书.pdf" in receipt
    assert sent == b"%PDF-1.4 mine"
    assert (file.headers["Content-Disposition"].split(";")[0], policy) == ("attachment", "sandbox; default-src 'none'")


def test_nobody_names_a_file_they_never_sent(sign_in):
    clerk = sign_in("zhangwei")

    answer = send(clerk, "/counter", {**APPLICATION, "kept.m1": "eyJkaWdlc3QiOiJhYiJ9.forged"})

    assert "纸质原件" in clerk.get(answer.location).text


def test_a_form_from_elsewhere_is_refused(sign_in):
    assert sign_in("zhangwei").post("/counter", data=APPLICATION).status_code == 400


def test_who_comes_second_is_told_how_things_stand(sign_in):
    number = filed(sign_in("zhangwei"))
    acceptor = sign_in("liuyang")
    task = task_of(acceptor, number)
    send(acceptor, f"{task}/complete", {"outcome": "accept"})

    answer = send(acceptor, f"{task}/complete", {"outcome": "refuse", "opinion": "材料不符。"})

    assert answer.status_code == 409
    assert "现场核查（主办）、现场核查（协办）" in answer.text
    assert f"/cases/{number}" in answer.text


def test_what_was_written_comes_back_when_an_opinion_is_missing(sign_in):
    number = filed(sign_in("zhangwei"))
    acceptor = sign_in("liuyang")

    answer = send(acceptor, f"{task_of(acceptor, number)}/complete", {"outcome": "refuse", "opinion": " "})

    assert answer.status_code == 422
    assert "必须填写意见" in answer.text


def test_a_desk_that_is_not_yours_shows_why(sign_in):
    number = filed(sign_in("zhangwei"))
    task = task_of(sign_in("liuyang"), number)

    looked = sign_in("huangzhiqiang").get(task)
    tried = send(sign_in("huangzhiqiang"), f"{task}/complete", {"outcome": "accept"})

    assert "该任务由其他岗位或其他机构办理" in looked.text
    assert tried.status_code == 403


def test_a_held_case_says_so_and_goes_on(sign_in):
    number = filed(sign_in("zhangwei"))
    acceptor = sign_in("liuyang")
    task = task_of(acceptor, number)

    send(acceptor, f"/cases/{number}/suspend", {"reasons": "等待上级答复。"})
    held = acceptor.get(task).text
    send(acceptor, f"/cases/{number}/resume", {})

    assert "办件已挂起，恢复后才能办理。" in held
    assert "办件已挂起" not in acceptor.get(task).text


def test_claiming_several_at_once_takes_them_all(sign_in):
    clerk = sign_in("zhangwei")
    numbers = [filed(clerk) for _ in range(2)]
    acceptor = sign_in("liuyang")
    ids = [task_of(acceptor, number).split("/")[-1] for number in numbers]

    send(acceptor, "/inbox/bulk", {"deed": "claim", "task": ids})

    assert acceptor.get("/inbox").text.count(">已签收</span>") == 2


def test_what_was_missing_is_handed_in_later(sign_in):
    clerk = sign_in("zhangwei")
    lacking = {name: value for name, value in APPLICATION.items() if name != "received.m3"}
    told_once = {"outcome": "supplement", "opinion": "缺平面布局文件，请补齐。"}
    number = send(clerk, "/counter", {**lacking, **told_once}).location.split("/")[2]
    send(clerk, f"{task_of(clerk, number)}/complete", {"outcome": "notify", "form.missing_materials": "平面布局文件"})
    send(clerk, f"{task_of(clerk, number)}/complete", {"outcome": "complete"})
    task = task_of(clerk, number)
    plan = {"code": "m3", "task": task.split("/")[-1], "file": (io.BytesIO(b"%PDF-1.4 plan"), "平面图.pdf")}

    early = send(clerk, f"{task}/complete", {**FILLED, "outcome": "complete"})
    send(clerk, f"/counter/{number}/materials", plan, content_type="multipart/form-data")
    handed_in = clerk.get(task).text
    done = send(clerk, f"{task}/complete", {**FILLED, "outcome": "complete"})

    assert early.status_code == 422
    assert "缺少「经营场所平面布局与操作流程文件」" in early.text
    assert "平面图.pdf" in handed_in
    assert done.status_code == 303


def test_a_filter_answers_with_rows_only(sign_in):
    filed(sign_in("zhangwei"))

    answer = sign_in("liuyang").get("/inbox?q=何俊", headers={"HX-Request": "true"})

    assert answer.text.lstrip().startswith("<tr")
    assert answer.text.count("<tr") == 1


def test_the_auditor_asks_the_journal(sign_in):
    number = filed(sign_in("zhangwei"))

    assert "<b>一致</b>" in sign_in("zhuhui").get(f"/cases/{number}/verdict").text


@pytest.mark.parametrize("body", [b"\xff", b"[]", b'{"command": 5}', b'{"events": [{"event": "TaskOpened"}]}'])
def test_a_line_that_cannot_be_read_does_not_take_the_case_away(sign_in, town, body):
    number = filed(sign_in("zhangwei"))
    task = task_of(sign_in("liuyang"), number)
    with town.transaction() as session:
        session.execute(update(JournalLine).where(JournalLine.seq == 2).values(body=body))

    for login, path in (("zhangwei", f"/cases/{number}"), ("liuyang", task)):
        answer = sign_in(login).get(path)

        assert answer.status_code == 200
        assert "第 2 条记录无法读取" in answer.text
        assert "收到申请，办件启动" in answer.text


def test_a_checked_chart_is_published_as_it_was(sign_in, town):
    designer = sign_in("maxiaodong")
    shown = designer.get("/charts/food_permit").text
    source = designer.get(found(r'href="(/charts/food_permit/1/file)"', shown)).data
    renamed = source.replace("食品经营许可（新办）".encode(), "食品经营许可（新版）".encode())

    checked = send(designer, "/chart-check", upload(renamed), content_type="multipart/form-data")
    bundle = found(r'name="bundle" value="([^"]+)"', checked.text)
    answer = send(designer, "/charts", {"bundle": bundle})

    assert answer.location == "/charts/food_permit"
    assert designer.get("/charts/food_permit/2/file").data == renamed


def test_publishing_says_what_came_of_it(sign_in):
    designer = sign_in("maxiaodong")
    source = designer.get("/charts/food_permit/1/file").data
    renamed = source.replace("食品经营许可（新办）".encode(), "食品经营许可（新版）".encode())

    said = []
    for file in (source, renamed, source):
        checked = send(designer, "/chart-check", upload(file), content_type="multipart/form-data")
        bundle = found(r'name="bundle" value="([^"]+)"', checked.text)
        said.append(send(designer, "/charts", {"bundle": bundle}, follow_redirects=True).text)

    assert "与现行版本相同，仍为第 1 版" in said[0]
    assert "已发布「食品经营许可（新版）」第 2 版" in said[1]
    assert "第 3 版，内容与第 1 版相同" in said[2]


@pytest.mark.parametrize("bundle", ["", "AAAA", "eJyrVkrLz1eyUkpKLFKqBQAc7AQ0"])
def test_a_spoiled_bundle_is_not_published(sign_in, bundle):
    answer = send(sign_in("maxiaodong"), "/charts", {"bundle": bundle})

    assert answer.status_code == 409
    assert "页面提交的内容不完整，请重新操作。" in answer.text


def upload(source):
    """A chart with the forms it names."""
    keys = ("food_permit", "inspection", "inspection_peer", "handling_opinion", "license")
    forms = [(io.BytesIO(json.dumps(told.form(key)).encode()), f"{key}.json") for key in keys]
    return {"chart": (io.BytesIO(source), "chart.bpmn"), "forms": forms}
