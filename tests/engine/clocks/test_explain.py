"""A due moment explained: every day, holiday, pause and extension on the way, with its clause and document."""

from datetime import datetime

import pytest

from engine.calendar import Calendar, from_json
from engine.clauses import CLAUSES, cited, clause_of
from engine.clocks import EXTEND, PAUSE, Clock, Mark
from engine.explain import explain
from tests.engine.clocks.china import CHINA, at

NOW = datetime.fromisoformat(at("2026-10-14 10:00"))
TESTED = Mark(PAUSE, at("2026-10-12 10:00"), at("2026-10-16 16:00"), "testing", "5wd", "住建特告〔2026〕3 号")


def told(clock, line="promised", calendar=CHINA, now=NOW, **more):
    return explain(clock, line, calendar, now, **more).text


def test_the_example_of_the_house():
    clock = Clock({"promised": "8wd"}, at("2026-09-28 10:00"), (TESTED,))

    assert told(clock) == (
        "09-28 受理，次日起算；09-29 至 09-30 计 2 日；10-01 至 10-07 国庆节放假；10-08 至 10-09 计 2 日；"
        "10-10 周六调休上班，计 1 日；10-12 至 10-16 检测停表，依据《行政许可法》第四十五条、"
        "特别程序告知书 住建特告〔2026〕3 号；10-19 至 10-21 计 3 日；8 个工作日，到期 10-21 17:30。"
    )


def test_every_step_names_its_days_its_clause_and_its_document():
    clock = Clock({"promised": "8wd"}, at("2026-09-28 10:00"), (TESTED,))

    says = explain(clock, "promised", CHINA, NOW).says

    assert [(each.clause, each.document, each.counts) for each in says] == [
        ("civil-code-201", "", 0),
        ("", "", 2),
        ("licensing-82", "", 0),
        ("", "", 2),
        ("licensing-82", "", 1),
        ("licensing-45", "住建特告〔2026〕3 号", 0),
        ("", "", 3),
        ("licensing-42", "", 0),
    ]
    assert (says[2].first, says[2].last) == ("2026-10-01", "2026-10-07")


def test_a_pause_that_goes_on_says_what_is_left_and_what_to_expect():
    mark = Mark(PAUSE, TESTED.start, "", "testing", "5wd", TESTED.document)

    said = told(Clock({"promised": "8wd"}, at("2026-09-28 10:00"), (mark,)))

    assert "10-12 起检测停表" in said
    assert said.endswith(
        "8 个工作日，已计 5 日，尚余 3 日，停表结束后继续计算；如按告知的时间结束停表，到期 10-22 17:30。"
    )


def test_an_extension_is_told_where_it_came_with_its_document():
    mark = Mark(EXTEND, at("2026-09-28 15:00"), length="10wd", document="延告〔2026〕1 号")
    clock = Clock({"legal": "20wd"}, at("2026-09-01 10:00"), (mark,))

    said = explain(clock, "legal", CHINA, NOW)

    assert "09-28 延长 10 日，依据《行政许可法》第四十二条、延期告知书 延告〔2026〕1 号" in said.text
    assert said.text.endswith("30 个工作日，到期 10-19 17:30。")
    assert len(said.days) == 30


def test_holidays_inside_a_pause_are_not_told_twice():
    mark = Mark(PAUSE, at("2026-09-30 10:00"), at("2026-10-08 10:00"), "expert_review", "10wd", "特告 1 号")

    said = told(Clock({"promised": "8wd"}, at("2026-09-28 10:00"), (mark,)))

    assert "放假" not in said
    assert "09-30 至 10-08 专家评审停表" in said


def test_the_items_own_basis_is_cited_as_the_item_says():
    mark = Mark(PAUSE, TESTED.start, TESTED.end, "drainage-21", "5wd", "特告 1 号")

    said = told(
        Clock({"promised": "8wd"}, at("2026-09-28 10:00"), (mark,)),
        own={"drainage-21": "《城镇排水与污水处理条例》第二十一条"},
    )

    assert "10-12 至 10-16 依法停表，依据《城镇排水与污水处理条例》第二十一条、特别程序告知书 特告 1 号" in said


