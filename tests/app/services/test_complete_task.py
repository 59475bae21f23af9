"""Finishing a task."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from app.errors import (
    InvalidForm,
    InvalidMaterials,
    NotAllowed,
    NotFound,
    ReasonsRequired,
    RequestKeyReused,
    TextTooLong,
    TextUnreadable,
)
from app.models import Case, Deadline, Material, Post, Record, Task
from app.services.complete_task import complete_task
from engine.errors import CaseEnded, OpinionRequired, SeparationOfDuties, TaskNotOpen, UnknownOutcome
from tests.city import MONDAY, REMEDIES

CHECKED = {"findings": "布局合理。"}


@pytest.fixture
def number(city):
    return city.file().case_number


def case_of(city, number):
    with city.database.reading() as session:
        return session.scalars(select(Case).where(Case.number == number)).one()


def test_a_case_goes_from_the_window_to_its_permit(city):
    number = city.granted()

    case = case_of(city, number)
    assert (case.status, case.result, case.revision) == ("ended", "granted", 5)
    assert case.ended_at == city.now


def test_the_clock_of_a_case_begins_with_acceptance(city, number):
    assert case_of(city, number).accepted_at is None

    city.finish(number, "accept", "accept", "acceptor")

    case = case_of(city, number)
    assert case.accepted_at == city.now
    assert case.due_at > case.warn_at > case.accepted_at


def test_deadlines_are_rows_while_they_tick(city, number):
    city.finish(number, "accept", "accept", "acceptor")

    with city.database.reading() as session:
        ticking = {row.kind: row for row in session.scalars(select(Deadline))}
    assert sorted(ticking) == ["legal", "promised", "task", "timer"]
    assert ticking["timer"].fire_at == ticking["timer"].due_at
    assert ticking["task"].fire_at is None

    city.finish(number, "check", "pass", "handler", form=CHECKED)

    with city.database.reading() as session:
        assert sorted(session.scalars(select(Deadline.kind))) == ["legal", "promised"]


def test_a_finished_task_tells_who_and_what(city, number):
    city.finish(number, "accept", "back", "acceptor", opinion="材料模糊。")

    with city.database.reading() as session:
        task = session.get(Task, city.task(session, number, "accept"))
        opinion = session.scalars(select(Record).where(Record.kind == "opinion")).one()
    assert (task.how, task.outcome, task.closed_by) == ("completed", "back", city.ids["acceptor"])
    assert (opinion.body, opinion.task_key) == ({"text": "材料模糊。"}, "accept#1")


def test_a_returned_task_goes_to_the_person_who_did_it(city, number):
    city.finish(number, "accept", "back", "acceptor", opinion="材料模糊。")

    with city.database.reading() as session:
        again = session.get(Task, city.task(session, number, "receive"))
    assert (again.key, again.claimed_by) == ("receive#2", city.ids["clerk"])


def test_going_on_needs_the_materials_the_task_lists(city, number):
    city.finish(number, "accept", "back", "acceptor", opinion="材料模糊。")
    with city.database.transaction() as session:
        session.delete(session.scalars(select(Material).where(Material.code == "m1")).one())
    form = {"applicant_name": "何俊", "mobile": "13900000101", "area": "86.5", "risk": "low"}

    with pytest.raises(InvalidMaterials, match="申请书"):
        city.finish(number, "receive", "complete", "clerk", form=form)


@pytest.mark.parametrize("by", ["clerk", "handler", "leader", "stranger", "admin", "auditor"])
def test_only_the_right_post_at_the_right_office_works(city, number, by):
    with pytest.raises(NotAllowed):
        city.finish(number, "accept", "accept", by)


def test_a_post_that_is_over_is_worth_nothing(city, number):
    with city.database.transaction() as session:
        post = session.scalars(select(Post).where(Post.person_id == city.ids["acceptor"])).one()
        post.until = city.now + timedelta(seconds=1)

    with pytest.raises(NotAllowed):
        city.finish(number, "accept", "accept", "acceptor")


def test_one_person_may_not_check_and_approve(city, number):
    with city.database.transaction() as session:
        handled = session.scalars(select(Post).where(Post.person_id == city.ids["handler"])).one()
        session.add(Post(person_id=handled.person_id, role="bureau_leader", org_id=handled.org_id, since=MONDAY))
    city.finish(number, "accept", "accept", "acceptor")
    city.finish(number, "check", "pass", "handler", form=CHECKED)

    with pytest.raises(SeparationOfDuties, match="check!=approve"):
        city.finish(number, "approve", "grant", "handler")


def test_a_refusal_gives_reasons_and_names_the_remedies(city, number):
    city.finish(number, "accept", "accept", "acceptor")
    city.finish(number, "check", "fail", "handler", form=CHECKED, opinion="不合格。")

    for said in ({}, {"reasons": "不合格。"}, {"remedies": REMEDIES}):
        with pytest.raises(ReasonsRequired, match="第三十八条"):
            city.finish(number, "approve", "refuse", "leader", opinion="不予许可。", **said)
    answer = city.finish(number, "approve", "refuse", "leader", reasons="布局不合规。", remedies=REMEDIES)

    assert (answer.status, answer.result) == ("ended", "refused")


def test_an_outcome_that_asks_for_words_gets_them(city, number):
    with pytest.raises(OpinionRequired):
        city.finish(number, "accept", "back", "acceptor", opinion="  ")


def test_an_endless_opinion_is_refused(city, number):
    with pytest.raises(TextTooLong):
        city.finish(number, "accept", "back", "acceptor", opinion="长" * 5001)


@pytest.mark.parametrize("said", ["零\x00字节", "半个字\ud83d"])
def test_an_opinion_nobody_can_read_is_refused(city, number, said):
    with pytest.raises(TextUnreadable):
        city.finish(number, "accept", "back", "acceptor", opinion=said)


def test_a_request_key_is_good_for_one_case(city, number):
    other = city.file().case_number
    first = city.finish(number, "accept", "accept", "acceptor", request_key="k")

    with pytest.raises(RequestKeyReused):
        city.finish(other, "accept", "accept", "acceptor", request_key="k")
    assert city.finish(number, "accept", "accept", "acceptor", request_key="k") == first


@pytest.mark.parametrize("other", [{"outcome": "back", "opinion": "x"}, {"opinion": "y"}, {"opinion": ""}])
def test_a_request_key_is_good_for_one_decision(city, number, other):
    told = {"outcome": "accept", "opinion": "x", "request_key": "k"}
    city.finish(number, "accept", by="acceptor", **told)

    with pytest.raises(RequestKeyReused):
        city.finish(number, "accept", by="acceptor", **(told | other))


def test_an_unknown_outcome_is_refused_and_the_case_stays(city, number):
    before = case_of(city, number)

    with pytest.raises(UnknownOutcome, match="accept"):
        city.finish(number, "accept", "whatever", "acceptor")

    after = case_of(city, number)
    assert (after.state, after.revision) == (before.state, before.revision)


@pytest.mark.parametrize("form", [{}, {"findings": ""}, {"findings": 7}, {"findings": "x", "risk": "low"}])
def test_a_form_is_checked_against_what_the_task_may_write(city, number, form):
    city.finish(number, "accept", "accept", "acceptor")

    with pytest.raises(InvalidForm):
        city.finish(number, "check", "pass", "handler", form=form)


def test_a_form_beyond_its_size_is_refused(city, number):
    city.finish(number, "accept", "accept", "acceptor")

    with pytest.raises(InvalidForm, match="1 处"):
        city.finish(number, "check", "pass", "handler", form={"findings": "长" * 10_000_000})


def test_a_finished_task_is_no_longer_open(city, number):
    city.finish(number, "accept", "accept", "acceptor")

    with pytest.raises(TaskNotOpen):
        city.finish(number, "accept", "accept", "acceptor")


def test_an_ended_case_is_over(city):
    number = city.granted()

    with pytest.raises(CaseEnded):
        city.finish(number, "approve", "grant", "leader")


def test_a_task_that_never_was_is_not_found(city):
    with pytest.raises(NotFound), city.work() as session:
        complete_task(session, task_id=99, outcome="x", person=city.person(session, "clerk"), now=city.now)


def test_completing_takes_three_looks_and_ten_strokes(city, number):
    """Finding the case, the request key, the desk; nine statements of advance(), one of them clauses cited and one
    for open inboxes; the record. The desk of an approver allows fourteen.
    """
    said = []
    with city.work() as session:
        person, task_id = city.person(session, "acceptor"), city.task(session, number, "accept")
        event.listen(city.database.engine, "before_cursor_execute", lambda *args: said.append(args[2]))

        complete_task(
            session, task_id=task_id, outcome="accept", opinion="好。", person=person, now=city.now, request_key="k"
        )

    assert len(said) == 13, said
