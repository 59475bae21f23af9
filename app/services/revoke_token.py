"""Make a token worthless before its time."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.models import ApiToken


def revoke_token(session: Session, *, token: str, now: datetime) -> None:
    """The person behind it stays signed in elsewhere."""
    digest = sha256(token.encode()).digest()
    good = update(ApiToken).where(ApiToken.digest == digest, ApiToken.revoked_at.is_(None))
    session.execute(good.values(revoked_at=now))
