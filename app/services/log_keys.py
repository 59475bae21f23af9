"""The key that signs heads of the log: made when it is first needed, replaced by order, never silently."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import LogKey
from app.services.append_entries import take_turn
from app.signing import KeyFolder, Signer
from engine.log_head import key_id


def signer_in_force(session: Session, folder: KeyFolder, algorithm: str, now: datetime) -> Signer:
    """`algorithm` counts for the first key only. Raises LogKeyLost, LogKeyWrong, SignatureUnknown, …"""
    take_turn(session)
    newest = session.scalar(select(LogKey.key).order_by(LogKey.number.desc()).limit(1))
    return folder.signer(newest) if newest else new_key(session, folder, algorithm, now)


def new_key(session: Session, folder: KeyFolder, algorithm: str, now: datetime) -> Signer:
    """From now on this one signs. What others signed before stays valid; their private keys may be destroyed."""
    take_turn(session)
    signer = folder.new(algorithm)
    key = key_id(signer.public)
    session.add(LogKey(key=key, algorithm=signer.algorithm, public=signer.public, since=now))
    session.flush()
    return signer
