"""Columns that mean the same on both stores."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from app.models import Heartbeat, ItemVersion, Person, Region, WebSession

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 23, 9, 0, 0, 1, tzinfo=BEIJING),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(9998, 12, 31, tzinfo=UTC),
    ],
)
def test_an_instant_comes_back_as_the_same_moment_in_utc(database, moment):
    with database.transaction() as session:
        session.add(Heartbeat(name="clock", at=moment))

    with database.reading() as session:
        found = session.scalars(select(Heartbeat.at)).one()

    assert found == moment
    assert found.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(database):
    with pytest.raises(StatementError, match="no time zone"), database.transaction() as session:
        session.add(Heartbeat(name="clock", at=datetime(2026, 11, 23)))


def test_instants_are_compared_as_moments(database):
    nine = datetime(2026, 11, 23, 9, tzinfo=BEIJING)
    with database.transaction() as session:
        session.add(Heartbeat(name="clock", at=nine))

    with database.reading() as session:
        found = session.scalars(select(Heartbeat.name).where(Heartbeat.at <= nine.astimezone(UTC))).all()

    assert found == ["clock"]


def test_json_keeps_lists_nesting_and_chinese(database):
    body = {"事项": ["食品经营许可", {"份数": 2, "必需": True}], "空": None}
    with database.transaction() as session:
        session.add(WebSession(id=b"1", data=body, born_at=datetime.now(UTC), seen_at=datetime.now(UTC)))

    with database.reading() as session:
        assert session.scalars(select(WebSession.data)).one() == body


def test_yes_and_no_come_back_as_such(database):
    with database.transaction() as session:
        session.add_all([Person(login="a", name="甲"), Person(login="b", name="乙", active=False)])

    with database.reading() as session:
        assert session.scalars(select(Person.active).order_by(Person.login)).all() == [True, False]


def test_a_text_where_a_number_belongs_is_refused_by_the_store(database):
    with pytest.raises(DBAPIError), database.transaction() as session:
        session.execute(text("INSERT INTO number_sequence (prefix, last) VALUES ('a', 'many')"))


def test_a_row_that_points_nowhere_is_refused_by_the_store(database):
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.add(Region(code="1", name="某地", level="town", parent_id=77))


def test_a_version_of_an_item_exists_once(city):
    with city.database.reading() as session:
        known = session.scalars(select(ItemVersion)).one()
        again = {column.name: getattr(known, column.name) for column in ItemVersion.__table__.columns}

    with pytest.raises(IntegrityError), city.database.transaction() as session:
        session.add(ItemVersion(**(again | {"id": 99})))
