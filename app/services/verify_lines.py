"""The columns beside a journal line, and what the case is pinned to, against the line's bytes."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models import Case, ChartVersion, Item, ItemVersion, JournalLine, Organisation
from app.services.findings import Finding, shown
from engine.legible import legible


def line_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """The replay stops at the first line that differs; here every line is looked at."""
    pinned = _pinned(session, case)
    bundles = _bundles(lines, pinned["bundle"])
    for line, bundle in zip(lines, bundles):
        said = legible(line.body)
        if said is None:
            yield Finding(case.number, line.seq, "journal.body", f"第 {line.seq} 条记录无法读取。")
            continue
        told = {"actor": line.actor, "key": line.request_key, "case": case.number}
        for name, found in told.items():
            if said[name] != found:
                yield Finding(case.number, line.seq, f"journal.{name}", shown(said[name], found))
        yield from _pin_findings(case, line, said, {**pinned, "bundle": bundle})


def _bundles(lines: list[JournalLine], pinned: str) -> list[str]:
    """The chart each line should have been taken on: the pinned one, before a migration the one that it left."""
    told = []
    for line in reversed(lines):
        told.append(pinned)
        said = legible(line.body)
        if said is not None and said["command"]["command"] == "Migrate":
            pinned = said["command"].get("chart", "")
    return told[::-1]


def _pin_findings(
    case: Case, line: JournalLine, said: Mapping[str, Any], pinned: Mapping[str, Any]
) -> Iterator[Finding]:
    told = {name: said["inputs"].get(name) for name in ("bundle", "item")}
    if said["command"]["command"] == "Start":
        item = said["command"].get("item", {})
        told |= {name: item.get(name) for name in ("code", "version", "handling", "accepting")}
    for name, expected in told.items():
        if expected != pinned[name]:
            yield Finding(case.number, line.seq, f"case_file.{name}", shown(expected, pinned[name]))


def _pinned(session: Session, case: Case) -> dict[str, Any]:
    handling, accepting = aliased(Organisation), aliased(Organisation)
    row = session.execute(
        select(ChartVersion.digest, ItemVersion.digest, Item.code, ItemVersion.version, handling.code, accepting.code)
        .select_from(Case)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .join(handling, Case.handling_id == handling.id)
        .join(accepting, Case.accepting_id == accepting.id)
        .where(Case.id == case.id)
    ).one()
    bundle, item, *rest = row
    names = ("code", "version", "handling", "accepting")
    return {"bundle": bundle.hex(), "item": item.hex(), **dict(zip(names, rest))}
