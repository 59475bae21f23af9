"""What a case rests on, there and never changed since: item, charts with those they call, calendars and ladders."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app.models import CalendarVersion, Case, ChartVersion, ItemVersion, LadderVersion
from app.queries.bundles import PLAIN
from app.services.case_rows import CaseRows
from app.services.findings import Finding
from app.services.stored_journal import StoredLine
from app.services.verifying.versions import Looked

INPUTS: tuple[tuple[str, Any], ...] = (
    ("bundle", ChartVersion),
    ("calendar", CalendarVersion),
    ("ladder", LadderVersion),
)
"""What a line names among its inputs, and where its versions are kept."""
UNPUBLISHED = frozenset({bytes.fromhex(PLAIN.version)})
"""What holds until something is published."""


def pin_findings(rows: CaseRows, case: Case, lines: list[StoredLine], looked: Looked) -> Iterator[Finding]:
    last = len(lines)
    found: list[Any] = [
        rows.shared(ItemVersion, case.item_version_id),
        rows.shared(ChartVersion, case.chart_version_id),
    ]
    for name, table in INPUTS:
        named = _named(lines, name)
        present = _of_digests(rows.session, table, named, looked)
        found += present
        for digest in named.keys() - {row.digest for row in present} - UNPUBLISHED:
            yield Finding(case.number, named[digest], f"inputs.{name}", f"摘要为 {digest.hex()} 的版本已不存在。")
    for version in (*dict.fromkeys(found), *_called(rows.session, found, looked)):
        for each in looked.at(rows.session, version):
            yield replace(each, case=case.number, seq=last)


def _named(lines: list[StoredLine], name: str) -> dict[bytes, int]:
    """With the first line that names it."""
    named: dict[bytes, int] = {}
    for line in lines:
        digest = line.said["inputs"].get(name) if line.said else None
        if isinstance(digest, str):
            named.setdefault(bytes.fromhex(digest), line.seq)
    return named


def _called(session: Session, versions: Iterable[Any], looked: Looked) -> Iterator[ChartVersion]:
    """All charts that are called, however deep."""
    callers = [each for each in versions if isinstance(each, ChartVersion)]
    known = {each.digest for each in callers}
    while wanted := {bytes.fromhex(digest) for each in callers for digest in (each.callees or {}).values()} - known:
        callers = _of_digests(session, ChartVersion, wanted, looked)
        known |= wanted
        yield from callers


def _of_digests(session: Session, table: Any, digests: Iterable[bytes], looked: Looked) -> list[Any]:
    return [row for digest in digests for row in looked.of_digest(session, table, digest)]
