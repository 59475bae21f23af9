"""我的视图: keep what an inbox was asked for, share it, rename it, throw it away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.errors import NotFound, ViewRefused
from app.models import Organisation, SavedView
from app.permissions import check_can_change_view, check_can_share_view
from app.queries.saved_views import how_many_views, view_for
from app.queries.views import Who
from app.services.field_types import is_readable

NAME_MOST = 30
VIEWS_MOST = 30


@dataclass(frozen=True, slots=True)
class Sharing:
    """With the holders of `role` at the organisation (its code); with all of it where `role` is empty; without an
    organisation with nobody.
    """

    org: str = ""
    role: str = ""


def save_view(
    session: Session, *, name: str, asked: Mapping[str, Any], sharing: Sharing, person: Who, now: datetime
) -> int:
    """Its number. Raises ViewRefused, NotAllowed, NotFound."""
    count = how_many_views(session, person.id)
    if count >= VIEWS_MOST:
        raise ViewRefused(reason=f"每人最多保存 {VIEWS_MOST} 个视图")
    view = SavedView(owner_id=person.id, name=_checked(name), asked=dict(asked), position=count, made_at=now)
    _share(session, view, sharing, person)
    session.add(view)
    session.flush()
    return view.id


def change_view(
    session: Session,
    *,
    view_id: int,
    person: Who,
    name: str | None = None,
    asked: Mapping[str, Any] | None = None,
    sharing: Sharing | None = None,
    position: int | None = None,
) -> None:
    """What is None stays as it is. Raises ViewRefused, NotAllowed, NotFound."""
    view = _own(session, view_id, person)
    if name is not None:
        view.name = _checked(name)
    if asked is not None:
        view.asked = dict(asked)
    if sharing is not None:
        _share(session, view, sharing, person)
    if position is not None:
        view.position = position
    session.flush()


def delete_view(session: Session, *, view_id: int, person: Who) -> None:
    """Raises NotAllowed, NotFound."""
    session.execute(delete(SavedView).where(SavedView.id == _own(session, view_id, person).id))


def _own(session: Session, view_id: int, person: Who) -> SavedView:
    check_can_change_view(person, view_for(session, person, view_id).owner_id)
    return session.get_one(SavedView, view_id)


def _checked(name: str) -> str:
    said = name.strip()
    if not said or len(said) > NAME_MOST or not is_readable(said):
        raise ViewRefused(reason=f"名称应为 1～{NAME_MOST} 个字符")
    return said


def _share(session: Session, view: SavedView, sharing: Sharing, person: Who) -> None:
    view.org_id, view.role = None, ""
    if not sharing.org:
        return
    org_id = session.scalar(select(Organisation.id).where(Organisation.code == sharing.org))
    if org_id is None:
        raise NotFound(what=f"机构「{sharing.org}」")
    check_can_share_view(person, sharing.role, org_id)
    view.org_id, view.role = org_id, sharing.role
