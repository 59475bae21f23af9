"""Items applicants may apply for by themselves, and the window where such an application arrives."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import ItemNotOpen
from app.models import Organisation, Post
from app.permissions import WINDOW
from app.queries.items import item_view
from app.queries.open_items import IS_FILED, OpenItem, open_item, open_items
from app.queries.places import CENTRE, regions_above
from app.queries.views import ItemRow, ItemView


def is_online(item: Mapping[str, Any]) -> bool:
    """Whether the item's body opens it (`online: true`)."""
    return item.get("online") is True


def online_items(session: Session, q: str = "", *, now: datetime) -> tuple[ItemRow, ...]:
    """By the office that handles them. `q`: part of a name."""
    rows = session.execute(open_items(now).where(IS_FILED).order_by(Organisation.name, Organisation.id))
    items = (OpenItem(*row) for row in rows)
    return tuple(_row(each) for each in items if is_online(each.body) and q.strip() in each.name)


def online_item(session: Session, code: str, *, now: datetime) -> OpenItem:
    """Raises ItemNotOpen, also for one that is filed at the window alone."""
    item = open_item(session, code, now=now)
    if not is_online(item.body):
        raise ItemNotOpen(item=code)
    return item


def online_item_view(session: Session, code: str, *, now: datetime) -> ItemView:
    """With its form and materials. Raises ItemNotOpen."""
    online_item(session, code, now=now)
    return item_view(session, code, now=now)


def window_of(session: Session, item: OpenItem, now: datetime) -> int:
    """Where somebody is at the window now: the office that handles it, else the 政务服务中心 nearest above.

    Raises ItemNotOpen where nobody would ever see the application.
    """
    around = regions_above(item.region_id)
    manned = (
        select(Organisation.id)
        .outerjoin(around, Organisation.region_id == around.c.id)
        .join(Post, Post.org_id == Organisation.id)
        .where(Post.role == WINDOW, Post.since <= now, or_(Post.until.is_(None), Post.until > now))
        .where(or_(Organisation.id == item.org_id, (Organisation.kind == CENTRE) & around.c.id.is_not(None)))
        .order_by(Organisation.id != item.org_id, around.c.height, Organisation.id)
    )
    found = session.scalar(manned.limit(1))
    if found is None:
        raise ItemNotOpen(item=item.code)
    return found


def _row(item: OpenItem) -> ItemRow:
    return ItemRow(item.code, item.name, item.version, item.org_id, item.org_name, item.chart_key)
