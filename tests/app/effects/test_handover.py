"""A task that nobody finished in time goes to a superior, once, as far as one may do it."""

from sqlalchemy import delete, select, update

from app.models import Post, Task
from tests.app.effects.house import again, at_check, days_go_by, effects, send
from tests.outside import commands, holds

HAND_OVER = {"at": "+1wd", "act": "handover", "effects": ["handover"], "on": ["task"]}


def given_to(city, number):
    with city.database.reading() as session:
        return session.scalars(select(Task.person_id).where(Task.id == city.task(session, number, "check"))).one()


def test_a_late_task_goes_to_the_superior_of_the_office(office):
    number = at_check(office, HAND_OVER)

    days_go_by(office, 5)
    send(office)

    assert given_to(office, number) == office.ids["chief"]
    assert commands(office, number)[-1] == "Transfer"
    assert holds(office, number)
    office.finish(number, "check", "pass", "chief", form={"findings": "符合要求"})


def test_the_rung_may_name_who_takes_over(office):
    number = at_check(office, {**HAND_OVER, "to": ["department_head"]})

    days_go_by(office, 5)
    send(office)

    assert given_to(office, number) == office.ids["head"]


def test_the_same_letter_twice_hands_over_once(office):
    number = at_check(office, HAND_OVER)
    days_go_by(office, 5)
    send(office)

    again(office)
    send(office)

    assert commands(office, number).count("Transfer") == 1


def test_where_nobody_fits_the_task_stays_and_the_letter_says_so(office):
    number = at_check(office, HAND_OVER)
    with office.work() as session:
        theirs = (office.ids["chief"], office.ids["head"])
        session.execute(delete(Post).where(Post.person_id.in_(theirs)))

    days_go_by(office, 5)
    send(office)

    [letter] = effects(office, "handover")
    assert letter.sent_at is not None
    assert letter.error == "没有可以接办的上级，任务没有移交：核查。"
    assert given_to(office, number) is None


def test_a_task_that_was_finished_meanwhile_is_handed_to_nobody(office):
    number = at_check(office, HAND_OVER)
    days_go_by(office, 5)
    office.finish(number, "check", "pass", "handler", form={"findings": "符合要求"})

    send(office)

    assert "Transfer" not in commands(office, number)
    assert effects(office, "handover")[0].error == ""


def test_who_did_what_the_chart_keeps_apart_takes_nothing_over(office):
    with office.work() as session:
        session.execute(
            update(Post).where(Post.person_id == office.ids["chief"]).values(person_id=office.ids["leader"])
        )
    number = at_check(office, HAND_OVER)
    office.finish(number, "check", "pass", "handler", form={"findings": "符合要求"})
    office.finish(number, "approve", "again", "leader", opinion="请再核查一次。")

    days_go_by(office, 6)
    send(office)

    assert given_to(office, number) == office.ids["head"]
