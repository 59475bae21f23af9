"""Questions over too much history, and too many exports at once: refused in words, and the desk goes on."""

import threading

import pytest

from app.auditor import findings_pages, history_api, history_pages
from app.web import patience
from tests.endless import count_for_ever


@pytest.fixture
def hurried(web):
    web.config["ASK_SECONDS"] = 0.2
    return web


def test_a_page_says_that_its_question_was_too_large(hurried, sign_in, monkeypatch):
    monkeypatch.setattr(findings_pages, "counted", count_for_ever)

    answer = sign_in("zhuhui").get("/audit/findings")

    assert answer.status_code == 422
    assert "查询超过 0.2 秒仍未完成，已停止。请缩小日期、事项或机构的范围后再查。" in answer.text


def test_a_program_hears_it_with_its_code(hurried, callers, monkeypatch):
    monkeypatch.setattr(history_api, "counted", count_for_ever)

    answer = callers["zhuhui"].get("/audit-findings")

    assert answer.status_code == 422 and answer.json["code"] == "asked_too_much"


def test_one_export_too_many_is_refused_and_the_next_is_not(web, sign_in, monkeypatch):
    begun, go_on = threading.Barrier(patience.EXPORTS + 1), threading.Event()

    def slowly():
        begun.wait(timeout=30)
        go_on.wait(timeout=30)
        yield ("时间",)

    auditor = sign_in("zhuhui")
    with monkeypatch.context() as slow:
        slow.setattr(history_pages, "lines", slowly)
        answers: list[int] = []
        exports = [
            threading.Thread(target=lambda: answers.append(sign_in("zhuhui").get("/audit/history.csv").status_code))
            for _ in range(patience.EXPORTS)
        ]
        for each in exports:
            each.start()
        begun.wait(timeout=30)
        refused = auditor.get("/audit/history.csv")
        go_on.set()
        for each in exports:
            each.join()

    assert refused.status_code == 409 and "正在进行的导出已达上限" in refused.text
    assert answers == [200] * patience.EXPORTS
    assert auditor.get("/audit/history.csv").status_code == 200
