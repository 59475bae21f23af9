"""联办: each department does its part as a case with a number and clocks of its own; the whole goes on when all end."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.models import Case, Waiting
from app.queries.cards import cards_of
from app.queries.cases import case_view, cases_seen_by
from app.queries.flags import flags_of
from app.queries.linked import linked_to
from app.services.answer_job import retry_job
from app.services.fire_deadlines import fire_deadlines
from app.services.handlers.job import Cause, Job, Outside
from app.services.handlers.start_chart import start_chart
from app.services.migrate_case import migrate_case
from app.services.resume_case import resume_case
from app.services.send_outbox import LONGEST_DELAY, MOST_ATTEMPTS
from app.services.supervise import supervise_by_ladder
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from tests.app.linked.parts import JOINT, JointOffice
from tests.app.rebuilding import comes_back
from tests.city import FORM


@pytest.fixture
def office(city):
    office = JointOffice(city)
    office.found()
    return office


def verified(office, *numbers):
    """Nothing to be found, and every row comes back from the journal."""
    return office.findings(*numbers) == [] and all(comes_back(office.city.database, each) for each in numbers)


def terminate(office, number):
    with office.city.work() as session:
        admin = office.city.person(session, "admin")
        terminate_case(session, number=number, reasons="申请人撤回。", person=admin, now=office.city.now)


def hold(office, number, deed, **said):
    with office.city.work() as session:
        deed(session, number=number, person=office.city.person(session, "admin"), now=office.city.now, **said)


def stopped(office, number):
    with office.city.database.reading() as session:
        return list(session.scalars(select(Waiting.stopped).where(Waiting.case_id == office.case(number).id)))


def test_each_part_has_a_number_and_clocks_of_its_own(office):
    number = office.begun()

    market, health = office.parts(number)["market"], office.parts(number)["health"]

    assert len({number, market.number, health.number}) == 3
    assert {market.applicant, health.applicant} == {office.case(number).applicant}
    assert office.case(number).accepted_at is None
    assert market.accepted_at and market.due_at < health.due_at
    assert verified(office, number, market.number, health.number)


def test_the_whole_goes_on_when_every_part_has_ended(office):
    number = office.begun()
    parts = office.parts(number)

    office.city.finish(parts["market"].number, "work", "done", "acceptor")
    office.send()
    one_left = office.open_nodes(number)
    office.city.finish(parts["health"].number, "work", "refuse", "stranger")
    office.send()

    assert (one_left, office.open_nodes(number)) == ([], ["settle"])
    answers = [line["command"] for line in office.lines(number)]
    assert [each["outcome"] for each in answers if each["command"] == "JobDone"] == ["granted", "refused"]
    assert verified(office, number, *(each.number for each in parts.values()))


def test_a_letter_that_comes_again_begins_no_second_part(office):
    number = office.begun()
    letter, now = office.letters(number)[0], office.city.now
    cause = Cause(letter.case_id, number, letter.seq, letter.n)

    start_chart(Job(cause, letter.key, "ask_market", {"item": "part_market"}, now, now), Outside(office.city.database))

    assert sorted(office.parts(number)) == ["health", "market"]


def test_a_part_nobody_can_begin_stops_its_job_until_it_is_tried_again(office):
    office.rename("part_health", "gone")
    number = office.begun()
    why = stopped(office, number)
    office.rename("gone", "part_health")

    with office.city.work() as session:
        [key] = session.scalars(select(Waiting.key).where(Waiting.stopped != ""))
        retry_job(session, number=number, key=key, person=office.city.person(session, "admin"), now=office.city.now)
    office.send()

    assert sorted(why) == ["", "事项「part_health」尚未开通办理。"]
    assert sorted(office.parts(number)) == ["health", "market"]
    assert verified(office, number)


def test_a_part_has_no_parts_so_nothing_begins_itself_for_ever(office):
    office.handle_on("part_health", "joint_case")
    part = office.parts(office.begun())["health"].number

    office.city.finish(part, "receive", "complete", "clerk", form=FORM)
    office.send()

    assert stopped(office, part) == [f"「{part}」本身是关联办件，不能再发起「子办件」。"] * 2
    assert verified(office, part)


def test_an_end_the_chart_does_not_foresee_stops_the_job_and_says_so(office):
    number = office.begun()
    part = office.parts(number)["health"].number

    terminate(office, part)
    office.send()

    assert sorted(stopped(office, number)) == ["", f"子办件 {part} 的结果是「终止」，流程图没有写这个结果。"]
    assert verified(office, number, part)


def test_a_part_goes_on_and_answers_where_the_whole_has_moved_to_another_version(office):
    number = office.begun()
    office.publish_joint(JOINT.replace(b"ask_health", b"consult_health"))
    with office.city.work() as session:
        admin, told = (
            office.city.person(session, "admin"),
            {"reasons": "改名。", "allowed": True, "now": office.city.now},
        )
        migrate_case(session, number=number, version=2, nodes={"ask_health": "consult_health"}, person=admin, **told)
    office.send()
    parts = office.parts(number)

    office.city.finish(parts["health"].number, "work", "done", "stranger")
    office.city.finish(parts["market"].number, "work", "done", "acceptor")
    office.send()

    with office.city.database.reading() as session:
        assert len(linked_to(session, office.case(number).id)) == 2
    assert office.open_nodes(number) == ["settle"]
    assert verified(office, number, *_numbers(parts))


def test_the_answer_of_a_part_waits_for_a_whole_that_is_held(office):
    number = office.begun()
    hold(office, number, suspend_case, reasons="等待批复。")
    for code, who in (("market", "acceptor"), ("health", "stranger")):
        office.city.finish(office.parts(number)[code].number, "work", "done", who)

    for _ in range(MOST_ATTEMPTS + 1):
        office.send(after=LONGEST_DELAY)
    hold(office, number, resume_case)
    office.send()

    assert office.open_nodes(number) == ["settle"]
    assert verified(office, number, *_numbers(office.parts(number)))


def test_no_part_is_begun_of_what_stops_the_clocks_of_another(office):
    office.handle_on("part_health", "sub_correction")

    number = office.begun()

    assert sorted(office.parts(number)) == ["market"]
    assert sorted(stopped(office, number)) == ["", "事项「part_health」尚未开通办理。"]


def test_a_part_that_has_ended_and_not_answered_yet_is_not_begun_again(office):
    """The whole moves to another version in between, and the letter of its new job comes before the answer."""
    number = office.begun()
    parts = office.parts(number)
    office.city.finish(parts["health"].number, "work", "done", "stranger")
    office.publish_joint(JOINT.replace(b"ask_health", b"consult_health"))
    with office.city.work() as session:
        told = {"person": office.city.person(session, "admin"), "now": office.city.now, "reasons": "改名。"}
        nodes = {"ask_health": "consult_health"}
        migrate_case(session, number=number, version=2, nodes=nodes, allowed=True, **told)
    letter, now = office.letters(number)[-1], office.city.now
    job = Job(Cause(letter.case_id, number, letter.seq, letter.n), letter.key, "", {"item": "part_health"}, now, now)

    start_chart(job, Outside(office.city.database))
    office.send()
    office.city.finish(parts["market"].number, "work", "done", "acceptor")
    office.send()

    with office.city.database.reading() as session:
        assert len(linked_to(session, office.case(number).id)) == 2
    assert office.open_nodes(number) == ["settle"]
    assert verified(office, number, *_numbers(parts))


def test_parts_end_with_the_whole(office):
    number = office.begun()

    terminate(office, number)
    office.send()
    office.send()

    assert {each.status for each in office.parts(number).values()} == {"ended"}
    assert [letter.error for letter in office.letters(number)] == [""] * 3
    assert verified(office, number, *(each.number for each in office.parts(number).values()))


def test_only_the_department_that_is_late_is_shown_as_late(office):
    number = office.begun()
    parts = office.parts(number)
    office.city.now = parts["market"].due_at + timedelta(seconds=1)

    fire_deadlines(office.city.database, office.city.now)

    with office.city.database.reading() as session:
        cards = {each: cards_of(session, office.case(each).id) for each in (number, *_numbers(parts))}
    assert [(card.org_name, card.colour) for found in cards.values() for card in found] == [("市场监管局", "yellow")]
    assert cards[parts["market"].number]
    assert verified(office, number, *_numbers(parts))


def test_the_department_of_a_late_part_is_supervised_and_no_other(office):
    number = office.begun()
    part = office.parts(number)["health"]

    with office.city.work() as session:
        cause = f"{part.number}/1/9"
        answer = supervise_by_ladder(session, case_id=part.id, cause=cause, now=office.city.now)

    supervision = office.case(answer.case_number)
    assert (supervision.parent_id, supervision.handling_id) == (office.case(number).id, office.org("health"))
    assert supervision.accepting_id == office.org("hall")


def test_departments_read_the_whole_and_the_window_reads_the_parts(office):
    number = office.begun()
    part = office.parts(number)["health"].number

    with office.city.database.reading() as session:
        seen = {who: _seen(office, session, who) for who in ("stranger", "clerk")}
        offices = case_view(session, number, now=office.city.now).offices
        kinds = [link.kind for link in linked_to(session, office.case(number).id)]
        flag = flags_of(session, {office.case(number).id})[office.case(number).id]

    assert {number, part} <= seen["stranger"] and len(seen["stranger"]) == 2
    assert {number, part} < seen["clerk"] and len(seen["clerk"]) == 3
    assert office.org("health") in offices
    assert (kinds, flag.links) == (["part", "part"], ("part",))


def _numbers(parts: dict[str, Case]) -> list[str]:
    return [each.number for each in parts.values()]


def _seen(office, session, name):
    return {each.number for each in cases_seen_by(session, office.city.person(session, name)).rows}
