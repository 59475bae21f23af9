"""Make escalation ladders the ones in force. Open cases keep theirs until they are retimed, as with calendars."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import LaddersMoved
from app.models import LadderVersion
from app.permissions import check_can_keep_ladders
from app.queries.views import Who
from app.services.opinions import written_reason
from engine.ladders import STANDARD, Ladders

NEWEST = select(LadderVersion.id, LadderVersion.digest).order_by(LadderVersion.id.desc()).limit(1)
FIRST_REASON = "随系统提供的标准规则。"


def publish_ladders(
    session: Session,
    *,
    ladders: Ladders,
    now: datetime,
    person: Who | None = None,
    reason: str = "",
    based_on: int | None = None,
) -> bool:
    """Whether there is a new version: the same ladders again change nothing. Without a person the house does it.

    `based_on`: number of the version they were made from. Raises NotAllowed, ReasonMissing, TextTooLong,
    TextUnreadable, LaddersMoved.
    """
    if person is not None:
        check_can_keep_ladders(person)
        reason = written_reason(reason)
    newest = session.execute(NEWEST.with_for_update()).one_or_none() and session.execute(NEWEST).one()
    if newest is not None and based_on is not None and newest.id != based_on:
        raise LaddersMoved()
    digest = bytes.fromhex(ladders.digest)
    if newest is not None and newest.digest == digest:
        return False
    by = person.id if person else None
    session.add(
        LadderVersion(digest=digest, body=ladders.to_json(), known_at=now, published_by=by, reason=reason.strip())
    )
    session.flush()
    return True


def publish_first_ladders(session: Session, now: datetime) -> bool:
    """The standard ones where nobody has published any: a house without ladders would remind nobody."""
    if session.execute(NEWEST).one_or_none() is not None:
        return False
    return publish_ladders(session, ladders=STANDARD, now=now, reason=FIRST_REASON)
