"""The journal in words."""

from datetime import UTC, datetime, timedelta

from app.queries.views import TimelineEntry
from app.web.timeline import TITLES, Told, told
from engine.commands import KINDS

AT = datetime(2026, 11, 20, 4, tzinfo=UTC)


def test_the_newest_comes_first_and_says_who_decided_what():
    started = TimelineEntry(0, AT, "Start", "p1", "张伟")
    decided = TimelineEntry(
        1, AT, "Complete", "p9", "周海燕", "approve", "批准", "approve", "grant", "准予许可", "符合条件。",
        ({"event": "CaseEnded", "node": "end", "result": "granted"},),
    )  # fmt: skip

    assert told([started, decided]) == [
        Told("done", "批准 · 准予许可", ("“符合条件。”", "办件办结，结果：准予"), AT, "周海燕"),
        Told("", "收到申请，办件启动", (), AT, "张伟"),
    ]


def test_what_the_clock_did_is_not_laid_to_a_person():
    [fired] = told([TimelineEntry(2, AT, "Fire", "clock", "")])

    assert (fired.title, fired.by, fired.look) == ("期限到点", "到期自动", "warn")


def test_what_a_table_decided_is_told_in_chinese():
    event = {"event": "TableDecided", "node": "n", "table": "levels", "rules": [2]}
    values = {"visited": True, "level": None, "tags": ["甲", "乙"]}

    [said] = told([TimelineEntry(2, AT, "Fire", "clock", "", events=({**event, "values": values},))])

    assert said.said == ("决策表 levels 第 2 条规则适用：visited 为「是」，level 为「—」，tags 为「甲、乙」。",)


def test_every_command_has_its_words():
    assert {kind.__name__ for kind in KINDS} - {"Complete"} == set(TITLES)


def test_a_line_that_cannot_be_read_is_told_as_such():
    [told_so] = told([TimelineEntry(3)])

    assert (told_so.title, told_so.said, told_so.at, told_so.by) == ("第 3 条记录无法读取", (), None, "")


def test_who_acts_for_somebody_is_named_with_them_and_a_step_says_how_long_it_took():
    opened = TimelineEntry(0, AT, "Start", "p1", "张伟", events=({"event": "TaskOpened", "task": "accept#1"},))
    done = TimelineEntry(
        1, AT + timedelta(hours=2, minutes=5), "Complete", "p9", "刘洋", on_behalf_of="p4", behalf_name="李娜",
        events=({"event": "TaskClosed", "task": "accept#1", "how": "completed"},),
    )  # fmt: skip

    [line, _] = told([opened, done])

    assert (line.by, line.took) == ("刘洋 代 李娜", "2 小时 5 分钟")


def test_what_nobody_did_by_hand_has_a_reason_code_of_its_own():
    kinds = "Fire", "Retime", "ClockAct", "Start", "Terminate", "Complete", "JobDone", "JobFailed", "Message", "Migrate"
    escalated = {"event": "Escalated", "kind": "task", "act": "urge"}

    by_clock = told([TimelineEntry(at, AT, kind, "system") for at, kind in enumerate(kinds)])
    [rung] = told([TimelineEntry(1, AT, "Fire", "clock", events=(escalated,))])
    by_hand = told([TimelineEntry(at, AT, kind, "p1", "张伟") for at, kind in enumerate(kinds)])

    assert len({line.automatic.code for line in [*by_clock, rung]}) == len(kinds) + 1
    assert {line.automatic for line in by_hand} == {None}
