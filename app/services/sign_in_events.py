"""登录记录: noted where somebody comes in or is refused; forgotten when it is old."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import Person, SignInEvent
from app.services.web_sessions import Came

DONE = "ok"


def note_event(
    session: Session,
    way: str,
    result: str = DONE,
    *,
    person_id: int | None,
    came: Came,
    now: datetime,
    by_id: int | None = None,
    reason: str = "",
) -> None:
    """`way`: what was done; `result`: `ok`, or the code of the refusal."""
    told = {"address": came.address, "device": came.device, "by_id": by_id, "reason": reason}
    session.add(SignInEvent(at=now, person_id=person_id, way=way, result=result, **told))
    session.flush()


def person_of(session: Session, login: str) -> int | None:
    return session.scalar(select(Person.id).where(Person.login == login))


def forget_events(session: Session, *, before: datetime) -> None:
    session.execute(delete(SignInEvent).where(SignInEvent.at < before))
