"""What a case is pinned to, never changed since: item, chart, calendars and ladders give their digests still."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import CalendarVersion, Case, ChartKey, ChartVersion, Item, ItemVersion, JournalLine, LadderVersion
from app.queries.bundles import pinned_callees
from app.services.findings import Finding, differing, shown
from engine.bundle import Bundle, forms_from_json
from engine.calendar import from_json as calendar_from_json
from engine.canonical import canonical
from engine.ladders import from_json as ladders_from_json
from engine.legible import legible
from engine.parse import parse


def pin_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """The columns that repeat a body must still repeat it."""
    yield from _item_findings(session, case, len(lines))
    yield from _chart_findings(session, case, len(lines))
    yield from _version_findings(session, case, lines)


def _item_findings(session: Session, case: Case, seq: int) -> Iterator[Finding]:
    version = session.get_one(ItemVersion, case.item_version_id)
    digest = hashlib.sha256(canonical(version.body)).digest()
    yield from differing(case.number, seq, "item_version", {"digest": digest}, version)
    told = {"name": version.body.get("name"), "chart_key": version.body.get("chart")}
    yield from differing(case.number, seq, "item_version", told, version)
    item = session.get_one(Item, version.item_id)
    yield from differing(case.number, seq, "item", {"code": version.body.get("code")}, item)


def _chart_findings(session: Session, case: Case, seq: int) -> Iterator[Finding]:
    """Parsed from the rows, not taken from what this process already knows."""
    version = session.get_one(ChartVersion, case.chart_version_id)
    forms = forms_from_json(version.forms)
    pins = version.callees or {}
    digest = bytes.fromhex(Bundle(version.source, forms, pins).digest)
    yield from differing(case.number, seq, "chart_version", {"digest": digest}, version)
    chart = parse(version.source, forms, pinned_callees(session, pins))
    yield from differing(case.number, seq, "chart_version", {"name": chart.name}, version)
    yield from differing(case.number, seq, "chart", {"key": chart.key}, session.get_one(ChartKey, version.chart_id))


def _version_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """Of every calendar and all ladders the lines name."""
    inputs = [said["inputs"] for line in lines if (said := legible(line.body))]
    for name, table, digest_of in VERSIONED:
        named = {bytes.fromhex(each) for told in inputs if isinstance(each := told.get(name), str)}
        rows = session.execute(select(table.digest, table.body).where(table.digest.in_(named)))
        for digest, body in rows:
            found = digest_of(body)
            if found != digest.hex():
                yield Finding(case.number, len(lines), f"{table.__tablename__}.body", shown(digest.hex(), found))


def _calendar_digest(body: Mapping[str, Any]) -> str:
    return calendar_from_json({name: value for name, value in body.items() if name != "version"}).version


def _ladders_digest(body: Mapping[str, Any]) -> str:
    return ladders_from_json(body).digest


VERSIONED: tuple[tuple[str, Any, Callable[[Mapping[str, Any]], str]], ...] = (
    ("calendar", CalendarVersion, _calendar_digest),
    ("ladder", LadderVersion, _ladders_digest),
)
"""What a line names among its inputs, where its versions are kept, and the digest of what is kept."""
