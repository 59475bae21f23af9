"""What lists show beside a case: the graver of its cards, the linked cases at work."""

from datetime import timedelta

from sqlalchemy import update

from app.models import Card
from app.queries.flags import Flags, flags_of
from app.services.fire_deadlines import fire_deadlines


def flags(city):
    with city.database.reading() as session:
        return flags_of(session, {1, 2})


def late(city):
    """A case whose promise and whose legal limit are both over."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    while fire_deadlines(city.database, city.now + timedelta(days=60)).fired:
        pass


def test_a_case_without_anything_has_no_flags(city):
    city.file()

    assert flags(city) == {1: Flags(), 2: Flags()}


def test_red_stands_for_red_and_yellow_and_what_was_cancelled_is_gone(city):
    late(city)
    both = flags(city)[1].card
    with city.database.transaction() as session:
        session.execute(update(Card).where(Card.colour == "red").values(state="cancelled"))

    assert (both, flags(city)[1].card) == ("red", "yellow")
