"""What a linked case does to clocks reaches its parent by the outbox, once and in order, or is told as refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.models import OutboxMessage
from app.queries.notices import notices_for
from app.services.resume_case import resume_case
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from app.services.withdraw_application import withdraw_application
from engine.errors import ExtensionRefused
from tests.app.linked.office import TESTING
from tests.outside import commands

WHY = "情况有变。"


def paused(office):
    """A permit whose decision clock a linked case has stopped, and that case."""
    number = office.accepted()
    child = office.start(number, "check", "special", "handler").case_number
    office.city.finish(child, "choose", "notify", "handler", form=TESTING)
    return number, child


def ordered(office, service, number, by, **said):
    with office.city.work() as session:
        service(session, number=number, person=office.city.person(session, by), now=office.city.now, **said)


def test_a_pause_stops_the_clock_of_the_parent_at_the_moment_it_was_told(office):
    number, child = paused(office)
    told_at = office.lines(child)[-1]["at"]

    office.send(after=timedelta(hours=1))

    pause = office.clock(number, "decision").pause
    assert (pause.start, pause.basis, pause.length) == (told_at, "testing", "5wd")
    assert office.case(number).paused_at.isoformat(timespec="microseconds") == told_at.replace("Z", "+00:00")
    assert commands(office.city, number)[-1] == "ClockAct"
    assert office.findings(number, child) == []


def test_a_continuation_follows_its_pause(office):
    number, child = paused(office)
    office.city.finish(child, "conclude", "done", "handler")

    office.send()
    office.send(after=timedelta(minutes=1))

    assert office.clock(number, "decision").pause is None
    assert [line["command"].get("act") for line in office.lines(number)[-2:]] == ["pause", "continue"]
    assert office.findings(number, child) == []


def test_a_letter_that_comes_again_moves_nothing(office):
    number, child = paused(office)
    office.send()
    before = office.lines(number)
    with office.city.database.transaction() as session:
        session.execute(update(OutboxMessage).values(sent_at=None, try_at=office.city.now))

    office.send()

    assert office.lines(number) == before
    [letter] = office.letters(child)
    assert (letter.sent_at is not None, letter.try_at) == (True, None)


def test_the_line_of_the_parent_names_its_cause(office):
    number, child = paused(office)

    office.send()

    line, [letter] = office.lines(number)[-1], office.letters(child)
    cause = f"{child}/{letter.seq}/{letter.n}"
    assert (line["actor"], line["key"], line["command"]["cause"]) == ("system", cause, cause)


def test_what_the_engine_refuses_is_a_dead_letter_and_told_to_who_did_it(office):
    number, child = paused(office)
    office.send()
    office.city.finish(number, "check", "pass", "handler")
    office.city.finish(number, "review", "pass", "handler")
    office.city.finish(number, "approve", "grant", "leader")
    office.city.finish(child, "conclude", "done", "handler")

    office.send()

    letter = office.letters(child)[-1]
    assert (letter.sent_at, letter.try_at) == (None, None)
    assert letter.error
    with office.city.database.reading() as session:
        [told] = notices_for(session, office.city.person(session, "handler")).rows
    assert told.case_number == child
    assert told.text == f"「继续计时」没有记入办件 {number} 的期限：{letter.error}"
    assert office.findings(number, child) == []


def test_a_case_that_is_held_has_its_clocks_moved_all_the_same(office):
    number, child = paused(office)
    ordered(office, suspend_case, number, "handler", reasons=WHY)

    office.send()

    assert office.clock(number, "decision").pause is not None
    ordered(office, resume_case, number, "handler")
    assert office.findings(number, child) == []


def test_the_end_of_a_case_ends_what_belongs_to_it(office):
    number, child = paused(office)
    extension = office.start(number, "check", "extend", "handler").case_number

    ordered(office, terminate_case, number, "admin", reasons=WHY)
    office.send()

    assert [(office.case(each).status, office.case(each).result) for each in (child, extension)] == [
        ("ended", "terminated")
    ] * 2
    assert office.lines(child)[-1]["actor"] == "system"
    assert office.findings(number, child, extension) == []


def test_an_act_that_comes_after_the_end_of_the_parent_is_left_alone(office):
    number, child = paused(office)
    ordered(office, withdraw_application, number, "clerk", reasons=WHY)
    before = office.lines(number)

    office.send()
    office.send()

    assert office.lines(number) == before
    assert all(letter.sent_at for letter in (*office.letters(number), *office.letters(child)))
    assert office.findings(number, child) == []


def test_a_case_without_linked_ones_ends_without_a_letter(office):
    number = office.accepted()

    ordered(office, withdraw_application, number, "clerk", reasons=WHY)

    with office.city.database.reading() as session:
        assert list(session.scalars(select(OutboxMessage.kind))) == []


def test_the_extension_of_a_linked_case_moves_the_legal_limit_of_the_parent(office):
    number = office.accepted()
    child = office.start(number, "check", "extend", "handler").case_number
    before = office.case(number).legal_at

    office.city.finish(child, "approve", "approve", "leader", form={"extension_days": 10})
    office.city.finish(child, "tell", "told", "handler")
    office.send()
    office.send(after=timedelta(minutes=1))

    assert office.case(number).legal_at > before
    assert office.case(child).result == "settled"
    assert office.findings(number, child) == []


@pytest.mark.parametrize("days", [-3, 0, 11, 10**9])
def test_nobody_approves_in_a_linked_case_what_its_parent_could_not_take(office, days):
    number = office.accepted()
    child = office.start(number, "check", "extend", "handler").case_number

    with pytest.raises(ExtensionRefused):
        office.city.finish(child, "approve", "approve", "leader", form={"extension_days": days})

    assert office.open_nodes(child) == ["approve"]


def test_corrected_materials_are_the_day_of_acceptance(office):
    number = office.filed()
    child = office.start(number, "accept", "supplement", "acceptor").case_number

    office.city.finish(child, "notify", "notify", "acceptor")
    office.city.now += timedelta(days=3)
    complete = office.city.finish(child, "collect", "complete", "clerk")
    office.send()
    office.send(after=timedelta(minutes=1))
    office.city.finish(number, "accept", "accept", "acceptor")

    assert office.case(number).accepted_at == complete.at
    assert office.findings(number, child) == []
