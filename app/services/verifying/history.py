"""Whether history says of a case what its journal says: search and process maps rest on it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, HistoryLine, HistoryMark
from app.services.case_rows import CaseRows
from app.services.findings import Finding, differing
from app.services.history.reading import Courses, rows_of
from app.services.history.sources import entries_of

PLACE = "history"


def history_findings(rows: CaseRows, case: Case) -> Iterator[Finding]:
    """Lines the log has, and history could have by now."""
    kept = {row.seq: row for row in rows.rows(HistoryLine, case.id)}
    for row in rows.of(_told, case.id) or ():
        found = kept.pop(row["seq"], None)
        if found is None:
            yield Finding(case.number, row["seq"], PLACE, "缺少这一步。")
        else:
            yield from differing(case.number, row["seq"], PLACE, row, found)
    for seq in kept:
        yield Finding(case.number, seq, PLACE, "日志中没有这一步。")


def _told(session: Session, case_ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """Rows there should be, by the journal."""
    reached = session.scalar(select(HistoryMark.next)) or 0
    told: dict[int, list[dict[str, Any]]] = {}
    for row in rows_of(session, entries_of(session, case_ids, reached), Courses(len(case_ids))):
        told.setdefault(row["case_id"], []).append(row)
    return told
