"""补正, 特别程序 and 延期 of a food permit on the charts that come with the house, over HTTP, on both stores."""

from datetime import UTC, datetime

from sqlalchemy import update

from app.models import OutboxMessage
from app.services.handlers.job import Outside
from app.services.send_outbox import send_outbox
from tests.app.api.food import SHOP
from tests.app.test_scenarios import SHOP_PAPERS, accepted_shop, grant_and_deliver, inspect

TESTING = {"special_kind": "检测", "special_days": 5, "special_reason": "餐具须送检。"}
REPORT = {"result_number": "JC2026-01", "result_on": "2026-03-12", "result_findings": "合格。"}
MISSING = {"missing_materials": "平面布局图缺少出入口。"}


def start(hall, login, number, node, kind):
    path = f"/tasks/{hall.task(login, number, node)}/linked-cases"
    return hall.ask(login, "POST", path, json={"kind": kind})["case_number"]


def deliver_letters(town):
    """All that are waiting, whatever their time."""
    with town.transaction() as session:
        session.execute(update(OutboxMessage).where(OutboxMessage.sent_at.is_(None)).values(try_at=datetime.now(UTC)))
    send_outbox(Outside(town), lambda: datetime.now(UTC))


def acts(hall, login, number):
    lines = [entry["line"]["command"] for entry in hall.ask(login, "GET", f"/cases/{number}/journal")["items"]]
    return [line["act"] for line in lines if line["command"] == "ClockAct"]


def test_testing_stops_the_clock_of_a_permit_and_its_result_lets_it_go_on(hall, town):
    number = accepted_shop(hall)
    inspect(hall, number)
    child = start(hall, "zhaoxuemei", number, "handle", "special")

    hall.finish("zhaoxuemei", child, "choose", "notify", TESTING)
    deliver_letters(town)
    hall.finish("jinhui", child, "perform", "done", REPORT)
    hall.finish("zhaoxuemei", child, "conclude", "passed")
    deliver_letters(town)

    assert acts(hall, "zhaoxuemei", number) == ["pause", "continue"]
    done = grant_and_deliver(hall, number)
    assert (done["status"], done["result"]) == ("ended", "granted")
    assert [hall.verdict(each) for each in (number, child)] == ["一致"] * 2


def test_what_is_missing_is_told_once_and_brought(hall, town):
    number = hall.file("zhangwei", "food_permit", "complete", SHOP, SHOP_PAPERS)
    child = start(hall, "liuyang", number, "accept", "supplement")

    hall.finish("zhangwei", child, "notify", "notify", MISSING)
    deliver_letters(town)
    hall.finish("zhangwei", child, "collect", "complete")
    deliver_letters(town)
    hall.finish("liuyang", number, "accept", "accept", text="予以受理。")

    assert acts(hall, "liuyang", number) == ["supplement", "complete"]
    assert [(link["kind"], link["result"]) for link in hall.case("liuyang", number)["linked"]] == [
        ("supplement", "completed")
    ]
    assert [hall.verdict(each) for each in (number, child)] == ["一致"] * 2


def test_a_case_that_is_withdrawn_takes_its_extension_with_it(hall, town):
    number = accepted_shop(hall)
    inspect(hall, number)
    child = start(hall, "zhaoxuemei", number, "handle", "extend")

    hall.ask("zhangwei", "POST", f"/cases/{number}/withdrawal", json={"reasons": "不办了。"})
    deliver_letters(town)

    assert hall.case("zhaoxuemei", child)["case"]["result"] == "terminated"
    assert [hall.verdict(each) for each in (number, child)] == ["一致"] * 2
