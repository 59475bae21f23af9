"""签收, 退签, 挂起, 恢复, 终止, 撤回申请."""

import pytest
from sqlalchemy import select

from app.errors import NotAllowed, NotFound, ReasonMissing, RequestKeyReused
from app.models import Case, Deadline, Record, Task
from app.services.claim_task import claim_task
from app.services.release_task import release_task
from app.services.resume_case import resume_case
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from app.services.withdraw_application import withdraw_application
from engine.errors import CaseEnded, CaseNotSuspended, CaseSuspended, TaskClaimed, TaskNotClaimed

WHY = "申请人要求。"


@pytest.fixture
def number(city):
    return city.file().case_number


def on_task(city, deed, number, by, **said):
    with city.work() as session:
        task_id = city.task(session, number, "accept")
        return deed(session, task_id=task_id, person=city.person(session, by), now=city.now, **said)


def on_case(city, deed, number, by, **said):
    with city.work() as session:
        return deed(session, number=number, person=city.person(session, by), now=city.now, **said)


def claimed_by(city, number):
    with city.database.reading() as session:
        return session.get(Task, city.task(session, number, "accept")).claimed_by


def test_a_claimed_task_is_one_persons(city, number):
    on_task(city, claim_task, number, "acceptor")

    assert claimed_by(city, number) == city.ids["acceptor"]
    with pytest.raises(TaskClaimed):
        on_task(city, claim_task, number, "second_acceptor")
    with pytest.raises(TaskClaimed):
        city.finish(number, "accept", "accept", "second_acceptor")


def test_a_released_task_is_everybodys_again(city, number):
    on_task(city, claim_task, number, "acceptor")
    with pytest.raises(TaskNotClaimed):
        on_task(city, release_task, number, "second_acceptor")

    on_task(city, release_task, number, "acceptor")

    assert claimed_by(city, number) is None
    on_task(city, claim_task, number, "second_acceptor")


def test_claiming_twice_with_one_key_is_claiming_once(city, number):
    first = on_task(city, claim_task, number, "acceptor", request_key="k")
    on_task(city, release_task, number, "acceptor")

    again = on_task(city, claim_task, number, "acceptor", request_key="k")

    assert again == first
    assert claimed_by(city, number) is None


def test_a_key_used_for_claiming_does_not_release(city, number):
    on_task(city, claim_task, number, "acceptor", request_key="k")

    with pytest.raises(RequestKeyReused):
        on_task(city, release_task, number, "acceptor", request_key="k")


def test_a_stranger_claims_nothing(city, number):
    with pytest.raises(NotAllowed):
        on_task(city, claim_task, number, "stranger")


def test_a_suspended_case_does_nothing_until_it_is_resumed(city, number):
    suspended = on_case(city, suspend_case, number, "acceptor", reasons=WHY)

    assert suspended.status == "suspended"
    with pytest.raises(CaseSuspended):
        city.finish(number, "accept", "accept", "acceptor")
    resumed = on_case(city, resume_case, number, "acceptor")
    assert (resumed.status, resumed.stage) == ("running", "accept")
    city.finish(number, "accept", "accept", "acceptor")


def test_a_running_case_cannot_be_resumed(city, number):
    with pytest.raises(CaseNotSuspended):
        on_case(city, resume_case, number, "acceptor")


def test_a_withdrawn_application_leaves_no_task_and_no_deadline(city, number):
    answer = on_case(city, withdraw_application, number, "clerk", reasons=WHY)

    assert (answer.status, answer.result) == ("ended", "withdrawn")
    with city.database.reading() as session:
        assert session.scalars(select(Deadline)).all() == []
        task = session.get(Task, city.task(session, number, "accept"))
        record = session.scalars(select(Record).where(Record.kind == "opinion")).one()
    assert (task.how, task.outcome, task.closed_by) == ("cancelled", "", None)
    assert record.body == {"reasons": WHY}
    with pytest.raises(CaseEnded):
        on_case(city, withdraw_application, number, "clerk", reasons=WHY)


def test_an_administrator_terminates_a_case(city, number):
    answer = on_case(city, terminate_case, number, "admin", reasons=WHY)

    assert (answer.status, answer.result) == ("ended", "terminated")
    with city.database.reading() as session:
        assert session.scalars(select(Case.ended_at)).one() == city.now


@pytest.mark.parametrize(
    ("deed", "by"),
    [
        (suspend_case, "clerk"),
        (suspend_case, "stranger"),
        (terminate_case, "leader"),
        (withdraw_application, "acceptor"),
        (withdraw_application, "auditor"),
    ],
)
def test_each_of_these_acts_has_its_people(city, number, deed, by):
    with pytest.raises(NotAllowed):
        on_case(city, deed, number, by, reasons=WHY)


@pytest.mark.parametrize(("deed", "by"), [(suspend_case, "acceptor"), (terminate_case, "admin")])
def test_none_of_these_acts_goes_without_a_reason(city, number, deed, by):
    with pytest.raises(ReasonMissing):
        on_case(city, deed, number, by, reasons="  ")


def test_a_case_that_never_was_is_not_found(city):
    with pytest.raises(NotFound):
        on_case(city, suspend_case, "990123SC2026112399999", "admin", reasons=WHY)
