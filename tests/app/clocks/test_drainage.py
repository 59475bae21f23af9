"""排水许可 against the clock: 检测 stops it, 现场核查 does not, and what was put off is made up in time or ends the case."""

import pytest
from sqlalchemy import select

from app.demo import told
from app.models import Citation
from app.queries.documents import document_of, documents_of
from app.services.publish_item import publish_item
from tests.app.clocks.office import GROUNDS, INSPECTION, SPECIAL, accepted, cards, due, ending, link
from tests.app.hall import Refused

OUTLET = {
    "applicant_name": "示范县清泉餐饮有限公司",
    "id_type": "统一社会信用代码",
    "id_no": "91990123MAE0001017",
    "mobile": "13900000501",
    "delivery_way": "窗口自取",
    "drain_type": "餐饮",
    "daily_volume": "12.5",
    "outlet": "示范县滨河路 3 号检查井",
    "pollutants": ["COD", "动植物油"],
    "key_user": False,
}
PAPERS = "m1 m2 m3 m5"
TEST = {**SPECIAL, "special_kind": "检测", "special_days": 5}
REPORT = {"result_number": "JC2026-117", "result_on": "2026-10-16", "result_findings": "各项指标合格。"}
LICENCE = {"licence_number": "PS2026-031", "valid_until": "2031-10-19"}


def accepted_with(hall, outcome="accept", text="予以受理。"):
    number = hall.file("zhangwei", "drainage_permit", "complete", OUTLET, PAPERS)
    hall.finish("luhao", number, "accept", outcome, text=text)
    return number


def inspect(hall, number):
    for login in ("gaoyuan", "xiayu"):
        hall.finish(login, number, "inspect", "pass", INSPECTION)


def reported(hall, number):
    hall.finish("jinhui", number, "test/perform", "done", REPORT)
    hall.finish("songjie", number, "test/conclude", "passed")


def decide(hall, number):
    hall.finish("songjie", number, "handle", "grant", GROUNDS, text="拟准予。")
    hall.finish("liangbin", number, "review", "pass", text="同意。")
    hall.finish("duanhong", number, "approve", "grant", text="准予许可。")


def deliver(hall, number):
    hall.finish("qiaoxin", number, "license", "made", LICENCE)
    hall.finish("xuli", number, "deliver", "delivered")


def test_the_days_of_a_test_are_not_counted_across_the_national_day(hall, wall):
    number = accepted_with(hall)
    assert (due(hall, number)["promised"], due(hall, number)["legal"]) == ("2026-10-12 17:30", "2026-10-30 17:30")

    wall.strikes("2026-10-12 10:00")
    hall.finish("songjie", number, "test/choose", "notify", TEST)
    assert not {"promised", "legal"} & set(due(hall, number))
    assert due(hall, number)["pause"] == "2026-10-19 17:30"
    wall.strikes("2026-10-16 15:00")
    reported(hall, number)

    assert (due(hall, number)["promised"], due(hall, number)["legal"]) == ("2026-10-19 17:30", "2026-11-06 17:30")
    assert accepted(hall, number) == "2026-09-28 09:00"
    assert hall.verdict(number) == "一致"


def test_it_is_inspected_by_two_while_it_is_tested_then_decided_and_delivered(hall, wall):
    number = accepted_with(hall)
    hall.finish("songjie", number, "test/choose", "notify", TEST)
    inspect(hall, number)
    assert hall.open_nodes("zhuhui", number) == ["test/perform"]

    wall.strikes("2026-10-09 10:00")
    reported(hall, number)
    decide(hall, number)
    assert due(hall, number)["delivery"] == "2026-10-22 17:30"
    deliver(hall, number)

    assert ending(hall, number) == ("ended", "granted")
    assert cards(hall, number) == []
    assert hall.verdict(number) == "一致"


