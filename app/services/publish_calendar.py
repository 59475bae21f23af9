"""Make a working calendar the one in force. Open cases keep theirs until they are retimed."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import CalendarMoved
from app.models import CalendarVersion
from app.permissions import check_can_keep_calendars
from app.queries.views import Who
from app.services.arrangement import Arrangement, Names
from app.services.opinions import written_reason
from engine.calendar import Calendar

NO_NAMES: Names = {}
NEWEST = select(CalendarVersion).order_by(CalendarVersion.id.desc()).limit(1)


def publish_calendar(
    session: Session,
    *,
    calendar: Calendar,
    names: Names = NO_NAMES,
    now: datetime,
    person: Who | None = None,
    reason: str = "",
    based_on: str = "",
) -> bool:
    """Whether there is a new version: the same calendar again changes nothing. Without a person the house does it.

    `based_on`: the version (hex) it was made from. Raises NotAllowed, ReasonMissing, TextTooLong,
    TextUnreadable, CalendarMoved.
    """
    if person is not None:
        check_can_keep_calendars(person)
        reason = written_reason(reason)
    body = Arrangement(calendar, names).to_json()
    newest = _newest(session)
    if based_on and newest is not None and newest.digest.hex() != based_on:
        raise CalendarMoved()
    if newest is not None and _same(newest.body, body):
        return False
    session.add(_version(calendar, body, now, person, reason))
    session.flush()
    return True


def _newest(session: Session) -> CalendarVersion | None:
    """Locked: who comes second sees what the first one has published."""
    if session.scalar(NEWEST.with_for_update()) is None:
        return None
    return session.scalar(NEWEST)


def _same(held: Mapping[str, object], body: Mapping[str, object]) -> bool:
    return all(held.get(name, {}) == body.get(name, {}) for name in ("version", "names"))


def _version(
    calendar: Calendar, body: dict[str, object], now: datetime, person: Who | None, reason: str
) -> CalendarVersion:
    return CalendarVersion(
        digest=bytes.fromhex(calendar.version),
        body=body,
        known_at=now,
        published_by=person.id if person else None,
        reason=reason,
    )
