"""seed(): fill an empty database with the demonstration. Called again, it adds only what is missing."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app.db import Database
from app.demo.history import DAYS_OF_HISTORY, enter_history, file_history
from app.demo.people import LOGINS, Login, employ_people
from app.demo.places import found_places
from app.demo.published import publish_all
from app.demo.samples import file_samples
from app.models import Case

IN_FORCE_FOR = timedelta(days=30)


def seed(database: Database, now: datetime, history: int = 0) -> list[Login]:
    """The tables exist already. `history`: so many cases that were finished in the months before. Gives back who can
    sign in.
    """
    furnish(database, now, DAYS_OF_HISTORY if history else IN_FORCE_FOR)
    if not has_cases(database):
        file_history(database, now, history)
        file_samples(database, now)
        if history:
            enter_history(database, now)
    return LOGINS


def furnish(database: Database, now: datetime, in_force_for: timedelta = IN_FORCE_FOR) -> None:
    """Everything people need before the first case: the county, its staff, its calendar, charts and items."""
    with database.transaction() as session:
        found_places(session)
        employ_people(session)
        nine_in_shanghai = (now - in_force_for).replace(hour=1, minute=0, second=0, microsecond=0)
        publish_all(session, nine_in_shanghai)


def has_cases(database: Database) -> bool:
    """A demonstration that people have worked in stays theirs."""
    with database.reading() as session:
        return session.scalar(select(Case.id).limit(1)) is not None
