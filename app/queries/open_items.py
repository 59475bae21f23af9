"""Items that can be applied for now: the newest version of each, with the version of its chart in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from app.errors import ItemNotOpen
from app.labels import LINKS
from app.models import ChartKey, ChartVersion, Item, ItemVersion, Organisation, Region
from app.queries.bundles import calendar_now, ladders_now
from app.queries.in_force import version_in_force

SUPERVISE, CONSULT, PART = "supervise", "consult", "part"
CHART_OF_LINK: Mapping[str, str] = {
    "supplement": "sub_correction",
    "special": "sub_special",
    "extend": "sub_extend",
    SUPERVISE: "platform_supervise",
    CONSULT: "sub_consult",
}
"""The charts of linked cases by their kind; a part (子办件) is on the chart of whatever item the case asks for."""
CHART_OF_PARTS = "joint_member"
"""What departments do for a case that has been accepted for them all."""

CHART_OF_RELEASE = "platform_chart_release"
"""The chart by which drafts of charts are approved (C23)."""

OF_THE_HOUSE = frozenset((*CHART_OF_LINK.values(), CHART_OF_PARTS, CHART_OF_RELEASE))
IS_FILED = ItemVersion.chart_key.not_in(OF_THE_HOUSE)
"""Nobody files a case of an item on one of these charts."""
IS_PART = ItemVersion.chart_key.not_in(OF_THE_HOUSE - {CHART_OF_PARTS})
"""Nor does a chart begin one: a linked case would stop the clocks of another, and answer no job."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """What a new case is pinned to, where it may be filed, and the calendar and ladders in force."""

    version_id: int
    code: str
    name: str
    version: int
    body: Mapping[str, Any]
    digest: bytes
    org_id: int
    org_code: str
    org_name: str
    short: str
    region_id: int
    region_code: str
    chart_key: str
    chart_version_id: int
    chart_digest: bytes
    calendar: bytes | None
    ladders: bytes | None


def open_items(now: datetime) -> Select:
    """One row an item, in the order of OpenItem's fields."""
    item_versions = select(func.max(ItemVersion.version)).where(ItemVersion.item_id == Item.id)
    newest = item_versions.correlate(Item).scalar_subquery()
    return (
        select(
            ItemVersion.id,
            Item.code,
            ItemVersion.name,
            ItemVersion.version,
            ItemVersion.body,
            ItemVersion.digest,
            Organisation.id,
            Organisation.code,
            Organisation.name,
            Organisation.short,
            Region.id,
            Region.code,
            ItemVersion.chart_key,
            ChartVersion.id,
            ChartVersion.digest,
            calendar_now(),
            ladders_now(),
        )
        .select_from(Item)
        .join(ItemVersion, (ItemVersion.item_id == Item.id) & (ItemVersion.version == newest))
        .join(Organisation, Item.org_id == Organisation.id)
        .join(Region, Organisation.region_id == Region.id)
        .join(ChartKey, ChartKey.key == ItemVersion.chart_key)
        .join(ChartVersion, (ChartVersion.chart_id == ChartKey.id) & (ChartVersion.version == version_in_force(now)))
    )


def open_item(session: Session, code: str, *, now: datetime) -> OpenItem:
    """Raises ItemNotOpen: unknown, never published, or without a chart in force."""
    row = session.execute(open_items(now).where(Item.code == code, IS_FILED)).one_or_none()
    if row is None:
        raise ItemNotOpen(item=code)
    return OpenItem(*row)


def item_of_link(session: Session, kind: str, org_id: int, *, now: datetime) -> OpenItem:
    """What a linked case of this kind is a case of: the organisation's own item, else anybody's. Raises ItemNotOpen."""
    asked = open_items(now).where(ItemVersion.chart_key == CHART_OF_LINK[kind])
    row = session.execute(asked.order_by(Item.org_id != org_id, Item.code).limit(1)).one_or_none()
    if row is None:
        raise ItemNotOpen(item=LINKS[kind])
    return OpenItem(*row)


def item_of_part(session: Session, code: str, *, now: datetime) -> OpenItem:
    """What a case begins another one of, also where nobody can apply for it alone. Raises ItemNotOpen."""
    row = session.execute(open_items(now).where(Item.code == code, IS_PART)).one_or_none()
    if row is None:
        raise ItemNotOpen(item=code)
    return OpenItem(*row)


def item_of_release(session: Session, org_ids: Sequence[int], *, now: datetime) -> OpenItem:
    """What the release of a draft is a case of: an item of these organisations, else anybody's. Raises ItemNotOpen."""
    asked = open_items(now).where(ItemVersion.chart_key == CHART_OF_RELEASE)
    row = session.execute(asked.order_by(Item.org_id.not_in(org_ids), Item.code).limit(1)).one_or_none()
    if row is None:
        raise ItemNotOpen(item="流程图发布")
    return OpenItem(*row)


def newest_on(session: Session, chart_key: str) -> Sequence[ItemVersion]:
    """The newest version of each item that is handled on this chart, whether that is published or not."""
    later = aliased(ItemVersion)
    is_newest = ~exists().where(later.item_id == ItemVersion.item_id, later.version > ItemVersion.version)
    return session.scalars(select(ItemVersion).where(ItemVersion.chart_key == chart_key, is_newest)).all()