@pytest.mark.parametrize(
    ("start", "limit", "name"),
    [
        ("2025-01-24 10:00", "5wd", "01-28 至 02-04 春节放假"),
        ("2026-02-13 10:00", "5wd", "02-15 至 02-23 春节放假"),
        ("2026-04-03 10:00", "5wd", "04-04 至 04-06 清明节放假"),
        ("2026-04-30 10:00", "5wd", "05-01 至 05-05 劳动节放假"),
        ("2025-05-30 10:00", "5wd", "05-31 至 06-02 端午节放假"),
        ("2026-06-18 10:00", "5wd", "06-19 至 06-21 端午节放假"),
        ("2026-09-24 10:00", "3wd", "09-25 至 09-27 中秋节放假"),
        ("2025-12-30 10:00", "5wd", "2026-01-01 至 2026-01-03 元旦放假"),
    ],
)
def test_holidays_have_their_names(start, limit, name):
    assert name in told(Clock({"promised": limit}, at(start)))


def test_days_off_of_no_holiday_have_none():
    flood = from_json({**Calendar().to_json(), "version": Calendar(off=OFF).version, "off": ["2026-07-15"]})

    assert "07-15 放假" in told(Clock({"promised": "5wd"}, at("2026-07-13 10:00")), calendar=flood)


OFF = frozenset([datetime(2026, 7, 15).date()])


def test_a_year_still_to_be_arranged_says_so():
    said = explain(Clock({"promised": "10wd"}, at("2026-12-28 10:00")), "promised", CHINA, NOW)

    assert said.provisional == (2027,)
    assert "2027 年放假安排尚未公布，按周末推算，公布后重新计算" in said.text


@pytest.mark.parametrize(
    ("limit", "start", "text"),
    [
        ("0wd", "2026-03-02 10:00", "03-02 开始，限当日下班前；0 个工作日，到期 03-02 17:30。"),
        ("0wd", "2026-03-06 18:00", "03-06 开始，当日已不再上班，限下一工作日下班前；0 个工作日，到期 03-09 17:30。"),
        ("1.5wh", "2026-03-02 10:00", "03-02 10:00 开始，即时起算；1.5 个工作小时，到期 03-02 11:30。"),
        ("24h", "2026-03-02 10:00", "03-02 10:00 开始，即时起算；24 小时，到期 03-03 10:00。"),
        (
            "2wh",
            "2026-09-30 17:00",
            "09-30 17:00 开始，即时起算；10-01 至 10-07 国庆节放假；2 个工作小时，到期 10-08 10:30。",
        ),
        ("3cd", "2026-09-30 10:00", "09-30 开始，次日起算；10-01 至 10-03 计 3 日；3 个自然日，到期 10-03 17:30。"),
    ],
)
def test_each_unit_is_explained_in_its_own_way(limit, start, text):
    assert told(Clock({"task": limit}, at(start)), "task") == text


def test_what_earlier_passes_took_is_told():
    clock = Clock({"task": "5wd"}, at("2026-03-02 10:00"), used=3)

    said = explain(clock, "task", CHINA, NOW)

    assert "此前各次办理已用 3 日" in said.text
    assert len(said.days) == 2


def test_there_is_nothing_to_explain_without_a_limit():
    assert explain(Clock({}, at("2026-03-02 10:00")), "legal", CHINA, NOW) is None


def test_a_derivation_is_plain_values():
    said = explain(Clock({"promised": "8wd"}, at("2026-09-28 10:00"), (TESTED,)), "promised", CHINA, NOW).to_json()

    assert said["due"] == "2026-10-21T09:30:00+00:00"
    assert said["calendar"] == CHINA.version
    assert said["days"][0] == "2026-09-29"


def test_clauses_are_cited_as_one_writes_them():
    assert cited(clause_of("hearing")) == "《行政许可法》第四十五条"
    assert cited(clause_of("drainage-21")) == "drainage-21"
    assert {"licensing-32", "licensing-34", "licensing-42", "licensing-43", "licensing-44"} <= set(CLAUSES)
    assert {"licensing-45", "licensing-50", "licensing-82", "civil-code-201"} <= set(CLAUSES)
