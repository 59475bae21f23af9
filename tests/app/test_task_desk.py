"""The desk of a task over HTTP: what its page shows and keeps, and what of it stands on paper afterwards."""

import io
from datetime import UTC, datetime

from flask import Flask

import app
from app.queries.views import FieldChange
from app.web.rendering import register
from app.web.sessions import COOKIE
from engine.chart import Field
from tests.app.api.food import ACCEPTED
from tests.app.desk import APPLICATION, found, send, task_of
from tests.app.samples import pdf, png

FRAGMENT = {"HX-Request": "true"}
HOSTILE = "<script>alert(1)</script>"


def filed_with_files(browser):
    """The number of a new case whose first two materials are a PDF and a picture."""
    files = {"file.m1": (io.BytesIO(pdf()), "申请书.pdf"), "file.m2": (io.BytesIO(png()), "执照.png")}
    answer = send(browser, "/counter", APPLICATION | {f"electronic.{code}": "1" for code in ("m1", "m2")} | files)
    assert answer.status_code == 303, answer.text
    return answer.location.split("/")[2]


def keep(browser, page, data):
    """What the page does while somebody types."""
    token = found(r'name="csrf-token" content="([^"]+)"', browser.get(page).text)
    return browser.put(f"{page}/draft", data=data, headers={"X-CSRFToken": token, **FRAGMENT})


def test_what_is_written_at_the_desk_is_kept_and_stands_on_paper(sign_in):
    number = filed_with_files(sign_in("zhangwei"))
    liuyang = sign_in("liuyang")
    page = task_of(liuyang, number)

    opened = liuyang.get(page).text
    draft = keep(liuyang, page, {"opinion": HOSTILE, "revision": 0})
    older = keep(liuyang, page, {"opinion": "另一窗口", "revision": 0})
    judged = send(
        liuyang, f"{page}/materials/m1/verdict", {"verdict": "not_ok", "remark": "缺法人签字"}, headers=FRAGMENT
    )
    enclosed = send(liuyang, f"{page}/enclosures", {"file": (io.BytesIO(pdf()), "会审意见.pdf")}, headers=FRAGMENT)
    again = liuyang.get(page).text
    done = send(liuyang, f"{page}/complete", {"outcome": ACCEPTED["outcome"], "opinion": f"予以受理 {HOSTILE}"})
    case, sheet = liuyang.get(f"/cases/{number}").text, liuyang.get(f"/cases/{number}/sheet").text

    assert 'data-media="application/pdf"' in opened and 'data-media="image/png"' in opened
    assert "已核对 0 / 4" in opened and "材料齐全，符合法定形式" in opened and "接下来" in opened
    assert (draft.status_code, draft.json["revision"]) == (200, 1) and "草稿已保存" in draft.json["said"]
    assert older.status_code == 409 and "已在其他窗口另行保存" in older.text
    assert "已核对 1 / 4" in judged.text and "缺法人签字" in judged.text
    assert "会审意见.pdf" in enclosed.text
    assert "&lt;script&gt;alert(1)" in again and "草稿已保存" in again and "会审意见.pdf" in again
    assert done.status_code == 303, done.text
    assert "历时 不到 1 分钟" in case and "会审意见.pdf" in case
    for words in (
        "审批表",
        "刘洋",
        "予以受理 &lt;script&gt;",
        "不符合：缺法人签字（刘洋）",
        "附件：会审意见.pdf",
        "何俊",
    ):
        assert words in sheet
    assert "<script>alert" not in again + case + sheet


def test_what_lies_on_a_desk_is_one_s_own(sign_in):
    number = filed_with_files(sign_in("zhangwei"))
    liuyang, stranger = sign_in("liuyang"), sign_in("maxiaodong")
    page = task_of(liuyang, number)
    task = page.rpartition("/")[2]

    for text in ("拟同意。", f"请核实 {HOSTILE}"):
        added = send(liuyang, "/phrases", {"text": text, "task": task}, headers=FRAGMENT)
    first, second = _phrases_in(added.text)
    raised = send(liuyang, f"/phrases/{second}/raise", {"task": task}, headers=FRAGMENT)
    changed = send(liuyang, f"/phrases/{first}", {"text": "同意。", "task": task}, headers=FRAGMENT)
    gone = send(liuyang, f"/phrases/{second}/remove", {"task": task}, headers=FRAGMENT)
    strange = [
        send(sign_in("zhaoxuemei"), f"/phrases/{first}", {"text": "不同意。"}, headers=FRAGMENT),
        stranger.get(f"/cases/{number}/sheet"),
        send(stranger, f"{page}/materials/m1/verdict", {"verdict": "ok"}),
        send(stranger, f"{page}/enclosures", {"file": (io.BytesIO(pdf()), "a.pdf")}),
    ]
    keep(liuyang, page, {"opinion": "写到一半", "revision": 0})
    liuyang.delete_cookie(COOKIE)
    signed_out = liuyang.put(f"{page}/draft", data={"opinion": "写完了", "revision": 1})

    assert _phrases_in(raised.text) == [second, first]
    assert "&lt;script&gt;" in added.text and "<script>" not in added.text
    assert 'value="同意。"' in changed.text and _phrases_in(gone.text) == [first]
    assert [answer.status_code for answer in strange] == [404, 404, 404, 404]
    assert signed_out.status_code in (400, 401)
    assert "写到一半" in sign_in("liuyang").get(page).text


def test_a_changed_field_shows_what_it_said_before_struck_out():
    field = Field("area", "经营面积", "decimal")
    change = FieldChange(
        "area", "经营面积", "26", "<b>30</b>", "补正收件", "李娜", datetime(2026, 11, 20, 4, tzinfo=UTC)
    )
    page = Flask(app.__name__)
    register(page)

    shown = page.jinja_env.get_template("parts/sheet.html").module.sheet(
        [field], {"area": "<b>30</b>"}, {"area": change}
    )

    assert "g-changed" in shown and '<del title="修改前">26</del>' in shown
    assert "李娜 11-20 12:00 补正收件" in shown and "&lt;b&gt;30" in shown


def _phrases_in(text):
    """Ids in the order they stand in the dialog."""
    return [part.split('"')[0] for part in text.split('id="phrase-')[1:] if part[0].isdigit()]
