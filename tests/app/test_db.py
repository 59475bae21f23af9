"""Transactions on both stores."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from app.db import Database
from app.models import Heartbeat, NumberSequence

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def count(database):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Heartbeat))


def test_a_transaction_that_ends_is_kept(database):
    with database.transaction() as session:
        session.add(Heartbeat(name="a", at=NOW))

    assert count(database) == 1


def test_a_transaction_that_raises_leaves_nothing(database):
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        session.add(Heartbeat(name="a", at=NOW))
        session.flush()
        raise ZeroDivisionError

    assert count(database) == 0


def test_an_error_of_the_store_does_not_repeat_what_people_wrote(database):
    with pytest.raises(DBAPIError) as refused, database.transaction() as session:
        session.execute(text("SELECT no_such_column FROM person WHERE name = :name"), {"name": "何俊"})

    assert "no_such_column" in str(refused.value)
    assert "何俊" not in str(refused.value)


def test_what_a_reader_writes_is_thrown_away(database):
    with database.reading() as session:
        session.add(Heartbeat(name="a", at=NOW))
        session.flush()

    assert count(database) == 0


def test_a_reader_whose_statement_failed_ends_quietly(database):
    with database.reading() as session:
        with pytest.raises(DBAPIError):
            session.execute(text("SELECT nothing FROM nowhere"))

    assert count(database) == 0


def test_a_reader_neither_waits_for_a_writer_nor_sees_it(database):
    with database.transaction() as writer:
        writer.add(Heartbeat(name="a", at=NOW))
        writer.flush()

        assert count(database) == 0


def test_a_reader_sees_one_moment(database):
    with database.reading() as reader:
        before = reader.scalar(select(func.count()).select_from(Heartbeat))
        with database.transaction() as writer:
            writer.add(Heartbeat(name="a", at=NOW))
        after = reader.scalar(select(func.count()).select_from(Heartbeat))

    assert (before, after) == (0, 0)


def test_writers_that_read_first_do_not_fail_each_other(database):
    with database.transaction() as session:
        session.add(NumberSequence(prefix="x", last=0))

    def work():
        for _ in range(25):
            with database.transaction() as session:
                row = session.scalars(select(NumberSequence).with_for_update()).one()
                session.execute(update(NumberSequence).values(last=row.last + 1))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading() as session:
        assert session.scalars(select(NumberSequence.last)).one() == 100


def test_sqlite_keeps_its_house_rules(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/store.sqlite3")

    with database.engine.connect() as connection:
        told = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")}

    database.dispose()
    assert told == {"journal_mode": "wal", "foreign_keys": 1}
