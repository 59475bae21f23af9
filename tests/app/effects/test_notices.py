"""A deadline that comes near is told in the house: to whoever has the task, then to one superior after the other."""

from datetime import timedelta

from sqlalchemy import delete, update

from app.models import OutboxMessage, Post
from app.services.claim_task import claim_task
from app.services.rebuild_case import rebuild_case
from app.services.retime_cases import retime_cases
from app.services.suspend_case import suspend_case
from engine.ladders import STANDARD
from tests.app.effects.house import (
    again,
    at_check,
    days_go_by,
    effects,
    governed_by,
    notices,
    readers,
    reminding,
    send,
)
from tests.outside import holds

REMIND = {"at": "80%", "act": "remind", "to": ["handler"], "on": ["task"]}
URGE = {"at": "due", "act": "urge", "to": ["handler", "bureau_leader"], "on": ["task"]}
INSPECT = {"at": "due", "act": "inspect", "to": ["inspection", "center_office"], "on": ["task"]}


def test_a_late_task_is_told_to_its_handler_and_then_upwards(office):
    number = reminding(office)

    days_go_by(office, 9)
    send(office)

    of_the_task = [each for each in notices(office) if each.task_id is not None and "任务「核查」" in each.text]
    assert readers(office, of_the_task) == [
        *("handler",),
        *("handler", "section_chief"),
        *("department_head",),
        *("center_office",),
    ]
    assert holds(office, number)


def test_a_message_says_who_what_and_how_late(office):
    number = at_check(office, URGE)
    with office.work() as session:
        task = office.task(session, number, "check")
        claim_task(session, task_id=task, person=office.person(session, "handler"), now=office.now)

    days_go_by(office, 4)
    send(office)

    by_name = next(each for each in notices(office) if each.person_id == office.ids["handler"])
    assert by_name.task_id == task
    assert by_name.text == (
        f"催办：办件 {number}「开店许可」，任务「核查」应于 2026-11-26 17:30 前完成，"
        "已逾期 1 个工作日，办理人：handler同志。"
    )


def test_a_post_all_of_whose_holders_hear_by_name_gets_no_message_of_its_own(office):
    number = at_check(office, {**URGE, "to": ["handler", "department_head"]})
    with office.work() as session:
        session.execute(
            update(Post).where(Post.person_id == office.ids["head"]).values(person_id=office.ids["handler"])
        )
        task = office.task(session, number, "check")
        claim_task(session, task_id=task, person=office.person(session, "handler"), now=office.now)

    days_go_by(office, 4)
    send(office)

    assert readers(office, notices(office)) == ["handler"]


def test_a_task_nobody_signed_for_is_told_to_its_post(office):
    at_check(office, REMIND)

    days_go_by(office, 3)
    send(office)

    [notice] = notices(office)
    assert (notice.person_id, notice.role) == (None, "handler")
    assert "承办人尚未签收" in notice.text and "即将到期" in notice.text


def test_posts_are_found_at_the_bureau_above_it_and_at_the_centre_beside_it(office):
    at_check(office, INSPECT)

    days_go_by(office, 4)
    send(office)

    assert sorted(readers(office, notices(office))) == ["center_office", "inspection"]


def test_a_post_that_nobody_holds_is_kept_with_the_letter(office):
    with office.work() as session:
        session.execute(delete(Post).where(Post.person_id == office.ids["inspector"]))
    at_check(office, INSPECT)

    days_go_by(office, 4)
    send(office)

    [letter] = effects(office, "message")
    assert letter.sent_at is not None
    assert letter.error == "无人任职，没有送达：效能监察。"


def test_the_same_letter_twice_says_it_once(office):
    reminding(office)
    days_go_by(office, 5)
    send(office)
    before = [each.id for each in notices(office)]

    again(office)
    send(office)

    assert [each.id for each in notices(office)] == before


def test_a_suspended_case_is_late_all_the_same(office):
    number = at_check(office, URGE)
    with office.work() as session:
        who = office.person(session, "handler")
        suspend_case(session, number=number, reasons="等待来函。", person=who, now=office.now)

    days_go_by(office, 4)
    send(office)

    assert sorted(readers(office, notices(office))) == ["bureau_leader", "handler"]


def test_a_lost_letter_is_restored_from_the_journal_and_says_nothing_twice(office):
    number = at_check(office, URGE)
    days_go_by(office, 4)
    send(office)
    with office.work() as session:
        session.execute(delete(OutboxMessage))
    lost = holds(office, number)

    with office.work() as session:
        rebuild_case(session, number=number)
    send(office)

    assert not lost
    assert holds(office, number)
    assert len(effects(office, "message")) == 1
    assert len(notices(office)) == 2


def test_rungs_that_are_passed_at_once_are_named_in_one_message_a_receiver(office):
    number = office.file().case_number
    office.finish(number, "accept", "accept", "acceptor")
    office.now += timedelta(days=4)
    governed_by(office, ladders=STANDARD)

    retime_cases(office.database, office.now)
    send(office)

    told = notices(office)
    assert sorted(readers(office, told)) == ["handler", "section_chief"]
    handler = next(each for each in told if each.role == "handler")
    assert "提醒（" in handler.text and "时限已过 80%）" in handler.text and "催办（" in handler.text
    assert len({(each.seq, each.n) for each in told}) == 1
