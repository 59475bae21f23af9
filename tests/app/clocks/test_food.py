"""食品经营许可 against the clock: 视为受理, 补正, 延期, 黄牌 and 红牌, over HTTP, on both stores."""

import pytest

from tests.app.api.food import SHOP
from tests.app.clocks.office import GROUNDS, INSPECTION, PEER, SHOP_PAPERS, accepted, cards, due, ending, link
from tests.app.hall import Refused

LICENCE = {"licence_number": "JY29901230001017", "valid_until": "2031-10-19"}
LACKING = {"missing_materials": "经营场所平面布局与操作流程文件。"}
FIVE_DAYS = {"extension_days": 5, "joint_handling": False, "extension_reason": "申请量集中，核查人员不足。"}


@pytest.fixture
def received(hall, wall):
    """Handed in complete on 28 September 2026, a Monday before the National Day holidays."""
    return hall.file("zhangwei", "food_permit", "complete", SHOP, SHOP_PAPERS)


@pytest.fixture
def handled(hall, wall, received):
    """Accepted on the spot and inspected: the handler's opinion is open."""
    hall.finish("liuyang", received, "accept", "accept", text="予以受理。")
    hall.finish("chenjing", received, "inspect", "pass", INSPECTION)
    hall.finish("yangguang", received, "inspect_peer", "pass", PEER)
    return received


def extended(hall, wall, number, days=FIVE_DAYS):
    """延期: applied for, approved, and the applicant told."""
    extension = link(hall, "zhaoxuemei", number, "handle", "extend")
    hall.finish("zhaoxuemei", extension, "apply", "apply", days)
    hall.finish("zhouhaiyan", extension, "approve", "approve")
    hall.finish("zhaoxuemei", extension, "notify", "notified")
    return extension


def decide(hall, number):
    hall.finish("zhaoxuemei", number, "handle", "grant", GROUNDS, text="拟准予。")
    hall.finish("huangzhiqiang", number, "review", "pass", text="同意。")
    hall.finish("zhouhaiyan", number, "approve", "grant", text="准予许可。")


def deliver(hall, number):
    hall.finish("wuting", number, "license", "made", LICENCE)
    hall.finish("xuli", number, "deliver", "delivered")


def test_an_application_nobody_answers_is_deemed_accepted_on_the_day_of_receipt(hall, wall, received):
    assert due(hall, received)["notice"] == "2026-10-10 17:30"

    wall.sweeps("2026-10-10 17:29")
    assert hall.open_nodes("zhuhui", received) == ["accept"]
    wall.sweeps("2026-10-10 17:30")

    assert accepted(hall, received) == "2026-09-28 09:00"
    assert hall.open_nodes("zhuhui", received) == ["inspect", "inspect_peer"]
    assert (due(hall, received)["promised"], due(hall, received)["legal"]) == ("2026-10-14 17:30", "2026-10-16 17:30")
    assert cards(hall, received) == [("red", "JC-05")]
    assert hall.verdict(received) == "一致"


def test_who_is_deemed_accepted_is_neither_turned_away_nor_told_to_bring_more(hall, wall, received):
    wall.strikes("2026-10-12 09:00")

    with pytest.raises(Refused) as refused:
        hall.finish("liuyang", received, "accept", "refuse", text="不予受理。")
    supplement = link(hall, "liuyang", received, "accept", "supplement")
    with pytest.raises(Refused) as too_late:
        hall.finish("zhangwei", supplement, "notify", "notify", LACKING)
    wall.sweeps("2026-10-12 09:05")

    assert refused.value.code == too_late.value.code == "deemed_accepted"
    assert accepted(hall, received) == "2026-09-28 09:00"
    assert "notice" not in due(hall, received)
    assert hall.verdict(received) == "一致"


def test_after_a_notice_the_day_of_acceptance_is_that_of_the_complete_materials(hall, wall):
    number = hall.file("zhangwei", "food_permit", "supplement", SHOP, "m1 m2 m4", text="缺平面布局图。")
    hall.finish("zhangwei", number, "supplement/notify", "notify", LACKING)
    assert "notice" not in due(hall, number)

    wall.strikes("2026-10-09 15:00")
    hall.hand_in("zhangwei", number, "m3", b"%PDF-1.4 plan")
    hall.finish("zhangwei", number, "supplement/collect", "complete")
    assert due(hall, number)["notice"] == "2026-10-15 17:30"
    wall.strikes("2026-10-12 10:00")
    hall.finish("zhangwei", number, "receive", "complete", SHOP)
    hall.finish("liuyang", number, "accept", "accept")

    assert accepted(hall, number) == "2026-10-09 15:00"
    assert (due(hall, number)["promised"], due(hall, number)["legal"]) == ("2026-10-20 17:30", "2026-10-22 17:30")
    assert hall.verdict(number) == "一致"


