"""退出: the session is over, whoever holds its token."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models import WebSession
from app.services.web_sessions import digest_of


def sign_out(session: Session, *, token: str) -> None:
    session.execute(delete(WebSession).where(WebSession.id == digest_of(token)))
