"""A city that has published calendars, and cases paced by them."""

from datetime import date, timedelta

from sqlalchemy import select

from app.models import Case, Deadline, JournalLine
from app.queries.moved_deadlines import moved_deadlines
from app.services.publish_calendar import publish_calendar
from app.services.retime_cases import retime_cases
from app.services.verifying.case import verify_case
from engine.calendar import Calendar, Deviation
from engine.replay import read_line

THURSDAY = date(2026, 11, 26)
PLAIN = Calendar()
THURSDAY_OFF = Calendar(off=frozenset({THURSDAY}))
MARKET_OFF = Calendar(orgs={"market": Deviation(off=frozenset({THURSDAY}))})
HEALTH_OFF = Calendar(orgs={"health": Deviation(off=frozenset({THURSDAY}))})
MID_DECEMBER_OFF = Calendar(off=frozenset({date(2026, 12, 14)}))
MUCH_LATER_OFF = Calendar(off=frozenset({date(2027, 12, 6)}))


def publish(city, calendar, by=None):
    with city.work() as session:
        person = city.person(session, by) if by else None
        publish_calendar(session, calendar=calendar, now=city.now, person=person, reason="通知")


def accepted(city):
    """The number of a case whose decision clock runs: 5 working days promised, 20 allowed."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def retime(city, **said):
    city.now += timedelta(minutes=1)
    return retime_cases(city.database, city.now, **said)


def listed(city, calendar):
    """What the preview says would move: case and deadline -> the moment it moves to."""
    with city.database.reading() as session:
        moves = moved_deadlines(session, calendar, by="p1", now=city.now)
    return {(each.number, each.key): each.until for each in moves.rows}


def deadlines(city):
    with city.database.reading() as session:
        rows = session.execute(select(Case.number, Deadline.key, Deadline.due_at).join(Case))
        return {(number, key): due for number, key, due in rows}


def pinned(city):
    """The calendar each open case is paced by."""
    with city.database.reading() as session:
        return {number: digest.hex() for number, digest in session.execute(select(Case.number, Case.calendar))}


def lines(city, command="Retime"):
    """Numbers of the cases with such lines, once for each."""
    with city.database.reading() as session:
        told = [read_line(body) for body in session.scalars(select(JournalLine.body))]
    return sorted(line["case"] for line in told if line["command"]["command"] == command)


def last_line(city):
    with city.database.reading() as session:
        return read_line(session.scalars(select(JournalLine.body).order_by(JournalLine.seq.desc()).limit(1)).one())


def answers(city):
    with city.database.reading() as session:
        numbers = list(session.scalars(select(Case.number)))
        return {verify_case(session, number=number).answer for number in numbers}


def moved(before, after):
    """What changed between two looks at the deadlines; none came or went."""
    assert before.keys() == after.keys()
    return {key: after[key] for key in before if after[key] != before[key]}
