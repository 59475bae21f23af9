"""The county of the demonstration: its offices, people and published items, without a case; and with its cases."""

from datetime import UTC, datetime

from app.db import Database
from app.demo import seed
from app.demo.people import employ_people
from app.demo.places import found_places
from app.demo.published import publish_all

NEW_YEAR = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)  # nine o'clock on the first working day, Beijing time
SEEDED = datetime(2026, 3, 11, 2, 30, tzinfo=UTC)


def found_county(database: Database) -> None:
    _found(database, datetime.now(UTC))


def found_county_at_new_year(database: Database) -> None:
    _found(database, NEW_YEAR)


def found_demonstration(database: Database) -> None:
    seed(database, SEEDED)


def _found(database: Database, now: datetime) -> None:
    with database.transaction() as session:
        found_places(session)
        employ_people(session)
        publish_all(session, now)
