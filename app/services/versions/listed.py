"""What there are versions of, and who published which of them when and why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, literal, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import (
    AdminChange,
    CalendarVersion,
    ChartKey,
    ChartVersion,
    DocumentTemplate,
    Item,
    ItemVersion,
    LadderVersion,
    Person,
)
from app.models.admin_change import CHART_VERSION
from engine.clock_acts import DOCUMENTS

SORTS = {"item": "事项", "chart": "流程图", "calendar": "工作日历", "ladder": "升级规则", "template": "文书模板"}
ONLY = "city"
"""The key of what the city has one of."""
NO_REASON = NO_RELEASE = literal("")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One item, chart, … with so many versions; `version` is the newest."""

    sort: str
    key: str
    name: str
    versions: int
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class VersionRow:
    """`digest` of its content, where it has one; `by` is empty where the product brought it. `release`: number of the
    case that approved it, where one did.
    """

    version: int
    digest: str
    at: datetime
    by: str
    reason: str
    release: str = ""


def shelves(session: Session) -> tuple[Shelf, ...]:
    """Sort by sort, in the order of `SORTS`."""
    return tuple(each for sort in SHELVES for each in _shelves_of(session, sort))


def versions_on(session: Session, sort: str, key: str) -> tuple[VersionRow, ...]:
    """Newest first. Raises NotFound."""
    asked = VERSIONS[sort](key) if sort in VERSIONS else None
    found = () if asked is None else tuple(map(_row, session.execute(asked)))
    if not found:
        raise NotFound(what="该版本")
    return found


def name_of(session: Session, sort: str, key: str) -> str:
    return next((each.name for each in _shelves_of(session, sort) if each.key == key), key)


def _shelves_of(session: Session, sort: str) -> Iterator[Shelf]:
    found = [row for row in session.execute(SHELVES[sort]) if row[2]]
    return (Shelf(sort, key, DOCUMENTS.get(name, name), *counted) for key, name, *counted in found)


def _row(row: Any) -> VersionRow:
    version, digest, at, by, reason, release = row
    return VersionRow(version, digest.hex() if digest else "", at, by or "", reason or "", release or "")


def _items() -> Select:
    newest = select(ItemVersion.name).where(ItemVersion.item_id == Item.id)
    name = newest.order_by(ItemVersion.version.desc()).limit(1).correlate(Item).scalar_subquery()
    counted = (func.count(), func.max(ItemVersion.version), func.max(ItemVersion.published_at))
    joined = select(Item.code, name, *counted).join(ItemVersion, ItemVersion.item_id == Item.id)
    return joined.group_by(Item.id, Item.code).order_by(Item.code)


def _charts() -> Select:
    counted = (func.count(), func.max(ChartVersion.version), func.max(ChartVersion.published_at))
    joined = select(ChartKey.key, ChartKey.name, *counted).join(ChartVersion, ChartVersion.chart_id == ChartKey.id)
    return joined.group_by(ChartKey.id, ChartKey.key, ChartKey.name).order_by(ChartKey.key)


def _of_the_city(table: type[CalendarVersion] | type[LadderVersion], name: str) -> Select:
    return select(literal(ONLY), literal(name), func.count(), func.max(table.id), func.max(table.known_at))


def _templates() -> Select:
    counted = (func.count(), func.max(DocumentTemplate.version), func.max(DocumentTemplate.published_at))
    return select(DocumentTemplate.kind, DocumentTemplate.kind, *counted).group_by(DocumentTemplate.kind)


def _versions_of_item(key: str) -> Select:
    told = select(ItemVersion.version, ItemVersion.digest, ItemVersion.published_at, Person.name, NO_REASON, NO_RELEASE)
    joined = told.join(Item, ItemVersion.item_id == Item.id).outerjoin(Person, ItemVersion.published_by == Person.id)
    return joined.where(Item.code == key).order_by(ItemVersion.version.desc())


def _versions_of_chart(key: str) -> Select:
    why = (AdminChange.reason, ChartVersion.release_case)
    told = select(ChartVersion.version, ChartVersion.digest, ChartVersion.published_at, Person.name, *why)
    joined = told.join(ChartKey, ChartVersion.chart_id == ChartKey.id)
    is_published = AdminChange.act == "add"
    said = (AdminChange.kind == CHART_VERSION, AdminChange.object_id == ChartVersion.id, is_published)
    with_person = joined.outerjoin(Person, ChartVersion.published_by == Person.id).outerjoin(AdminChange, and_(*said))
    return with_person.where(ChartKey.key == key).order_by(ChartVersion.version.desc())


def _versions_of_city(table: type[CalendarVersion] | type[LadderVersion]) -> Callable[[str], Select | None]:
    told = select(table.id, table.digest, table.known_at, Person.name, table.reason, NO_RELEASE)
    asked = told.outerjoin(Person, table.published_by == Person.id).order_by(table.id.desc())
    return lambda key: asked if key == ONLY else None


def _versions_of_template(key: str) -> Select:
    table = DocumentTemplate
    told = select(table.version, literal(b""), table.published_at, Person.name, table.reason, NO_RELEASE)
    joined = told.outerjoin(Person, table.published_by == Person.id)
    return joined.where(table.kind == key).order_by(table.version.desc())


SHELVES: Mapping[str, Select] = {
    "item": _items(),
    "chart": _charts(),
    "calendar": _of_the_city(CalendarVersion, "工作日历"),
    "ladder": _of_the_city(LadderVersion, "升级规则"),
    "template": _templates(),
}
VERSIONS: Mapping[str, Callable[[str], Select | None]] = {
    "item": _versions_of_item,
    "chart": _versions_of_chart,
    "calendar": _versions_of_city(CalendarVersion),
    "ladder": _versions_of_city(LadderVersion),
    "template": _versions_of_template,
}
