"""seed(): fill an empty database with the demonstration. Called again, it adds only what is missing."""

from datetime import datetime, timedelta

from app.db import Database
from app.demo.people import LOGINS, Login, employ_people
from app.demo.places import found_places
from app.demo.published import publish_all
from app.demo.samples import file_samples

IN_FORCE_FOR = timedelta(days=30)


def seed(database: Database, now: datetime) -> list[Login]:
    """The tables exist already. Gives back who can sign in."""
    furnish(database, now)
    file_samples(database, now)
    return LOGINS


def furnish(database: Database, now: datetime) -> None:
    """Everything people need before the first case: the county, its staff, its calendar, charts and items."""
    with database.transaction() as session:
        found_places(session)
        employ_people(session)
        publish_all(session, (now - IN_FORCE_FOR).replace(hour=1, minute=0))  # nine in the morning in Shanghai
