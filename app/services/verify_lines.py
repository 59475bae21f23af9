"""The columns beside a journal line, and what the case is pinned to, against the line's bytes."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models import Case, ChartVersion, Item, ItemVersion, JournalLine, Organisation
from app.services.findings import Finding, shown
from engine.replay import read_line


def line_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """Lines that cannot be read are named by the replay."""
    pinned = _pinned(session, case)
    for line in lines:
        said = readable(line)
        if said is None:
            continue
        told = {"actor": line.actor, "key": line.request_key, "case": case.number}
        for name, found in told.items():
            if said.get(name) != found:
                yield Finding(case.number, line.seq, f"journal.{name}", shown(said.get(name), found))
        yield from _pin_findings(case, line, said, pinned)


def readable(line: JournalLine) -> dict[str, Any] | None:
    try:
        said = read_line(line.body)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _pin_findings(
    case: Case, line: JournalLine, said: Mapping[str, Any], pinned: Mapping[str, Any]
) -> Iterator[Finding]:
    inputs = said.get("inputs") or {}
    for name in ("bundle", "item"):
        if inputs.get(name) != pinned[name]:
            yield Finding(case.number, line.seq, f"case_file.{name}", shown(inputs.get(name), pinned[name]))
    command = said.get("command") or {}
    if command.get("command") == "Start":
        item = command.get("item") or {}
        for name in ("code", "version", "handling", "accepting"):
            if item.get(name) != pinned[name]:
                yield Finding(case.number, line.seq, f"case_file.{name}", shown(item.get(name), pinned[name]))


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
