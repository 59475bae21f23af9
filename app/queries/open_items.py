"""Items that can be applied for now: the newest version of each, with the newest version of its chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from app.errors import ItemNotOpen
from app.labels import LINKS
from app.models import ChartKey, ChartVersion, Item, ItemVersion, Organisation, Region
from app.queries.bundles import calendar_now, ladders_now

SUPERVISE, CONSULT = "supervise", "consult"
CHART_OF_LINK: Mapping[str, str] = {
    "supplement": "sub_correction",
    "special": "sub_special",
    "extend": "sub_extend",
    SUPERVISE: "platform_supervise",
    CONSULT: "sub_consult",
}
"""The charts of linked cases by their kind."""

IS_FILED = ItemVersion.chart_key.not_in(CHART_OF_LINK.values())
"""Nobody files a case of an item on one of these charts."""


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


def open_items() -> Select:
    """One row an item, in the order of OpenItem's fields."""
    item_versions = select(func.max(ItemVersion.version)).where(ItemVersion.item_id == Item.id)
    newest = item_versions.correlate(Item).scalar_subquery()
    chart_versions = select(func.max(ChartVersion.version)).where(ChartVersion.chart_id == ChartKey.id)
    chart = chart_versions.correlate(ChartKey).scalar_subquery()
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
        .join(ChartVersion, (ChartVersion.chart_id == ChartKey.id) & (ChartVersion.version == chart))
    )


def open_item(session: Session, code: str) -> OpenItem:
    """Raises ItemNotOpen: unknown, never published, or without a published chart."""
    row = session.execute(open_items().where(Item.code == code, IS_FILED)).one_or_none()
    if row is None:
        raise ItemNotOpen(item=code)
    return OpenItem(*row)


def item_of_link(session: Session, kind: str, org_id: int) -> OpenItem:
    """What a linked case of this kind is a case of: the organisation's own item, else anybody's. Raises ItemNotOpen."""
    asked = open_items().where(ItemVersion.chart_key == CHART_OF_LINK[kind])
    row = session.execute(asked.order_by(Item.org_id != org_id, Item.code).limit(1)).one_or_none()
    if row is None:
        raise ItemNotOpen(item=LINKS[kind])
    return OpenItem(*row)


def newest_on(session: Session, chart_key: str) -> Sequence[ItemVersion]:
    """The newest version of each item that is handled on this chart, whether that is published or not."""
    later = aliased(ItemVersion)
    is_newest = ~exists().where(later.item_id == ItemVersion.item_id, later.version > ItemVersion.version)
    return session.scalars(select(ItemVersion).where(ItemVersion.chart_key == chart_key, is_newest)).all()