def test_a_test_that_takes_longer_than_was_told_is_a_finding_and_stops_the_clock_no_less(hall, wall):
    number = accepted_with(hall)
    hall.finish("songjie", number, "test/choose", "notify", TEST)

    wall.sweeps(due(hall, number)["pause"])

    assert cards(hall, number) == [("red", "JC-03")]
    assert "promised" not in due(hall, number)
    assert hall.verdict(number) == "一致"


def test_what_the_item_names_besides_article_45_stops_the_clock_with_its_clause(hall, wall):
    clause = "《城镇排水与污水处理条例》第二十一条"
    with wall.database.transaction() as session:
        body = {**told.item("drainage_permit"), "bases": {"network_check": clause}}
        publish_item(session, body=body, person=None, now=wall.now())
    number = accepted_with(hall)

    wall.strikes("2026-10-12 10:00")
    hall.finish("songjie", number, "test/choose", "notify", {**TEST, "special_kind": "事项载明的其他依据"})

    assert not {"promised", "legal"} & set(due(hall, number))
    with wall.database.reading() as session:
        [notice] = [each for each in documents_of(session, number) if each.kind == "special_notice"]
        assert document_of(session, notice.id).data["basis"] == [clause]
        assert clause in session.scalars(select(Citation.clause)).all()
    assert hall.verdict(number) == "一致"


def test_no_other_basis_is_meant_where_the_item_names_none(hall, wall):
    number = accepted_with(hall)

    with pytest.raises(Refused) as refused:
        hall.finish("songjie", number, "test/choose", "notify", {**TEST, "special_kind": "事项载明的其他依据"})

    assert refused.value.code == "basis_refused"


def test_a_pause_says_its_days(hall, wall):
    number = accepted_with(hall)

    with pytest.raises(Refused) as refused:
        hall.finish("songjie", number, "test/choose", "notify", {**TEST, "special_days": 61})

    assert refused.value.code == "pause_length_refused"
    assert {"promised", "legal"} <= set(due(hall, number))
    assert hall.verdict(number) == "一致"


def test_no_second_pause_begins_while_one_goes_on(hall, wall):
    number = accepted_with(hall)
    hall.finish("songjie", number, "test/choose", "notify", TEST)
    inspect(hall, number)
    reported(hall, number)
    first = link(hall, "songjie", number, "handle", "special")
    hall.finish("songjie", first, "choose", "notify", {**TEST, "special_kind": "专家评审"})
    wall.sweeps("2026-09-28 10:00")
    assert not {"promised", "legal"} & set(due(hall, number))

    with pytest.raises(Refused) as refused:
        link(hall, "songjie", number, "handle", "special")

    assert refused.value.code == "linked_case_open"
    assert hall.verdict(number) == "一致"


def test_papers_put_off_are_made_up_in_five_working_days(hall, wall):
    number = hall.file("zhangwei", "drainage_permit", "complete", OUTLET, PAPERS)
    hall.finish("luhao", number, "accept", "tolerate", text="水质检测报告限五个工作日内补交。")
    assert due(hall, number)["make_up_late#1"] == "2026-10-10 17:30"

    hall.hand_in("zhangwei", number, "m3", b"%PDF-1.4 report")
    hall.finish("luhao", number, "make_up", "made_up")

    assert hall.open_nodes("zhuhui", number) == ["inspect", "inspect", "test/choose"]
    assert hall.verdict(number) == "一致"


def test_papers_never_made_up_end_the_case_when_somebody_confirms_it(hall, wall):
    number = accepted_with(hall, "tolerate", "水质检测报告限五个工作日内补交。")

    wall.sweeps("2026-10-10 17:30")
    assert "gap_overdue" in hall.open_nodes("zhuhui", number)
    assert ending(hall, number) == ("running", "")
    hall.finish("luhao", number, "gap_overdue", "terminate", text="逾期未补交水质检测报告，退还材料。")

    assert ending(hall, number) == ("ended", "terminated")
    assert due(hall, number) == {}
    assert hall.verdict(number) == "一致"
