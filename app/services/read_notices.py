"""Keep that somebody has read what they were told."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app.models import NoticeReading
from app.models.base import table_of
from app.queries.notices import NoticeRow, notice_for, unread
from app.queries.views import Who
from app.services.inserts import insert_into

READING = table_of(NoticeReading)


def read_notice(session: Session, *, notice_id: int, person: Who, now: datetime) -> NoticeRow:
    """Raises NotFound. Whoever has read it before has read it then."""
    notice = notice_for(session, person, notice_id)
    _keep(session, [notice_id], person, now)
    return notice


def read_all_notices(session: Session, *, person: Who, now: datetime) -> int:
    """As many as the badge counts; how many they were."""
    found = unread(session, person)
    _keep(session, found, person, now)
    return len(found)


def _keep(session: Session, notices: Iterable[int], person: Who, now: datetime) -> None:
    rows = [{"notice_id": each, "person_id": person.id, "at": now} for each in notices]
    if rows:
        session.execute(insert_into(session, READING).on_conflict_do_nothing(), rows)
