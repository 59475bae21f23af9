"""What verify finds on rows of moves, and what a rebuild makes good: persons, owners, claims, urgings, copies."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from app.models import Case, Copy, Task
from app.services.claim_task import claim_task
from app.services.copy_to import copy_to
from app.services.delegate_task import delegate_task
from app.services.rebuild_case import rebuild_case
from app.services.urge_task import urge_task
from app.services.verifying.case import verify_case

KEY = "check#1"


@pytest.fixture
def number(city):
    """The check was signed for, lent to the leader, copied to two and urged."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    with city.work() as session:
        told = {"task_id": city.task(session, number, "check"), "now": city.now}
        handler = city.person(session, "handler")
        claim_task(session, **told, person=handler)
        copy_to(session, **told, to=["auditor", "admin"], person=handler)
        delegate_task(session, **told, to="leader", person=handler)
        claim_task(session, **told, person=city.person(session, "leader"))
        urge_task(session, **told, person=city.person(session, "clerk"))
    return number


def findings(city, number):
    with city.database.reading() as session:
        return [each.field for each in verify_case(session, number=number).findings]


def tamper(city, statement):
    with city.database.transaction() as session:
        session.execute(statement)


def rebuild(city, number):
    with city.database.transaction() as session:
        rebuild_case(session, number=number)


def copies(city):
    with city.database.reading() as session:
        rows = session.execute(select(Copy.seq, Copy.person_id, Copy.by_id, Copy.task_key).order_by(Copy.person_id))
        return [tuple(row) for row in rows]


def test_what_was_done_is_what_the_rows_say(city, number):
    with city.database.reading() as session:
        row = session.scalars(select(Task).where(Task.key == KEY)).one()

    ids = city.ids
    assert (row.person_id, row.owner_id, row.claimed_by, row.urged) == (ids["leader"], ids["handler"], ids["leader"], 1)
    assert row.signed_at == city.now
    assert copies(city) == [(5, ids[each], ids["handler"], KEY) for each in ("auditor", "admin")]
    assert findings(city, number) == []


@pytest.mark.parametrize("column", ["person_id", "owner_id", "urged", "signed_at"])
def test_a_column_that_was_changed_is_found_and_made_good(city, number, column):
    wrong = {"person_id": city.ids["checker"], "owner_id": None, "urged": 0, "signed_at": city.now + timedelta(days=1)}
    tamper(city, update(Task).where(Task.key == KEY).values({column: wrong[column]}))

    assert findings(city, number) == [f"task.{KEY}.{column}"]
    rebuild(city, number)
    assert findings(city, number) == []


def test_a_row_of_before_says_nothing_of_when_it_was_signed_for(city, number):
    tamper(city, update(Task).where(Task.key == KEY).values(signed_at=None))

    assert findings(city, number) == []
    rebuild(city, number)
    with city.database.reading() as session:
        assert session.scalars(select(Task.signed_at).where(Task.key == KEY)).one() == city.now


def test_a_copy_that_is_lost_comes_back(city, number):
    before = copies(city)
    tamper(city, delete(Copy).where(Copy.person_id == city.ids["admin"]))

    assert findings(city, number) == [f"copy.5-{city.ids['admin']}"]
    rebuild(city, number)
    assert (copies(city), findings(city, number)) == (before, [])


def test_a_copy_nobody_sent_goes(city, number):
    before = copies(city)
    with city.database.reading() as session:
        case_id = session.scalars(select(Case.id)).one()
    forged = {"case_id": case_id, "seq": 2, "person_id": city.ids["stranger"], "task_key": "", "at": city.now}
    tamper(city, insert(Copy).values(forged))

    assert findings(city, number) == [f"copy.2-{city.ids['stranger']}"]
    rebuild(city, number)
    assert copies(city) == before


@pytest.mark.parametrize("column", ["by_id", "task_key", "at"])
def test_a_copy_that_was_changed_is_found_and_made_good(city, number, column):
    wrong = {"by_id": city.ids["checker"], "task_key": "accept#1", "at": city.now + timedelta(days=1)}
    tamper(city, update(Copy).where(Copy.person_id == city.ids["admin"]).values({column: wrong[column]}))

    assert findings(city, number) == [f"copy.5-{city.ids['admin']}.{column}"]
    rebuild(city, number)
    assert findings(city, number) == []


def test_that_a_copy_was_read_is_nobody_elses_business(city, number):
    tamper(city, update(Copy).values(read_at=city.now))

    assert findings(city, number) == []
    rebuild(city, number)
    with city.database.reading() as session:
        assert set(session.scalars(select(Copy.read_at))) == {city.now}
