"""Server-side sessions by their opaque token; only its sha256 is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from app.models import WebSession
from app.queries.sign_ins import IDLE, WHOLE


@dataclass(frozen=True, slots=True)
class KeptSession:
    person_id: int | None
    data: dict[str, Any]
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Came:
    """From where, and with what, in words."""

    address: str = ""
    device: str = ""


def open_session(
    session: Session, *, person_id: int | None, data: dict[str, Any], now: datetime, came: Came = Came()
) -> str:
    """A new session; gives its token. Open a new one at sign-in, so that an old token means nothing."""
    session.execute(delete(WebSession).where(or_(WebSession.seen_at <= now - IDLE, WebSession.born_at <= now - WHOLE)))
    token = token_urlsafe(32)
    told = {"born_at": now, "seen_at": now, "address": came.address, "device": came.device}
    session.add(WebSession(id=digest_of(token), person_id=person_id, data=data, **told))
    session.flush()
    return token


def read_session(session: Session, *, token: str, now: datetime) -> KeptSession | None:
    """None when it is unknown, idle for too long or too old. Writes nothing."""
    row = session.execute(
        select(WebSession.person_id, WebSession.data, WebSession.seen_at).where(
            WebSession.id == digest_of(token), WebSession.seen_at > now - IDLE, WebSession.born_at > now - WHOLE
        )
    ).one_or_none()
    return None if row is None else KeptSession(*row)


def still_open(session: Session, ids: Collection[bytes], *, now: datetime) -> frozenset[bytes]:
    """Those of these sessions that nobody has ended, and that are neither idle for too long nor too old."""
    good = WebSession.seen_at > now - IDLE, WebSession.born_at > now - WHOLE
    return frozenset(session.scalars(select(WebSession.id).where(WebSession.id.in_(ids), *good)))


def keep_session(session: Session, *, token: str, data: dict[str, Any], now: datetime) -> None:
    """Write the data back and note the moment."""
    session.execute(update(WebSession).where(WebSession.id == digest_of(token)).values(data=data, seen_at=now))


def digest_of(token: str) -> bytes:
    return sha256(token.encode()).digest()
