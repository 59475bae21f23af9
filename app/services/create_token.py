"""Give a program a way to sign in."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy.orm import Session

from app.models import ApiToken

PREFIX = "bj_"  # so that a token found where it should not be can be recognised


@dataclass(frozen=True, slots=True)
class CreatedToken:
    """`text` is shown once and kept nowhere."""

    id: int
    text: str
    last_four: str


def create_token(
    session: Session, *, person_id: int, name: str, now: datetime, expires_at: datetime | None = None
) -> CreatedToken:
    text = PREFIX + token_urlsafe(32)
    token = ApiToken(
        person_id=person_id,
        name=name,
        digest=sha256(text.encode()).digest(),
        last_four=text[-4:],
        created_at=now,
        expires_at=expires_at,
    )
    session.add(token)
    session.flush()
    return CreatedToken(token.id, text, token.last_four)
