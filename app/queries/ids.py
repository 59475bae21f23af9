"""Which row a code that somebody named stands for."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Item, Organisation

NOTHING = 0
"""No row has it: what is asked of it finds nothing."""


def item_numbered(session: Session, code: str) -> int:
    return session.scalar(select(Item.id).where(Item.code == code)) or NOTHING


def office_numbered(session: Session, code: str) -> int:
    return session.scalar(select(Organisation.id).where(Organisation.code == code)) or NOTHING
