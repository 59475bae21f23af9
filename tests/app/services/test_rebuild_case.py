"""State and rows are caches: lost, they come back from the journal."""

import json

import pytest
from sqlalchemy import delete, select, update

from app.errors import JournalBroken, NotFound
from app.models import Case, Deadline, JournalLine, Task
from app.services.rebuild_case import rebuild_case
from app.services.verifying.case import verify_case
from engine.canonical import canonical
from engine.line import digest_of


def rebuild(city, number, **said):
    with city.database.transaction() as session:
        return rebuild_case(session, number=number, **said)


def snapshot(city):
    """Every row a rebuild may touch, without the ids of rows that may be new."""
    with city.database.reading() as session:
        return {
            table.__tablename__: sorted(
                str({c.name: getattr(row, c.name) for c in table.__table__.columns if c.name != "id"})
                for row in session.scalars(select(table))
            )
            for table in (Case, Task, Deadline)
        }


@pytest.fixture
def number(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def test_everything_lost_comes_back(city, number):
    before = snapshot(city)
    with city.database.transaction() as session:
        session.execute(delete(Task))
        session.execute(delete(Deadline))
        nothing = {"state": None, "status": "new", "stage": "", "accepted_at": None, "due_at": None, "warn_at": None}
        session.execute(update(Case).values(**nothing))

    rebuilt = rebuild(city, number)

    assert rebuilt.lines == 3
    assert snapshot(city) == before


def test_a_rebuilt_case_goes_on(city, number):
    with city.database.transaction() as session:
        session.execute(update(Case).values(state=b"broken"))

    rebuild(city, number)

    answer = city.finish(number, "check", "pass", "handler", form={"findings": "合格"})
    assert answer.seq == 4


def test_a_task_keeps_its_address(city, number):
    with city.database.reading() as session:
        before = session.execute(select(Task.id, Task.key).order_by(Task.id)).all()
    with city.database.transaction() as session:
        session.execute(update(Task).values(outcome="?"))

    rebuild(city, number)

    with city.database.reading() as session:
        assert session.execute(select(Task.id, Task.key).order_by(Task.id)).all() == before


def test_what_agrees_is_left_as_it_is(city, number):
    before = snapshot(city)

    rebuild(city, number)

    assert snapshot(city) == before


def test_rows_nobody_wrote_go(city, number):
    before = snapshot(city)
    with city.database.transaction() as session:
        task = session.scalars(select(Task).limit(1)).one()
        copy = {c.name: getattr(task, c.name) for c in Task.__table__.columns if c.name != "id"}
        session.add(Task(**(copy | {"key": "accept#7"})))

    rebuild(city, number)

    assert snapshot(city) == before


def test_a_broken_journal_restores_nothing(city, number):
    with city.database.transaction() as session:
        session.execute(update(JournalLine).where(JournalLine.seq == 2).values(body=b"{}"))
        session.execute(update(Case).values(status="?"))

    with pytest.raises(JournalBroken, match="第 2 条"):
        rebuild(city, number)

    with city.database.reading() as session:
        assert session.scalars(select(Case.status)).one() == "?"
        assert not verify_case(session, number=number).holds


def test_a_journal_under_rules_of_another_version_restores_nothing(city, number):
    with city.database.transaction() as session:
        before = ""
        for line in session.scalars(select(JournalLine).order_by(JournalLine.seq)):
            said = json.loads(line.body) | {"semantics": 9, "prev": before}
            line.body = canonical(said)
            line.digest = digest_of(line.body)
            before = line.digest.hex()
        session.execute(update(Case).values(head=line.digest, status="?"))

    with pytest.raises(JournalBroken, match="本版本不可重算"):
        rebuild(city, number)

    with city.database.reading() as session:
        assert session.scalars(select(Case.status)).one() == "?"


CUT = delete(JournalLine).where(JournalLine.seq > 2)
NO_JOURNAL = delete(JournalLine)
OTHER_HEAD = update(Case).values(head=b"0" * 32)
ROW_OF_LONG_AGO = update(Case).values(revision=0, head=b"")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (CUT, "只剩 2 条，办件登记有 3 条"),
        (NO_JOURNAL, "已无一条记录"),
        (OTHER_HEAD, "第 3 条"),
        (ROW_OF_LONG_AGO, "第 3 条"),
    ],
    ids=["cut", "no journal", "other head", "row of long ago"],
)
def test_the_evidence_of_a_cut_tail_stays(city, number, damage, reason):
    with city.database.transaction() as session:
        session.execute(damage)
    before = snapshot(city)

    with pytest.raises(JournalBroken, match=reason):
        rebuild(city, number)

    assert snapshot(city) == before
    with city.database.reading() as session:
        assert not verify_case(session, number=number).holds


@pytest.mark.parametrize(("damage", "left"), [(CUT, 2), (OTHER_HEAD, 3), (ROW_OF_LONG_AGO, 3)])
def test_what_is_left_is_accepted_when_somebody_says_so(city, number, damage, left):
    with city.database.transaction() as session:
        session.execute(damage)

    rebuilt = rebuild(city, number, accept_shorter_journal=True)

    assert rebuilt.lines == left
    with city.database.reading() as session:
        case = session.scalars(select(Case)).one()
        last = session.scalars(select(JournalLine.digest).where(JournalLine.seq == left)).one()
    assert (case.revision, case.head) == (left, last)


def test_nothing_is_rebuilt_from_no_journal_at_all(city, number):
    with city.database.transaction() as session:
        session.execute(NO_JOURNAL)

    with pytest.raises(JournalBroken, match="已无一条记录"):
        rebuild(city, number, accept_shorter_journal=True)


def test_a_case_that_never_was_is_not_found(city):
    with pytest.raises(NotFound):
        rebuild(city, "nothing")
