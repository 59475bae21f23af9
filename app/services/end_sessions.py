"""结束会话: one's own, one by one or all others; and everything of somebody, by an administrator."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.models import ApiToken, WebSession
from app.queries.views import Who
from app.services.directory.entries import By
from app.services.directory.keep_person import known_person, unlock
from app.services.opinions import written_reason
from app.services.second_factor import drop_second_factor
from app.services.sign_in_events import note_event
from app.services.web_sessions import Came


def end_own_session(session: Session, session_id: bytes, *, person: Who) -> None:
    """Doing it twice changes nothing, and nobody ends a session of others by it."""
    session.execute(delete(WebSession).where(WebSession.id == session_id, WebSession.person_id == person.id))


def end_sessions(session: Session, person_id: int, *, now: datetime, but: bytes = b"") -> None:
    """Every browser but one is out at its next request, and so are programs that signed in with the password."""
    session.execute(delete(WebSession).where(WebSession.person_id == person_id, WebSession.id != but))
    session.execute(
        update(ApiToken)
        .where(ApiToken.person_id == person_id, ApiToken.expires_at > now, ApiToken.revoked_at.is_(None))
        .values(revoked_at=now)
        .execution_options(synchronize_session=False)
    )


@dataclass(frozen=True, slots=True)
class Order:
    """An administrator's word about somebody's way in: who, why, whence, when."""

    person: Who
    reason: str
    came: Came
    now: datetime

    @property
    def by(self) -> By:
        return By(self.person, self.now, self.reason)


def sign_out_person(session: Session, person_id: int, order: Order) -> None:
    """强制退出. Raises NotAllowed, NotFound, ReasonMissing."""
    _ordered(session, person_id, "sign_out", order)
    end_sessions(session, person_id, now=order.now)


def unlock_person(session: Session, person_id: int, order: Order) -> None:
    """解锁. Raises NotAllowed, NotFound, ReasonMissing."""
    _ordered(session, person_id, "unlock", order)
    unlock(session, person_id, order.by)


def reset_second_factor(session: Session, person_id: int, order: Order) -> None:
    """Who lost the telephone sets up another one; whoever has it now is out. Raises as above."""
    _ordered(session, person_id, "reset", order)
    drop_second_factor(session, person_id)
    end_sessions(session, person_id, now=order.now)


def _ordered(session: Session, person_id: int, way: str, order: Order) -> None:
    """Whoever it is about is there; that it was done is noted."""
    known_person(session, person_id, order.by)
    said, by = written_reason(order.reason), order.person.id
    note_event(session, way, person_id=person_id, came=order.came, now=order.now, by_id=by, reason=said)
