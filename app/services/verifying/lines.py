"""The columns beside a journal line, and what the case is pinned to, against the line's bytes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from app.models import Case, ChartVersion, Item, ItemVersion, Organisation
from app.services.case_rows import CaseRows
from app.services.findings import Finding, shown
from app.services.stored_journal import StoredLine


def line_findings(rows: CaseRows, case: Case, lines: list[StoredLine]) -> Iterator[Finding]:
    """The replay stops at the first line that differs; here every line is looked at."""
    pinned = rows.of(_pinned, case.id) or {}
    bundles = _bundles(lines, pinned["bundle"])
    for line, bundle in zip(lines, bundles):
        yield from column_findings(case.number, line)
        if line.said is not None:
            yield from _pin_findings(case, line, line.said, {**pinned, "bundle": bundle})


def column_findings(number: str, line: StoredLine) -> Iterator[Finding]:
    """What stands beside the bytes must be what they say."""
    said = line.said
    if said is None:
        yield Finding(number, line.seq, "journal.body", f"第 {line.seq} 条记录无法读取。")
        return
    told = {"actor": line.actor, "key": line.request_key, "case": number}
    for name, found in told.items():
        if said[name] != found:
            yield Finding(number, line.seq, f"journal.{name}", shown(said[name], found))


def _bundles(lines: list[StoredLine], pinned: str) -> list[str]:
    """The chart each line should have been taken on: the pinned one, before a migration the one that it left."""
    told = []
    for line in reversed(lines):
        told.append(pinned)
        said = line.said
        if said is not None and said["command"]["command"] == "Migrate":
            pinned = said["command"].get("chart", "")
    return told[::-1]


def _pin_findings(
    case: Case, line: StoredLine, said: Mapping[str, Any], pinned: Mapping[str, Any]
) -> Iterator[Finding]:
    told = {name: said["inputs"].get(name) for name in ("bundle", "item")}
    if said["command"]["command"] == "Start":
        item = said["command"].get("item", {})
        told |= {name: item.get(name) for name in ("code", "version", "handling", "accepting")}
    for name, expected in told.items():
        if expected != pinned[name]:
            yield Finding(case.number, line.seq, f"case_file.{name}", shown(expected, pinned[name]))


def _pinned(session: Session, case_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    return {
        row.id: {**row._mapping, "bundle": row.bundle.hex(), "item": row.item.hex()}
        for row in session.execute(PINNED, {"cases": case_ids})
    }


def _pinned_by_row() -> Select:
    handling, accepting = aliased(Organisation), aliased(Organisation)
    return (
        select(
            Case.id,
            ChartVersion.digest.label("bundle"),
            ItemVersion.digest.label("item"),
            Item.code,
            ItemVersion.version,
            handling.code.label("handling"),
            accepting.code.label("accepting"),
        )
        .select_from(Case)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .join(handling, Case.handling_id == handling.id)
        .join(accepting, Case.accepting_id == accepting.id)
        .where(Case.id.in_(bindparam("cases", expanding=True)))
    )


PINNED = _pinned_by_row()
