"""Versions that cases rest on, never changed since they were published: each still gives its digest."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import CalendarVersion, ChartKey, ChartVersion, Item, ItemVersion, LadderVersion
from app.queries.bundles import pinned_callees
from app.services.findings import Finding, as_far_as_readable, differing, shown
from engine.bundle import Bundle, forms_from_json
from engine.calendar import from_json as calendar_from_json
from engine.canonical import canonical
from engine.ladders import from_json as ladders_from_json
from engine.parse import parse
from engine.tables import tables_from_json


@dataclass(slots=True)
class Looked:
    """Versions as they were read, and what was found of each: many cases rest on one, which is looked at once."""

    rows: dict[tuple[str, bytes], list[Any]] = field(default_factory=dict)
    found: dict[tuple[str, int], tuple[Finding, ...]] = field(default_factory=dict)

    def of_digest(self, session: Session, table: Any, digest: bytes) -> list[Any]:
        """An older version may have come back under a new number: then each of its rows."""
        key = table.__tablename__, digest
        if key not in self.rows:
            self.rows[key] = list(session.scalars(select(table).where(table.digest == digest).order_by(table.id)))
        return self.rows[key]

    def at(self, session: Session, row: Any) -> tuple[Finding, ...]:
        key = row.__tablename__, row.id
        if key not in self.found:
            findings = as_far_as_readable("", 0, row.__tablename__, CHECKS[type(row)](session, row))
            self.found[key] = tuple(findings)
        return self.found[key]


def version_findings(session: Session) -> Iterator[Finding]:
    """Of every version there is, also those no case rests on."""
    looked = Looked()
    for table in CHECKS:
        for row in session.scalars(select(table).order_by(table.id)):
            yield from _named(session, row, looked.at(session, row))


def _named(session: Session, row: Any, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Which version it is stands between its table and its column: `chart_version.food_permit@2.digest`."""
    for each in findings:
        table, _, column = each.field.partition(".")
        name = f"{table}.{_name(session, row)}"
        yield replace(each, field=f"{name}.{column}" if column else name)


def _name(session: Session, row: Any) -> str:
    if isinstance(row, ItemVersion):
        return f"{session.get_one(Item, row.item_id).code}@{row.version}"
    if isinstance(row, ChartVersion):
        return f"{session.get_one(ChartKey, row.chart_id).key}@{row.version}"
    return f"@{row.id}"


def _item_findings(session: Session, version: ItemVersion) -> Iterator[Finding]:
    """The columns that repeat a body must still repeat it."""
    digest = hashlib.sha256(canonical(version.body)).digest()
    yield from differing("", 0, "item_version", {"digest": digest}, version)
    told = {"name": version.body.get("name"), "chart_key": version.body.get("chart")}
    yield from differing("", 0, "item_version", told, version)
    item = session.get_one(Item, version.item_id)
    yield from differing("", 0, "item", {"code": version.body.get("code")}, item)


def _chart_findings(session: Session, version: ChartVersion) -> Iterator[Finding]:
    """Parsed from the rows, not taken from what this process already knows."""
    forms = forms_from_json(version.forms)
    pins = version.callees or {}
    digest = bytes.fromhex(Bundle(version.source, forms, pins, version.tables or {}).digest)
    yield from differing("", 0, "chart_version", {"digest": digest}, version)
    tables = tables_from_json(version.tables or {})
    chart = parse(version.source, forms, pinned_callees(session, pins), tables)
    yield from differing("", 0, "chart_version", {"name": chart.name}, version)
    yield from differing("", 0, "chart", {"key": chart.key}, session.get_one(ChartKey, version.chart_id))


def _body_findings(digest_of: Callable[[Mapping[str, Any]], str]) -> Callable[[Session, Any], Iterator[Finding]]:
    def findings(session: Session, version: Any) -> Iterator[Finding]:
        found = digest_of(version.body)
        if found != version.digest.hex():
            yield Finding("", 0, f"{version.__tablename__}.body", shown(version.digest, found))

    return findings


def _calendar_digest(body: Mapping[str, Any]) -> str:
    return calendar_from_json({name: value for name, value in body.items() if name != "version"}).version


def _ladders_digest(body: Mapping[str, Any]) -> str:
    return ladders_from_json(body).digest


CHECKS: dict[Any, Callable[[Session, Any], Iterator[Finding]]] = {
    ItemVersion: _item_findings,
    ChartVersion: _chart_findings,
    CalendarVersion: _body_findings(_calendar_digest),
    LadderVersion: _body_findings(_ladders_digest),
}
"""What is looked at of a version, by its table."""
