"""An application from the first page to the result, by somebody without an account; on both stores."""

import pytest

from tests.app.api.food import SHOP
from tests.app.applicant.stranger import FORM, application, apply, look, paper, send
from tests.app.test_scenarios import GROUNDS, INSPECTION, LICENCE, PEER


def test_an_application_goes_from_the_first_page_to_its_result(web, hall):
    browser = web.test_client()
    assert "食品经营许可" in browser.get("/apply").text

    number, code = apply(browser)
    hall.finish("zhangwei", number, "receive", "supplement", SHOP, text="缺制度目录。")
    hall.finish("zhangwei", number, "supplement/notify", "notify", {"missing_materials": "食品安全管理制度目录"})
    assert look(browser, number, code).location == f"/track/{number}"
    page = browser.get(f"/track/{number}").text
    done = send(browser, f"/track/{number}/supplement", {"file.m4": paper("制度.pdf")}, page=f"/track/{number}")

    assert "需要您补正材料" in page and "<li>食品安全管理制度目录</li>" in page
    assert done.status_code == 303
    assert "材料收齐" in browser.get(done.location).text
    assert hall.open_nodes("zhangwei", number) == ["receive"]
    assert hall.verdict(number) == "一致"
