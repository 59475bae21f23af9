"""补正, 特别程序 and 延期 start from a task that offers them, as cases of their own beside the one they are about."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.errors import ItemNotOpen, LinkedCaseOpen, NotAllowed, RequestKeyReused
from app.models import Case
from app.queries.cases import case_view, cases_seen_by
from app.queries.flags import flags_of
from app.services.start_linked_case import start_linked_case
from app.services.suspend_case import suspend_case
from engine.errors import CaseSuspended, TaskNotOpen
from tests.app.linked.office import TESTING
from tests.app.rebuilding import comes_back
from tests.outside import commands


def test_a_linked_case_has_a_number_of_its_own_and_the_parties_of_its_parent(office):
    number = office.accepted()

    answer = office.start(number, "check", "special", "handler")

    child, parent = office.case(answer.case_number), office.case(number)
    assert (child.parent_id, child.cause, child.applicant) == (parent.id, None, parent.applicant)
    assert (child.handling_id, child.accepting_id) == (parent.handling_id, parent.accepting_id)
    assert child.number != number and child.number[:8] == number[:8]
    assert office.open_nodes(child.number) == ["choose"]
    assert office.findings(number, child.number) == []


def test_lists_show_what_is_at_work_for_a_case_while_it_is(office):
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number
    parent = office.case(number).id

    with office.city.work() as session:
        at_work = flags_of(session, {parent})[parent].links
        session.execute(update(Case).where(Case.number == child).values(ended_at=office.city.now))
        ended = flags_of(session, {parent})[parent].links

    assert (at_work, ended) == (("special",), ())


def test_a_task_offers_what_its_chart_names(office):
    number = office.accepted()

    with pytest.raises(NotAllowed, match="本环节没有开通补正"):
        office.start(number, "check", "supplement", "handler")
    with pytest.raises(NotAllowed, match="本环节没有开通督办"):
        office.start(number, "check", "supervise", "handler")


def test_who_does_not_hold_the_task_starts_nothing(office):
    number = office.accepted()

    for stranger in ("leader", "stranger", "admin", "clerk"):
        with pytest.raises(NotAllowed):
            office.start(number, "check", "special", stranger)
    assert commands(office.city, number) == ["Start", "Complete", "Complete"]


def test_the_clerk_asks_for_more_time_to_correct_in_the_name_of_the_applicant(office):
    number = office.filed()

    answer = office.start(number, "accept", "supplement", "clerk")

    [line] = office.lines(answer.case_number)
    assert (line["actor"], line["on_behalf_of"]) == (office.person("clerk").key, "applicant")
    assert office.findings(answer.case_number) == []


def test_one_case_has_one_of_a_kind_at_work(office):
    number = office.accepted()
    first = office.start(number, "check", "special", "handler").case_number

    with pytest.raises(LinkedCaseOpen, match=first):
        office.start(number, "check", "special", "handler")
    office.start(number, "check", "extend", "handler")

    office.city.finish(first, "choose", "notify", "handler", form=TESTING)
    office.city.finish(first, "conclude", "done", "handler")
    office.start(number, "check", "special", "handler")


def test_a_task_that_is_done_or_held_starts_nothing(office):
    number = office.accepted()
    with office.city.work() as session:
        person = office.city.person(session, "handler")
        suspend_case(session, number=number, reasons="等待。", person=person, now=office.city.now)

    with pytest.raises(CaseSuspended):
        office.start(number, "check", "special", "handler")
    done = office.accepted()
    office.city.finish(done, "check", "pass", "handler")
    with pytest.raises(TaskNotOpen):
        office.start(done, "check", "special", "handler")


def test_the_same_request_gets_the_same_case(office):
    number = office.accepted()
    first = office.start(number, "check", "special", "handler", key="once")

    again = office.start(number, "check", "special", "handler", key="once")

    assert again == first
    with pytest.raises(RequestKeyReused):
        office.start(number, "check", "extend", "handler", key="once")


def test_nobody_files_an_item_of_linked_cases_at_the_window(office):
    with pytest.raises(ItemNotOpen):
        office.city.file(item_code="C05", materials=())


def test_who_sees_a_case_sees_what_belongs_to_it(office):
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number

    with office.city.database.reading() as session:
        seen = {
            name: {head.number for head in cases_seen_by(session, office.city.person(session, name)).rows}
            for name in ("clerk", "leader", "stranger", "auditor")
        }
        parent, linked = (case_view(session, each, now=office.city.now) for each in (number, child))

    assert seen == {"clerk": {number, child}, "leader": {number, child}, "stranger": set(), "auditor": {number, child}}
    assert [(link.kind, link.number) for link in parent.linked] == [("special", child)]
    assert (linked.parent.number, linked.parent.kind, parent.parent) == (number, "", None)


def test_two_at_once_start_one(office):
    number = office.accepted()
    with office.city.database.reading() as session:
        task_id = office.city.task(session, number, "check")
    now, ready = office.city.now + timedelta(minutes=1), threading.Barrier(2)

    def start(name):
        person = office.person(name)
        ready.wait()
        try:
            with office.city.database.transaction() as session:
                return start_linked_case(session, task_id=task_id, kind="special", person=person, now=now).case_number
        except LinkedCaseOpen as refused:
            return refused.code

    with ThreadPoolExecutor(2) as both:
        answers = sorted(both.map(start, ("handler", "checker")))

    with office.city.database.reading() as session:
        [link] = case_view(session, number, now=now).linked
    assert answers == [link.number, "linked_case_open"]


def test_a_linked_case_is_rebuilt_with_what_it_belongs_to(office):
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number
    office.city.finish(child, "choose", "notify", "handler", form=TESTING)
    office.send()

    assert comes_back(office.city.database, number)
    assert comes_back(office.city.database, child)
    assert office.findings(number, child) == []


def test_a_cause_of_a_case_that_nothing_began_is_found(office):
    number = office.accepted()
    with office.city.database.transaction() as session:
        session.execute(update(Case).where(Case.number == number).values(cause="x/1/0"))

    found = {finding.field for finding in office.findings(number)}

    assert found == {"case_file.cause"}


def test_a_link_that_was_tampered_with_is_found(office):
    number, other = office.accepted(), office.accepted()
    child = office.start(number, "check", "special", "handler").case_number
    with office.city.database.transaction() as session:
        of_child = update(Case).where(Case.number == child)
        session.execute(of_child.values(parent_id=office.case(other).id, cause="x/1/0", applicant="他人"))

    found = {finding.field for finding in office.findings(child)}

    assert found == {"case_file.parent_id", "case_file.cause", "case_file.applicant"}
