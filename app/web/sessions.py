"""Who is signed in, kept on our side: the cookie holds a random token, the table its sha256.

Somebody not signed in has Flask's signed cookie instead (it carries the CSRF token of the sign-in page), so that
strangers fill no table.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from flask import Flask, Request, Response, current_app, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import CallbackDict

from app.auth import PERSON, database
from app.services.sign_out import sign_out
from app.services.web_sessions import Came, keep_session, open_session, read_session

log = structlog.get_logger("banjie.session")
COOKIE = "banjie"
SEEN_EVERY = timedelta(minutes=1)
BY_ITSELF = "X-By-Itself"
"""A page that asks by itself, as open inboxes do, says so in this header: that is nobody at work."""
NEED_NONE = ("/api/", "/static/", "/healthz", "/readyz")


class StoredSession(CallbackDict[str, Any], SessionMixin):
    """A session that has a row."""

    def __init__(self, token: str, data: dict[str, Any], seen_at: datetime) -> None:
        super().__init__(data, StoredSession._note_change)
        self.token = token
        self.seen_at = seen_at
        self.modified = False

    def _note_change(self) -> None:
        self.modified = True


class Sessions(SecureCookieSessionInterface):
    """Rows for people, a signed cookie for strangers."""

    def open_session(self, app: Flask, request: Request) -> Any:
        if request.path.startswith(NEED_NONE):
            return self.session_class()
        token = request.cookies.get(COOKIE, "")
        return _stored(token) or _nobody(super().open_session(app, request))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if PERSON not in session:
            super().save_session(app, session, response)
        elif isinstance(session, StoredSession):
            _keep(session)
            response.vary.add("Cookie")


def _nobody(strange: SecureCookieSession | None) -> SecureCookieSession | None:
    """Only a row says who somebody is: a signed cookie never does, whoever signed it."""
    if strange is not None:
        strange.pop(PERSON, None)
    return strange


def begin(response: Response, person_id: int, now: datetime, came: Came = Came()) -> None:
    """Somebody signed in: whatever session there was is over, a new one with a new token begins."""
    _end_this()
    with database().transaction() as db:
        token = open_session(db, person_id=person_id, data={}, now=now, came=came)
    response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=_secure(), path="/")


def end(response: Response) -> None:
    """Somebody signed out."""
    _end_this()
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=_secure(), path="/")


def _end_this() -> None:
    """The row goes, and the token means nothing any more."""
    kept = session._get_current_object()  # type: ignore[attr-defined]  # the session itself, not Flask's stand-in
    if isinstance(kept, StoredSession):
        with database().transaction() as db:
            sign_out(db, token=kept.token)
    kept.clear()


def _stored(token: str) -> StoredSession | None:
    if not token:
        return None
    with database().reading() as db:
        kept = read_session(db, token=token, now=datetime.now(UTC))
    if kept is None or kept.person_id is None:
        return None
    return StoredSession(token, {**kept.data, PERSON: kept.person_id}, kept.seen_at)


def _keep(session: StoredSession) -> None:
    """Write back what changed; that somebody was here is noted once a minute."""
    now = datetime.now(UTC)
    if not session.modified and (_is_nobody() or now - session.seen_at < SEEN_EVERY):
        return
    data = {name: value for name, value in session.items() if name != PERSON}
    try:
        with database().transaction() as db:
            keep_session(db, token=session.token, data=data, now=now)
    except OperationalError:  # the answer is made and the work kept: a busy database must not take that back
        log.warning("session not kept", exc_info=True)


def _is_nobody() -> bool:
    return BY_ITSELF in request.headers or request.accept_mimetypes.best == "text/event-stream"


def _secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
