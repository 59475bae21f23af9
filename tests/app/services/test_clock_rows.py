"""What clocks leave behind as rows: due moments that go and come back, deadlines, cards, clauses; verified, rebuilt."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from app.models import Card, Case, Citation, Deadline, Task
from app.services.advance import advance
from app.services.fire_deadlines import fire_deadlines
from app.services.moving import moving_case
from app.services.rebuild_case import rebuild_case
from app.services.verifying.case import verify_case
from engine.commands import ClockAct
from engine.desk import iso

TWO_MONTHS = timedelta(days=60)


@pytest.fixture
def number(city):
    """A case at its check, accepted on Monday morning: five days were promised."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def act(city, number, word, **more):
    """What a linked case would tell."""
    with city.work(timedelta(days=1)) as session:
        told = ClockAct(word, iso(city.now), f"p{city.ids['handler']}", **more)
        advance(session, moving_case(session, number), told, actor="system", now=city.now)


def pause(city, number):
    act(city, number, "pause", basis="testing", length="5wd", document="示特告〔2026〕1号")


def rows(city, model):
    with city.database.reading() as session:
        return session.scalars(select(model).order_by(model.id)).all()


def holds(city, number):
    with city.database.reading() as session:
        return verify_case(session, number=number).findings == ()


def test_while_the_clock_stands_still_nothing_is_due_but_the_end_of_the_pause(city, number):
    [before] = rows(city, Case)
    assert before.due_at and before.warn_at and before.legal_at and before.paused_at is None

    pause(city, number)

    [case] = rows(city, Case)
    assert case.due_at is case.warn_at is case.legal_at is None
    assert case.paused_at == city.now
    assert {each.kind for each in rows(city, Deadline)} == {"pause", "timer"}
    assert [task.due_at for task in rows(city, Task) if task.node == "check"] == [None]
    assert holds(city, number)


def test_a_clock_that_goes_on_is_due_later_by_the_days_it_stood_still(city, number):
    [before] = rows(city, Case)
    pause(city, number)
    city.now += timedelta(days=2)

    act(city, number, "continue")

    [case] = rows(city, Case)
    assert case.paused_at is None
    assert case.due_at > before.due_at and case.legal_at > before.legal_at
    assert before.accepted_at == case.accepted_at
    [task] = [task for task in rows(city, Task) if task.node == "check"]
    assert task.due_at and task.warn_at
    assert holds(city, number)


def test_the_case_cites_what_its_clocks_rest_on_from_the_line_that_first_did(city, number):
    pause(city, number)
    act(city, number, "continue")

    cited = {row.clause: row.seq for row in rows(city, Citation)}

    assert cited == {"licensing-42": 3, "licensing-45": 4}


def test_a_pause_beyond_its_notified_length_is_a_red_card(city, number):
    pause(city, number)

    while fire_deadlines(city.database, city.now + TWO_MONTHS).fired:
        pass

    [card] = rows(city, Card)
    [case] = rows(city, Case)
    assert (card.rule, card.colour, card.state, card.org_id) == ("JC-03", "red", "raised", case.handling_id)
    assert holds(city, number)


def test_what_was_lost_or_changed_is_found_and_comes_back_from_the_journal(city, number):
    pause(city, number)
    while fire_deadlines(city.database, city.now + TWO_MONTHS).fired:
        pass
    [card] = rows(city, Card)
    with city.database.transaction() as session:
        session.execute(delete(Citation))
        session.execute(update(Card).values(colour="yellow"))
        session.execute(update(Case).values(paused_at=None, legal_at=city.now))
        found = {each.field for each in verify_case(session, number=number).findings}

    with city.database.transaction() as session:
        rebuild_case(session, number=number)

    assert {f"card.{card.key}.colour", "case_file.paused_at", "case_file.legal_at"} < found
    assert any(each.startswith("citation.") for each in found)
    assert [each.id for each in rows(city, Card)] == [card.id]
    assert len(rows(city, Citation)) == 2
    assert holds(city, number)


def test_a_deadline_that_fires_at_another_moment_than_the_journal_says_is_found(city, number):
    with city.database.transaction() as session:
        session.execute(update(Deadline).where(Deadline.kind == "promised").values(fire_at=city.now))

    with city.database.reading() as session:
        [found] = verify_case(session, number=number).findings
    assert found.field == "deadline.promised.fire_at"
