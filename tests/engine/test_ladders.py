"""Escalation ladders: how one is read, which of several holds, and when a deadline reaches a rung."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from engine.calendar import Calendar
from engine.clocks import Clock, Mark
from engine.errors import LadderRefused
from engine.ladders import NONE, STANDARD, Ladders, Rung, ladder_for, rung_moment
from engine.read_ladders import from_json

CALENDAR = Calendar(off=frozenset((date(2026, 10, 1), date(2026, 10, 2))))
TWO_DAYS = Clock({"task": "2wd", "promised": "10wd"}, "2026-09-28T02:00:00+00:00")
"""Begun on a Monday at ten; the task's limit is over on Wednesday 09-30 at 17:30, before two days off."""


def test_the_standard_ladder_reads_back_as_it_was_written():
    read = from_json(STANDARD.to_json())

    assert read == STANDARD
    assert read.digest == STANDARD.digest


def test_versions_without_any_ladder_have_no_digest_and_no_rungs():
    ladder = ladder_for(NONE, "std")

    assert NONE.digest == ""
    assert ladder.rungs_on("task") == ()


def test_the_nearest_named_ladder_holds_and_the_standard_one_where_it_is_missing():
    written = STANDARD.to_json() | {
        "strict": {"label": "从严", "rungs": [{"at": "50%", "act": "remind", "to": ["handler"]}]}
    }
    ladders = from_json(written)

    assert ladder_for(ladders, "", "strict").name == "strict"
    assert ladder_for(ladders, "gone", "strict").name == "strict"
    assert ladder_for(ladders, "gone", "").name == "std"


def test_a_rung_watches_only_the_kinds_it_names():
    written = deepcopy(STANDARD.to_json())
    written["std"]["rungs"][0]["on"] = ["task"]
    ladder = ladder_for(from_json(written))

    assert [rung.at for rung in ladder.rungs_on("task")] == ["80%", "due", "+1wd", "+3wd", "+5wd"]
    assert [rung.at for rung in ladder.rungs_on("promised")] == ["due", "+1wd", "+3wd", "+5wd"]
    assert ladder.rungs_on("timer") == ()


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("due", datetime(2026, 9, 30, 9, 30, tzinfo=UTC)),
        ("+1wd", datetime(2026, 10, 5, 9, 30, tzinfo=UTC)),
        ("+3wd", datetime(2026, 10, 7, 9, 30, tzinfo=UTC)),
        ("+2cd", datetime(2026, 10, 2, 9, 30, tzinfo=UTC)),
        ("+4h", datetime(2026, 9, 30, 13, 30, tzinfo=UTC)),
        ("+4wh", datetime(2026, 10, 5, 6, 30, tzinfo=UTC)),
    ],
)
def test_a_rung_is_reached_at_its_moment(at, moment):
    assert rung_moment(Rung(at, "urge"), TWO_DAYS, "task", CALENDAR) == moment


def test_a_share_is_reached_before_the_limit_is_over():
    reached = [rung_moment(Rung(at, "remind"), TWO_DAYS, "promised", CALENDAR) for at in ("50%", "80%", "due")]

    assert datetime.fromisoformat(TWO_DAYS.start) < reached[0] < reached[1] < reached[2]


def _standard_but(**rung) -> dict:
    written = deepcopy(STANDARD.to_json())
    written["std"]["rungs"][1] |= rung
    return written


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ([], "应至少写明一套规则"),
        ({"other": STANDARD.to_json()["std"]}, "缺少标准规则「std」"),
        (STANDARD.to_json() | {"Bad name": {"label": "坏", "rungs": []}}, "规则的代码应以小写字母开头"),
        (STANDARD.to_json() | {"empty": {"label": "空", "rungs": []}}, "empty：应有 1 至 20 级"),
        (STANDARD.to_json() | {"plain": {"rungs": []}}, "plain：每套规则只写 label"),
        (
            STANDARD.to_json() | {"mute": {"label": " ", "rungs": [{"at": "due", "act": "urge", "to": ["handler"]}]}},
            "名称",
        ),
        (_standard_but(at="later"), "std 第 2 级：时点「later」无法识别"),
        (_standard_but(at="100%"), "时点「100%」无法识别"),
        (_standard_but(at="+0wd"), "时点「+0wd」无法识别"),
        (_standard_but(at="80%"), "std 第 2 级：时点应晚于上一级"),
        (_standard_but(at="+2wd"), "std 第 3 级：时点应晚于上一级"),
        (_standard_but(at="+4h"), "std 第 3 级：逾期后各级的时点须用同一单位"),
        (_standard_but(act="shout"), "没有「shout」这种动作"),
        (_standard_but(to=["局 长"]), "接收者「局 长」应为岗位代码"),
        (_standard_but(to=[]), "发消息或邮件须写明接收者"),
        (_standard_but(to="handler"), "应为文字的列表"),
        (_standard_but(to=["handler", "handler"]), "to 里有重复的词"),
        (_standard_but(effects=["fax"]), "没有「fax」这种效果"),
        (_standard_but(effects=["webhook:"]), "没有「webhook:」这种效果"),
        (_standard_but(effects=["handover"]), "移交（handover）只适用于任务时限"),
        (_standard_but(on=["timer"]), "没有「timer」这种时限"),
        (_standard_but(on=[]), "effects 和 on 不能为空"),
        (_standard_but(colour="red"), "每级只写 at、act、to、effects、on"),
    ],
)
def test_what_no_ladder_can_say_is_refused(written, told):
    with pytest.raises(LadderRefused) as refused:
        from_json(written)

    assert any(told in str(finding) for finding in refused.value.facts["findings"])


def test_all_that_is_wrong_is_said_at_once():
    written = _standard_but(at="later", act="shout")
    written["std"]["rungs"][4]["effects"] = ["fax"]

    with pytest.raises(LadderRefused) as refused:
        from_json(written)

    assert [(each.ladder, each.rung) for each in refused.value.facts["findings"]] == [
        ("std", 2),
        ("std", 2),
        ("std", 5),
    ]


def test_hours_for_tasks_and_days_for_the_case_may_stand_in_one_ladder():
    rungs = [
        {"at": "due", "act": "urge", "to": ["handler"]},
        {"at": "+4h", "act": "handover", "effects": ["handover", "priority"], "on": ["task"]},
        {"at": "+1wd", "act": "report", "to": ["department_head"], "effects": ["webhook:oa", "email"], "on": ["legal"]},
    ]

    read = from_json({"std": {"label": "标准", "rungs": rungs}})

    assert isinstance(read, Ladders)
    assert [rung.at for rung in ladder_for(read).rungs_on("task")] == ["due", "+4h"]


def test_a_paused_line_reaches_no_rung():
    paused = replace(TWO_DAYS, marks=(Mark("pause", "2026-09-29T02:00:00+00:00", basis="testing", length="5wd"),))

    assert rung_moment(Rung("80%", "remind"), paused, "task", CALENDAR) is None
    assert rung_moment(Rung("+1wd", "report"), paused, "task", CALENDAR) is None
