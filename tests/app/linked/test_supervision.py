"""督办 begins from a ladder or by a supervisor's hand; one is at work about a case, and it outlives the case."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import LinkedCaseOpen, NotAllowed, NotFound, ReasonMissing, RequestKeyReused
from app.models import OutboxMessage
from app.queries.linked import supervisions
from app.services.supervise import supervise_by_ladder, supervise_case
from app.services.terminate_case import terminate_case

WHY = "超期未办。"


def supervise(office, number, by, reasons=WHY, key=None):
    with office.city.work() as session:
        person = office.city.person(session, by)
        return supervise_case(
            session, number=number, reasons=reasons, person=person, now=office.city.now, request_key=key
        )


def by_ladder(office, number, cause):
    with office.city.work() as session:
        return supervise_by_ladder(session, case_id=office.case(number).id, cause=cause, now=office.city.now)


def test_a_supervisor_begins_it_by_hand_with_a_reason(office, supervisor):
    number = office.accepted()

    answer = supervise(office, number, supervisor)

    child, parent = office.case(answer.case_number), office.case(number)
    assert (child.parent_id, child.handling_id, child.cause) == (parent.id, parent.handling_id, None)
    assert child.accepting_id == office.org("hall")
    assert office.open_nodes(child.number) == ["sign"]
    assert office.findings(number, child.number) == []


def test_nobody_else_begins_it_and_not_without_a_reason(office, supervisor):
    number = office.accepted()

    for stranger in ("admin", "handler", "clerk"):
        with pytest.raises(NotAllowed):
            supervise(office, number, stranger)
    with pytest.raises(ReasonMissing):
        supervise(office, number, supervisor, reasons=" ")
    with pytest.raises(NotFound):
        supervise(office, "990123SC2026112399999", supervisor)


def test_the_same_request_gets_the_same_case(office, supervisor):
    number = office.accepted()
    first = supervise(office, number, supervisor, key="once")

    assert supervise(office, number, supervisor, key="once") == first

    with pytest.raises(RequestKeyReused):
        supervise(office, number, supervisor, reasons="另有原因。", key="once")
    with pytest.raises(RequestKeyReused):
        supervise(office, office.accepted(), supervisor, key="once")


def test_a_ladder_begins_it_once_and_names_the_line(office):
    number = office.accepted()
    cause = f"{number}/9/2"

    first = by_ladder(office, number, cause)

    child = office.case(first.case_number)
    assert (child.cause, office.lines(child.number)[0]["key"]) == (cause, cause)
    assert by_ladder(office, number, cause) is None
    assert by_ladder(office, number, f"{number}/10/0") is None
    assert office.findings(number, child.number) == []


def test_a_letter_that_comes_late_again_begins_no_second_one(office):
    number = office.accepted()
    cause = f"{number}/9/2"
    child = by_ladder(office, number, cause).case_number
    office.city.finish(child, "sign", "signed", "handler")
    office.city.finish(child, "rectify", "rectified", "handler")

    assert by_ladder(office, number, cause) is None
    assert by_ladder(office, number, f"{number}/11/0") is not None


def test_what_is_late_in_a_linked_case_is_about_the_case_it_belongs_to(office):
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number

    answer = by_ladder(office, child, f"{child}/3/0")

    assert office.case(answer.case_number).parent_id == office.case(number).id
    assert by_ladder(office, answer.case_number, f"{answer.case_number}/3/0") is None


def test_one_is_at_work_about_a_case(office, supervisor):
    number = office.accepted()
    at_work = by_ladder(office, number, f"{number}/9/2").case_number

    with pytest.raises(LinkedCaseOpen, match=at_work):
        supervise(office, number, supervisor)


def test_it_goes_on_when_the_case_ends_and_can_begin_after_that(office, supervisor):
    number, other = office.accepted(), office.accepted()
    child = supervise(office, number, supervisor).case_number
    for each in (number, other):
        with office.city.work() as session:
            person = office.city.person(session, "admin")
            terminate_case(session, number=each, reasons=WHY, person=person, now=office.city.now)

    office.send()

    assert office.case(child).status == "running"
    assert supervise(office, other, supervisor).status == "running"
    with office.city.database.reading() as session:
        assert list(session.scalars(select(OutboxMessage.kind))) == []


def test_supervisors_and_the_office_see_those_at_work(office, supervisor):
    number = office.accepted()
    child = supervise(office, number, supervisor).case_number

    with office.city.database.reading() as session:
        seen = {
            name: [link.number for link in supervisions(session, office.city.person(session, name), status="open").rows]
            for name in (supervisor, "admin", "handler", "stranger")
        }

    assert seen == {supervisor: [child], "admin": [child], "handler": [child], "stranger": []}
    office.city.now += timedelta(days=1)
    office.city.finish(child, "sign", "signed", "handler")
    office.city.finish(child, "rectify", "rectified", "handler")
    with office.city.database.reading() as session:
        person = office.city.person(session, supervisor)
        assert supervisions(session, person, status="open").rows == ()
        assert [link.result for link in supervisions(session, person).rows] == ["settled"]
