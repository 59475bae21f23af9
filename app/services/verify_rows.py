"""State and rows of a case against what its journal says they should be."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, Deadline, JournalLine, Task
from app.services.findings import Finding, as_far_as_readable, differing
from app.services.ledger import ledger_of

TIMER_COLUMNS = ("fire_at",)  # pushed back after a failure, so not part of what the journal says


def row_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """For a journal that agrees with itself."""
    ledger = ledger_of(session, case, lines)
    last = len(lines)
    yield from differing(case.number, last, "case_file", ledger.case, case)
    deadlines = {
        key: {column: value for column, value in row.items() if column not in TIMER_COLUMNS}
        for key, row in ledger.deadlines.items()
    }
    for model, told in ((Task, ledger.tasks), (Deadline, deadlines)):
        findings = _table_findings(session, case, last, model, told)
        yield from as_far_as_readable(case.number, last, model.__tablename__, findings)


def _table_findings(
    session: Session, case: Case, seq: int, model: Any, told: Mapping[str, Mapping[str, Any]]
) -> Iterator[Finding]:
    """Rows that are too many, too few or different, by key."""
    rows = {row.key: row for row in session.scalars(select(model).where(model.case_id == case.id))}
    for key in sorted(told.keys() | rows.keys()):
        place = f"{model.__tablename__}.{key}"
        if key not in rows:
            yield Finding(case.number, seq, place, "应有这一行，实际没有。")
        elif key not in told:
            yield Finding(case.number, seq, place, "不应有这一行，实际存在。")
        else:
            yield from differing(case.number, seq, place, told[key], rows[key])
