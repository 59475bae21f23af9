"""Throw away tokens whose time is over; nobody can sign in with them any more."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models import ApiToken


def forget_tokens(session: Session, *, now: datetime) -> None:
    session.execute(delete(ApiToken).where(ApiToken.expires_at <= now))
