"""What administrators changed about a region, an organisation or a person, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AdminChange, Person

MOST = 100


@dataclass(frozen=True, slots=True)
class ChangeView:
    """`before` and `after`: what differs, by field."""

    at: datetime
    by_name: str
    act: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str


def changes_of(session: Session, kind: str, object_id: int) -> tuple[ChangeView, ...]:
    asked = (
        select(AdminChange.at, Person.name, AdminChange.act, AdminChange.before, AdminChange.after, AdminChange.reason)
        .outerjoin(Person, AdminChange.person_id == Person.id)
        .where(AdminChange.kind == kind, AdminChange.object_id == object_id)
        .order_by(AdminChange.id.desc())
        .limit(MOST)
    )
    return tuple(ChangeView(*row) for row in session.execute(asked))