def test_papers_are_asked_for_a_second_time_only_as_the_leader_allows(hall, wall):
    number = hall.file("zhangwei", "food_permit", "supplement", SHOP, "m1 m2 m4", text="缺平面布局图。")
    hall.finish("zhangwei", number, "supplement/notify", "notify", LACKING)
    hall.finish("zhangwei", number, "supplement/collect", "complete")
    hall.finish("zhangwei", number, "receive", "supplement", SHOP, text="平面布局图看不清。")

    with pytest.raises(Refused) as refused:
        hall.finish("zhangwei", number, "supplement/notify", "notify", LACKING)
    hall.finish("zhangwei", number, "supplement/notify", "ask", LACKING, text="扫描件无法辨认。")
    hall.finish("zhouhaiyan", number, "supplement/allow", "allow", text="同意再告知一次。")
    hall.finish("zhangwei", number, "supplement/notify", "notify", LACKING)

    assert refused.value.code == "second_notice"
    assert cards(hall, number) == [("red", "JC-04")]
    assert hall.open_nodes("zhuhui", number) == ["supplement/collect"]
    assert hall.verdict(number) == "一致"


def test_who_brings_nothing_in_fifteen_working_days_has_given_up(hall, wall):
    number = hall.file("zhangwei", "food_permit", "supplement", SHOP, "m1 m2 m4", text="缺平面布局图。")
    hall.finish("zhangwei", number, "supplement/notify", "notify", LACKING)

    wall.sweeps("2026-10-23 17:29")
    assert ending(hall, number) == ("running", "")
    wall.sweeps("2026-10-23 17:30")

    assert ending(hall, number) == ("ended", "abandoned")
    assert hall.verdict(number) == "一致"


def test_an_extension_counts_when_it_is_approved_and_told(hall, wall, handled):
    wall.strikes("2026-10-09 10:00")
    extension = link(hall, "zhaoxuemei", handled, "handle", "extend")
    hall.finish("zhaoxuemei", extension, "apply", "apply", FIVE_DAYS)
    hall.finish("zhouhaiyan", extension, "approve", "approve")
    wall.sweeps("2026-10-09 11:00")
    assert due(hall, handled)["legal"] == "2026-10-16 17:30"

    hall.finish("zhaoxuemei", extension, "notify", "notified")
    wall.sweeps("2026-10-09 11:30")

    assert due(hall, handled)["legal"] == "2026-10-23 17:30"
    assert due(hall, handled)["promised"] == "2026-10-14 17:30"
    assert ending(hall, extension) == ("ended", "extended")
    assert hall.verdict(handled) == hall.verdict(extension) == "一致"


def test_there_is_no_second_extension(hall, wall, handled):
    wall.strikes("2026-10-09 10:00")
    extended(hall, wall, handled)
    wall.sweeps("2026-10-09 11:00")

    wall.strikes("2026-10-12 10:00")
    with pytest.raises(Refused) as refused:
        extended(hall, wall, handled)
    wall.sweeps("2026-10-12 11:00")

    assert refused.value.code == "extension_refused" and "第四十二条" in refused.value.document["detail"]
    assert due(hall, handled)["legal"] == "2026-10-23 17:30"
    assert hall.verdict(handled) == "一致"


def test_an_extension_longer_than_the_item_allows_is_refused(hall, wall, handled):
    with pytest.raises(Refused) as refused:
        extended(hall, wall, handled, {**FIVE_DAYS, "extension_days": 6})
    wall.sweeps("2026-09-28 12:00")

    assert refused.value.code == "extension_refused"
    assert due(hall, handled)["legal"] == "2026-10-16 17:30"
    assert hall.verdict(handled) == "一致"


def test_a_broken_promise_is_a_yellow_card_and_a_broken_law_a_red_one(hall, wall, handled):
    wall.sweeps("2026-10-14 17:30")
    assert cards(hall, handled) == [("yellow", "JC-01")]
    wall.sweeps("2026-10-16 17:30")
    assert cards(hall, handled) == [("yellow", "JC-01"), ("red", "JC-02")]

    wall.strikes("2026-10-19 10:00")
    decide(hall, handled)
    deliver(hall, handled)

    assert ending(hall, handled) == ("ended", "granted")
    assert hall.verdict(handled) == "一致"


def test_a_decision_is_delivered_within_ten_working_days(hall, wall, handled):
    wall.strikes("2026-10-09 10:00")
    decide(hall, handled)
    assert set(due(hall, handled)) & {"promised", "legal", "delivery"} == {"delivery"}
    assert due(hall, handled)["delivery"] == "2026-10-22 17:30"

    wall.sweeps("2026-10-22 17:30")
    wall.strikes("2026-10-23 09:00")
    deliver(hall, handled)

    assert cards(hall, handled) == [("red", "JC-06")]
    assert ending(hall, handled) == ("ended", "granted")
    assert hall.verdict(handled) == "一致"
