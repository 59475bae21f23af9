"""What a changed calendar would mean before anybody publishes it: the days that differ, and the deadlines that move."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.permissions import check_can_keep_calendars
from app.queries.calendars import newest_body
from app.queries.moved_deadlines import Moves, moved_deadlines
from app.queries.views import Who
from app.services.arranged_days import ArrangedDay
from app.services.arrangement import EVERYBODY, Arrangement, arrangement_of


@dataclass(frozen=True, slots=True)
class ChangedDay:
    day: date
    org: str
    before: ArrangedDay | None
    after: ArrangedDay | None


@dataclass(frozen=True, slots=True)
class Preview:
    changes: tuple[ChangedDay, ...]
    moves: Moves


def arrangement_in_force(session: Session) -> Arrangement:
    body = newest_body(session)
    return Arrangement() if body is None else arrangement_of(body)


def preview_calendar(
    session: Session, *, before: Arrangement, after: Arrangement, person: Who, now: datetime, beyond: int = 0
) -> Preview:
    """`beyond`: the id of the last case of the page before. Raises NotAllowed."""
    check_can_keep_calendars(person)
    moves = moved_deadlines(session, after.calendar, by=person.key, now=now, after=beyond)
    return Preview(tuple(changed_days(before, after)), moves)


def changed_days(before: Arrangement, after: Arrangement) -> Iterator[ChangedDay]:
    """Of everybody first, then of each organisation that deviates."""
    for org in sorted({EVERYBODY, *before.calendar.orgs, *after.calendar.orgs}):
        was, will_be = before.days(org), after.days(org)
        for day in sorted(was.keys() | will_be.keys()):
            if was.get(day) != will_be.get(day):
                yield ChangedDay(day, org, was.get(day), will_be.get(day))
