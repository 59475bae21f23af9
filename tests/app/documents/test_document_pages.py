"""Documents on pages and in the API: who sees the case sees them; a PDF is an attachment, and always the same."""

from datetime import datetime

import pytest

from engine.calendar import ZONE
from tests.app.desk import filed, found, send, task_of


@pytest.fixture
def clerk(sign_in):
    return sign_in("zhangwei")


def document_in(browser, number):
    return int(found(r'href="/documents/(\d+)"', browser.get(f"/cases/{number}").text))


def test_the_receipt_stands_on_the_page_of_the_case_and_can_be_printed(clerk):
    number = filed(clerk)

    page = clerk.get(f"/documents/{document_in(clerk, number)}")

    assert "收件凭证" in page.text and "data-print" in page.text
    assert page.text.count("data:image/svg+xml;base64,") == 1


def test_its_pdf_is_an_attachment_and_the_same_each_time(clerk):
    address = f"/documents/{document_in(clerk, filed(clerk))}.pdf"

    first, again = clerk.get(address, buffered=True), clerk.get(address, buffered=True)

    assert first.data[:5] == b"%PDF-" and first.data == again.data
    assert first.headers["Content-Disposition"].startswith("attachment;")
    assert first.headers["Content-Security-Policy"].startswith("sandbox")
    assert first.headers["ETag"] == again.headers["ETag"]


def test_a_stranger_hears_that_there_is_none(clerk, sign_in):
    number = filed(clerk)
    document = document_in(clerk, number)
    stranger = sign_in("baiyun")

    answers = [stranger.get(f"/documents/{document}{tail}").status_code for tail in ("", ".pdf")]

    assert answers == [404, 404]
    assert clerk.get("/documents/999999.pdf").status_code == 404


def test_programs_list_and_download_them(callers, clerk):
    number = filed(clerk)
    caller, year = callers["zhangwei"], datetime.now(ZONE).year

    listed = caller.get(f"/cases/{number}/documents").json["items"]
    content = caller.get(f"/documents/{listed[0]['id']}/content")

    assert [(each["kind"], each["number"]) for each in listed] == [("receipt", f"示政服收〔{year}〕1号")]
    assert content.mimetype == "application/pdf" and content.data[:5] == b"%PDF-"


def test_a_task_shows_what_it_would_issue_before_it_does(clerk, sign_in):
    number = filed(clerk)
    acceptor = sign_in("liuyang")
    task = task_of(acceptor, number)

    page = send(acceptor, f"{task}/draft", {"outcome": "accept", "opinion": ""})

    assert page.status_code == 200 and "受理通知书" in page.text and "草稿" in page.text
    assert clerk.get(f"/cases/{number}").text.count('href="/documents/') == 2, "the receipt alone, with its file"


def test_an_outcome_without_a_document_has_nothing_to_show(clerk, sign_in):
    acceptor = sign_in("liuyang")
    task = task_of(acceptor, filed(clerk))

    page = send(acceptor, f"{task}/draft", {"outcome": "refuse", "opinion": "不属于。"})

    assert page.status_code == 422 and "不出具文书" in page.text


def test_what_the_engine_would_refuse_is_refused_before(callers, clerk):
    filed(clerk)
    caller = callers["liuyang"]
    task = caller.get("/inbox").json["items"][0]["id"]

    answer = caller.post(f"/tasks/{task}/draft", json={"outcome": "no_such_outcome"})

    assert (answer.status_code, answer.json["code"]) == (422, "no_document")
