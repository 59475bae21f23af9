"""A task does not stay with somebody who has left: not the account, not the post."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.errors import RequestKeyReused
from app.models import Person, Post, Task
from app.queries.inbox import counts_of, inbox_of
from app.services.claim_task import claim_task
from app.services.verifying.case import verify_case
from engine.errors import TaskClaimed


@pytest.fixture(params=["account closed", "post ended", "moved to another role"])
def left(request, city):
    """One acceptor signed for the task, then left."""
    number = city.file().case_number
    claim(city, number, "acceptor")
    gone = city.ids["acceptor"]
    with city.work() as session:
        if request.param == "account closed":
            session.execute(update(Person).where(Person.id == gone).values(active=False))
        else:
            changed = {"until": city.now} if request.param == "post ended" else {"role": "handler"}
            session.execute(update(Post).where(Post.person_id == gone).values(**changed))
    return number


def claim(city, number, by, **said):
    with city.work() as session:
        task = city.task(session, number, "accept")
        return claim_task(session, task_id=task, person=city.person(session, by), now=city.now, **said)


def test_colleagues_find_it_in_their_inbox(city, left):
    with city.database.reading() as session:
        colleague = city.person(session, "second_acceptor")
        [row] = inbox_of(session, colleague, now=city.now).rows
        counts = counts_of(session, colleague, now=city.now)

    assert (row.case_number, row.claimed_by, row.claimed_name) == (left, 0, "")
    assert (counts.total, counts.mine) == (1, 0)


def test_a_colleague_signs_for_it_and_the_journal_says_instead_of_whom(city, left):
    answer = claim(city, left, "second_acceptor")

    assert answer.events[0]["by"] == f"p{city.ids['second_acceptor']}"
    with city.database.reading() as session:
        task = session.get(Task, city.task(session, left, "accept"))
        assert task.claimed_by == city.ids["second_acceptor"]
        assert verify_case(session, number=left).holds


def test_a_colleague_finishes_it_at_once(city, left):
    answer = city.finish(left, "accept", "accept", "second_acceptor")

    assert answer.seq == 5  # filed in two lines, claimed, taken over, finished
    with city.database.reading() as session:
        assert verify_case(session, number=left).holds


def test_asking_again_gets_the_same_answer(city, left):
    first = claim(city, left, "second_acceptor", request_key="again")

    assert claim(city, left, "second_acceptor", request_key="again") == first
    other = city.file().case_number
    with pytest.raises(RequestKeyReused):
        claim(city, other, "second_acceptor", request_key="again")


def test_somebody_who_is_still_there_keeps_the_task(city):
    number = city.file().case_number
    claim(city, number, "acceptor")
    city.now += timedelta(days=400)

    with pytest.raises(TaskClaimed):
        claim(city, number, "second_acceptor")
    with pytest.raises(TaskClaimed):
        city.finish(number, "accept", "accept", "second_acceptor")
