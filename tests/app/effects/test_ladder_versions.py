"""Ladders are published with author and reason; open cases move on to them, and what is wrong is said line by line."""

import pytest

from app.errors import LadderFileRefused, LaddersMoved, NotAllowed, ReasonMissing
from app.services.ladder_file import read_ladder_file, written
from app.services.publish_ladders import publish_first_ladders, publish_ladders
from app.services.retime_cases import retime_cases
from engine.ladders import STANDARD
from engine.read_ladders import from_json
from tests.app.effects.house import days_go_by, notices, readers, reminding, send, versions
from tests.outside import commands, holds

TABLE = """规则,名称,时点,动作,接收者,效果,时限
std,标准,50%,提醒,办理人,站内消息,环节时限
std,标准,到期,催办,办理人、审核（科股长）,站内消息、邮件、webhook:oa,
std,标准,+1工作日,报告,department_head,站内消息,环节时限、法定时限
strict,从严,+4h,移交,,移交上级,task
"""
REASON = "按新办法调整。"


def published(city, by="admin", **told):
    wanted = {"ladders": read_ladder_file(TABLE), "reason": REASON, **told}
    with city.work() as session:
        return publish_ladders(session, person=city.person(session, by), now=city.now, **wanted)


def test_the_first_ladders_are_the_standard_ones_and_come_once(office):
    with office.work() as session:
        new = [publish_first_ladders(session, office.now), publish_first_ladders(session, office.now)]

    assert new == [True, False]
    [first] = versions(office)
    assert (from_json(first.body), first.published_by) == (STANDARD, None)


def test_an_edit_is_a_new_version_with_author_and_reason(office):
    published(office, ladders=STANDARD)

    assert published(office)

    newest = versions(office)[-1]
    assert (newest.published_by, newest.reason) == (office.ids["admin"], REASON)
    assert newest.digest.hex() == read_ladder_file(TABLE).digest


def test_the_same_ladders_again_change_nothing(office):
    published(office)

    assert not published(office)
    assert len(versions(office)) == 1


def test_an_older_version_may_come_back(office):
    for ladders in (STANDARD, read_ladder_file(TABLE), STANDARD):
        published(office, ladders=ladders)

    assert [each.digest.hex() for each in versions(office)][::2] == [STANDARD.digest] * 2


@pytest.mark.parametrize("by", ["designer", "auditor", "leader"])
def test_only_administrators_publish(office, by):
    with pytest.raises(NotAllowed):
        published(office, by=by)


def test_a_reason_is_needed(office):
    with pytest.raises(ReasonMissing):
        published(office, reason=" ")


def test_who_edits_an_old_version_is_told(office):
    published(office, ladders=STANDARD)
    [first] = versions(office)
    published(office, based_on=first.id)

    with pytest.raises(LaddersMoved):
        published(office, ladders=STANDARD, based_on=first.id)


def test_open_cases_move_on_to_the_new_ladders_and_replay_with_both(office):
    number = reminding(office)
    published(office)

    retime_cases(office.database, office.now)
    days_go_by(office, 3)
    send(office)

    assert "Retime" in commands(office, number)
    assert readers(office, notices(office)) == ["handler"]
    assert holds(office, number)


def test_a_table_reads_back_as_it_was_written():
    for ladders in (STANDARD, read_ladder_file(TABLE)):
        assert read_ladder_file(written(ladders)) == ladders


@pytest.mark.parametrize(
    ("table", "line", "told"),
    [
        ("", 1, "首行应为列名"),
        ("规则,名称\nstd,标准\n", 1, "缺少「时点、动作」"),
        ("规则,名称,时点,动作\n", 0, "应至少写明一套规则"),
        (TABLE.replace("50%", "晚些"), 2, "时点「晚些」无法识别"),
        (TABLE.replace("催办", "骂"), 3, "没有「骂」这种动作"),
        (TABLE.replace("webhook:oa", "传真"), 3, "没有「传真」这种效果"),
        (TABLE.replace("+1工作日", "到期"), 4, "时点应晚于上一级"),
        (TABLE.replace("strict,从严", "从严,从严"), 5, "规则的代码应以小写字母开头"),
        (TABLE.replace("task\n", "\n"), 5, "移交（handover）只适用于任务时限"),
        (TABLE.replace("std,", "usual,"), 0, "缺少标准规则「std」"),
        (TABLE + "x" * 100_000, 0, "超过 100000 字"),
    ],
)
def test_what_is_wrong_is_said_by_line(table, line, told):
    with pytest.raises(LadderFileRefused) as refused:
        read_ladder_file(table)

    assert any(fault["line"] == line and told in fault["says"] for fault in refused.value.faults)
