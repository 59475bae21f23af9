"""Other ladders reach open cases on the same road as another calendar."""

from app.models import LadderVersion
from app.services.publish_ladders import publish_ladders
from app.services.retime_cases import Retimed
from app.services.verifying.case import verify_case
from engine.ladders import STANDARD, Ladder, Ladders, Rung
from tests.app.services.calendars.office import PLAIN, accepted, answers, deadlines, last_line, lines, publish, retime

GENTLE = Ladders({"std": Ladder("std", "宽松", (Rung("due", "urge", ("handler",)),))})


def publish_rungs(city, ladders):
    with city.work() as session:
        publish_ladders(session, ladders=ladders, now=city.now)


def test_cases_keep_their_ladders_until_they_are_retimed(city):
    publish(city, PLAIN)
    publish_rungs(city, STANDARD)
    number = city.file().case_number
    publish_rungs(city, GENTLE)

    city.finish(number, "accept", "accept", "acceptor")
    before = last_line(city)["inputs"]["ladder"]
    due = deadlines(city)
    done = retime(city)

    assert (before, done.cases) == (STANDARD.digest, 1)
    assert last_line(city)["inputs"]["ladder"] == GENTLE.digest
    assert deadlines(city) == due
    assert answers(city) == {"一致"}


def test_a_case_begun_without_any_ladders_gets_the_first_ones(city):
    publish(city, PLAIN)
    number = accepted(city)
    assert last_line(city)["inputs"]["ladder"] is None

    publish_rungs(city, STANDARD)
    first, second = retime(city), retime(city)

    assert (first.cases, second) == (1, Retimed())
    assert lines(city) == [number]
    assert last_line(city)["inputs"]["ladder"] == STANDARD.digest
    assert answers(city) == {"一致"}


def test_changed_ladders_are_named(city):
    publish_rungs(city, STANDARD)
    number = accepted(city)
    with city.database.transaction() as session:
        session.get_one(LadderVersion, 1).body = GENTLE.to_json()

    with city.database.reading() as session:
        places = [each.field for each in verify_case(session, number=number).findings]

    assert places == ["ladder_version.body"]
