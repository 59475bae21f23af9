"""Saved views: a person's own, and those shared with their posts and organisations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Organisation, Person, SavedView
from app.permissions import ADMIN
from app.queries.views import Who

MOST_SHOWN = 60
"""Own ones first."""


@dataclass(frozen=True, slots=True)
class ViewRow:
    """`org_id` is None where it is shared with nobody; an empty `role` stands for the whole organisation."""

    id: int
    owner_id: int
    owner_name: str
    name: str
    role: str
    org_id: int | None
    org_code: str
    org_name: str
    position: int
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_shared(self) -> bool:
        return self.org_id is not None


def views_for(session: Session, person: Who) -> tuple[ViewRow, ...]:
    """Own ones in their order, then those of others."""
    mine_first = (SavedView.owner_id != person.id, SavedView.position, SavedView.id)
    rows = session.execute(_rows().where(_seen_by(person)).order_by(*mine_first).limit(MOST_SHOWN))
    return tuple(ViewRow(*row) for row in rows)


def view_for(session: Session, person: Who, view_id: int) -> ViewRow:
    """Raises NotFound, also for what is not shared with this person; administrators see any."""
    seen = true() if ADMIN in person.roles else _seen_by(person)
    row = session.execute(_rows().where(SavedView.id == view_id, seen)).one_or_none()
    if row is None:
        raise NotFound(what="该视图")
    return ViewRow(*row)


def how_many_views(session: Session, owner_id: int) -> int:
    return session.scalar(select(func.count()).where(SavedView.owner_id == owner_id)) or 0


def _rows() -> Select:
    return (
        select(
            SavedView.id,
            SavedView.owner_id,
            Person.name,
            SavedView.name,
            SavedView.role,
            SavedView.org_id,
            func.coalesce(Organisation.code, ""),
            func.coalesce(Organisation.name, ""),
            SavedView.position,
            SavedView.asked,
        )
        .join(Person, SavedView.owner_id == Person.id)
        .outerjoin(Organisation, SavedView.org_id == Organisation.id)
    )


def _seen_by(person: Who) -> ColumnElement[bool]:
    posts = {(post.org_id, post.role) for post in person.posts}
    shared = (and_(SavedView.org_id == org, SavedView.role.in_(("", role))) for org, role in sorted(posts))
    return or_(SavedView.owner_id == person.id, *shared)
