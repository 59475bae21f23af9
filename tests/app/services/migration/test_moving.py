"""An approved batch moves its cases one by one, each journaled, and can be undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.errors import (
    MigrationBatchElsewhere,
    MigrationBatchRefused,
    MigrationSwitchedOff,
    NotAllowed,
    ReasonMissing,
    SecondPersonNeeded,
)
from app.models import JournalLine, MigrationCase, Post, Record
from app.services.adjust_deadline import adjust_deadline
from engine.replay import read_line
from tests.app.services.migration.town import FINDINGS
from tests.outside import commands, holds
from tests.versions import MOVED, RENAMED, version_of

INSPECT = {"check": "inspect"}


def test_what_was_approved_is_moved_and_agrees_with_its_journal(town):
    numbers = town.checked(), town.checked()

    batch_id = town.moved(MOVED, INSPECT)

    assert town.state(batch_id) == "moved"
    assert town.rows(batch_id) == dict.fromkeys(numbers, "moved")
    for number in numbers:
        assert (version_of(town.city, number), commands(town.city, number)[-1]) == (2, "Migrate")
        assert holds(town.city, number)
    town.city.finish(numbers[0], "inspect", "pass", "handler", form=FINDINGS)
    assert holds(town.city, numbers[0])


def test_the_line_is_by_who_approved_it_and_the_record_says_which_batch(town):
    town.checked()

    batch_id = town.moved(RENAMED)

    with town.city.database.reading() as session:
        line = read_line(session.scalars(select(JournalLine.body).order_by(JournalLine.seq.desc())).first())
        said = session.scalars(select(Record.body).order_by(Record.id.desc())).first()
    assert (line["command"]["command"], line["actor"]) == ("Migrate", f"p{town.city.ids['admin']}")
    assert said["reasons"] == f"法规修订。（第 {batch_id} 号迁移批次）"


def test_what_needs_a_place_and_what_was_left_out_stays(town):
    waits = town.city.file().case_number
    stuck, left_out = town.checked(), town.checked()
    batch_id = town.tried(MOVED)
    assert town.rows(batch_id) == {waits: "clean", stuck: "undecided", left_out: "undecided"}

    again = town.begin(version=2, nodes=INSPECT)
    town.work()
    town.ask(again, leave=[left_out])
    town.approve(again)
    town.work()

    assert town.rows(again) == {waits: "moved", stuck: "moved", left_out: "left_out"}
    assert [version_of(town.city, each) for each in (waits, stuck, left_out)] == [2, 2, 1]


@pytest.mark.parametrize("tried, asked", [("admin", "designer"), ("designer", "admin")])
def test_who_tried_it_or_asked_for_it_does_not_approve_it(town, tried, asked):
    number = town.checked()
    batch_id = town.tried(RENAMED, by=tried)
    town.ask(batch_id, by=asked)

    with pytest.raises(SecondPersonNeeded):
        town.approve(batch_id)
    town.approve(batch_id, by=town.second_admin())
    town.work()

    assert version_of(town.city, number) == 2


def test_it_is_for_administrators_where_the_settings_allow_it(town):
    number = town.checked()
    batch_id = town.tried(RENAMED)
    town.ask(batch_id)

    with pytest.raises(NotAllowed):
        town.approve(batch_id, by="designer")
    with pytest.raises(MigrationSwitchedOff):
        town.approve(batch_id, allowed=False)
    town.work()

    assert (town.state(batch_id), version_of(town.city, number)) == ("asked", 1)


def test_nothing_is_asked_for_without_a_reason_or_without_cases(town):
    town.checked()
    batch_id, without = town.tried(RENAMED), town.tried(MOVED)

    with pytest.raises(ReasonMissing):
        town.ask(batch_id, reasons=" ")
    with pytest.raises(MigrationBatchRefused, match="没有可以迁移的办件"):
        town.ask(without)


def test_each_deed_has_its_time(town):
    town.checked()
    batch_id = town.tried(RENAMED)

    for early in (town.approve, town.undo):
        with pytest.raises(MigrationBatchElsewhere, match="演练完成"):
            early(batch_id)
    town.ask(batch_id)
    with pytest.raises(MigrationBatchElsewhere, match="待批准"):
        town.ask(batch_id)
    town.end(batch_id)
    with pytest.raises(MigrationBatchElsewhere, match="已取消"):
        town.approve(batch_id)


def test_a_case_that_went_on_moves_only_if_nothing_more_comes_of_it(town):
    same, other = town.checked(), town.city.file().case_number
    batch_id = town.tried(MOVED, INSPECT)
    town.claim(same, "check", "handler")
    town.city.finish(other, "accept", "accept", "acceptor")

    town.ask(batch_id)
    town.approve(batch_id)
    town.work()

    assert town.rows(batch_id) == {same: "moved", other: "left"}
    assert "与演练时不同" in town.row(batch_id, other).says
    assert holds(town.city, same)


def test_a_limit_that_would_end_earlier_is_not_what_was_approved(town):
    """When it was tried it would have ended later; somebody has moved it since."""
    number = town.checked()
    town.city.now += timedelta(days=2)
    batch_id = town.tried(MOVED, INSPECT)
    far = {"act": "move", "to": town.city.now + timedelta(days=60), "reasons": "另行商定。"}
    with town.city.work() as session:
        person = town.city.person(session, "admin")
        adjust_deadline(session, number=number, key="check#1", **far, person=person, now=town.city.now)

    town.ask(batch_id)
    town.approve(batch_id)
    town.work()

    assert (town.rows(batch_id), version_of(town.city, number)) == ({number: "left"}, 1)


def test_a_case_that_was_decided_meanwhile_is_left_alone(town):
    number = town.checked()
    batch_id = town.tried(RENAMED)
    town.ask(batch_id)
    town.approve(batch_id)
    town.city.finish(number, "check", "pass", "handler", form=FINDINGS)
    town.city.finish(number, "approve", "grant", "leader", opinion="同意。")

    town.work()

    assert (town.row(batch_id, number).state, town.row(batch_id, number).says) == ("left", "办件已经办结。")


def test_a_batch_that_is_stopped_moves_no_further_and_can_be_undone(town):
    numbers = [town.checked() for _ in range(3)]
    batch_id = town.tried(RENAMED)
    town.ask(batch_id)
    town.approve(batch_id)
    town.round(1)
    town.end(batch_id)
    town.work()
    assert [version_of(town.city, each) for each in numbers] == [2, 1, 1]

    town.undo(batch_id)
    town.work()

    assert town.state(batch_id) == "undone"
    assert [version_of(town.city, each) for each in numbers] == [1, 1, 1]


def test_undoing_brings_back_the_task_and_its_limit(town):
    number = town.checked()
    before = town.limits()
    town.city.now += timedelta(days=2)
    batch_id = town.moved(MOVED, INSPECT)
    assert town.limits()[("task", "inspect")] != before[("task", "check")]

    town.city.now += timedelta(days=1)
    town.undo(batch_id)
    town.work()

    assert (version_of(town.city, number), town.rows(batch_id)) == (1, {number: "undone"})
    assert town.limits() == before
    assert commands(town.city, number)[-1] == "AdjustDeadline"
    assert holds(town.city, number)
    town.city.finish(number, "check", "pass", "handler", form=FINDINGS)


def test_undoing_moves_no_limit_that_ran_on(town):
    """Also where another task on the same node had another one."""
    number = town.checked()
    before = town.limits()
    batch_id = town.moved(RENAMED)
    told = town.row(batch_id, number).told
    other = {**told, "dues": [*told["dues"], ["check#2", "task", "check", "2026-12-24T09:00:00Z"]]}
    with town.city.database.transaction() as session:
        session.execute(update(MigrationCase).values(told=other))

    town.undo(batch_id)
    town.work()

    assert town.rows(batch_id) == {number: "undone"}
    assert (town.limits(), commands(town.city, number)[-1]) == (before, "Migrate")


def test_who_has_gone_on_is_not_moved_back(town):
    gone_on, other = town.checked(), town.checked()
    batch_id = town.moved(RENAMED)
    town.claim(gone_on, "check", "handler")

    town.undo(batch_id)
    town.work()

    assert town.rows(batch_id) == {gone_on: "stayed", other: "undone"}
    assert [version_of(town.city, each) for each in (gone_on, other)] == [2, 1]
    assert "继续办理" in town.row(batch_id, gone_on).says


def test_whose_post_has_ended_approves_nothing_any_more(town):
    number = town.checked()
    batch_id = town.tried(RENAMED)
    town.ask(batch_id)
    town.approve(batch_id)
    with town.city.database.transaction() as session:
        ended = update(Post).where(Post.person_id == town.city.ids["admin"]).values(until=town.city.now)
        session.execute(ended)

    town.work()

    assert town.rows(batch_id) == {number: "left"}
    assert "系统管理员" in town.row(batch_id, number).says
    assert version_of(town.city, number) == 1


def test_a_node_both_versions_have_is_left_only_by_who_stands_there(town):
    accepted, checked = town.city.file().case_number, town.checked()

    batch_id = town.tried(RENAMED, {"accept": "check"})

    assert town.row(batch_id, accepted).told["back"] == {"check": "accept"}
    assert (town.row(batch_id, checked).verdict, town.row(batch_id, checked).told["nodes"]) == ("clean", {})
