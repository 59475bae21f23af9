"""One version as it was published, beside another one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import CalendarVersion, ChartKey, ChartVersion, DocumentTemplate, Item, ItemVersion, LadderVersion
from app.queries.bundles import chart_of
from app.queries.calendars import offices
from app.services.versions.chart_items import told_changes
from app.services.versions.facts import Change, Facts, changes_between
from app.services.versions.listed import VersionRow, name_of, versions_on
from app.services.versions.of_calendars import facts_of_calendar
from app.services.versions.of_charts import facts_of_chart
from app.services.versions.of_items import facts_of_item
from app.services.versions.of_ladders import facts_of_ladders
from app.services.versions.of_templates import changed_lines, facts_of_template
from engine.chart import Chart
from engine.chart_difference import difference


@dataclass(frozen=True, slots=True)
class Shown:
    """`against`: the version it is compared with; none for the first one."""

    sort: str
    key: str
    name: str
    version: VersionRow
    versions: tuple[VersionRow, ...]
    facts: Facts
    against: VersionRow | None
    changes: tuple[Change, ...]


def shown_version(session: Session, sort: str, key: str, version: int | None, against: int | None) -> Shown:
    """The newest version, beside the one before it, where nothing else is asked. Raises NotFound, ChartUnreadable."""
    versions = versions_on(session, sort, key)
    shown = versions[0] if version is None else _numbered(versions, version)
    beside = _before(versions, shown) if against is None else _numbered(versions, against)
    name = name_of(session, sort, key)
    source = _source(session, sort, key, shown.version)
    facts = FACTS[sort](session, source)
    if beside is None:
        return Shown(sort, key, name, shown, versions, facts, None, ())
    changes = _changes(session, sort, _source(session, sort, key, beside.version), source, facts)
    return Shown(sort, key, name, shown, versions, facts, beside, changes)


def _changes(session: Session, sort: str, before: Any, after: Any, facts: Facts) -> tuple[Change, ...]:
    if sort == "template":
        return changed_lines(before, after)
    if sort == "chart":
        return told_changes(difference(_published(session, before), _published(session, after)))
    return changes_between(FACTS[sort](session, before), facts)


def _numbered(versions: tuple[VersionRow, ...], number: int) -> VersionRow:
    found = next((each for each in versions if each.version == number), None)
    if found is None:
        raise NotFound(what=f"第 {number} 版")
    return found


def _before(versions: tuple[VersionRow, ...], shown: VersionRow) -> VersionRow | None:
    return next((each for each in versions if each.version < shown.version), None)


def _source(session: Session, sort: str, key: str, version: int) -> Any:
    """What the row of a version holds: a body, a digest of a bundle, a text."""
    asked = {
        "item": select(ItemVersion.body).join(Item).where(Item.code == key, ItemVersion.version == version),
        "chart": select(ChartVersion.digest)
        .join(ChartKey, ChartVersion.chart_id == ChartKey.id)
        .where(ChartKey.key == key, ChartVersion.version == version),
        "calendar": select(CalendarVersion.body).where(CalendarVersion.id == version),
        "ladder": select(LadderVersion.body).where(LadderVersion.id == version),
        "template": select(DocumentTemplate.source).where(
            DocumentTemplate.kind == key, DocumentTemplate.version == version
        ),
    }
    return session.scalars(asked[sort]).one()


def _published(session: Session, digest: bytes) -> Chart:
    chart = chart_of(session, digest)
    assert chart is not None, "its row was just seen"
    return chart


def _names_of_offices(session: Session) -> Mapping[str, str]:
    return {each.code: each.name for each in offices(session)}


FACTS: Mapping[str, Callable[[Session, Any], Facts]] = {
    "item": lambda session, body: facts_of_item(body, _names_of_offices(session)),
    "chart": lambda session, digest: facts_of_chart(_published(session, digest)),
    "calendar": lambda session, body: facts_of_calendar(body, _names_of_offices(session)),
    "ladder": lambda _, body: facts_of_ladders(body),
    "template": lambda _, source: facts_of_template(source),
}
