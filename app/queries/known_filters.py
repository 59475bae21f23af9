"""Which items and organisations that somebody names are there."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Item, Organisation


def known_items(session: Session, codes: Collection[str]) -> frozenset[str]:
    return frozenset(session.scalars(select(Item.code).where(Item.code.in_(codes))))


def known_orgs(session: Session, codes: Collection[str]) -> frozenset[str]:
    return frozenset(session.scalars(select(Organisation.code).where(Organisation.code.in_(codes))))
