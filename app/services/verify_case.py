"""Ask whether a case still agrees with its journal, and the journal with itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.files import FileStore
from app.models import Case, Deadline, JournalLine, Task
from app.services.findings import Finding, differing, shown
from app.services.ledger import ledger_of, replayed, stored_lines
from app.services.verify_lines import line_findings
from app.services.verify_records import material_findings, record_findings
from engine.replay import AGREES, DIFFERS

TIMER_COLUMNS = ("fire_at",)  # pushed back after a failure, so not part of what the journal says


@dataclass(frozen=True, slots=True)
class CaseVerdict:
    """answer: 一致, 不一致 or 本版本不可重算."""

    number: str
    answer: str
    lines: int
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        return self.answer == AGREES


def verify_case(session: Session, *, number: str, files: FileStore | None = None) -> CaseVerdict:
    """Everything that is wrong, by place. Without `files` the bytes of materials are not looked at. Raises NotFound."""
    case = session.scalar(select(Case).where(Case.number == number))
    if case is None:
        raise NotFound(what=f"办件「{number}」")
    lines = stored_lines(session, case.id)
    verdict = replayed(session, lines)
    findings = [Finding(number, each.seq, each.field, shown(each.expected, each.found)) for each in verdict.findings]
    findings += line_findings(session, case, lines)
    if verdict.holds:
        findings += _row_findings(session, case, lines)
    else:
        findings += _head_findings(case, lines)
    findings += record_findings(session, case, lines)
    findings += material_findings(session, case, lines, files)
    return CaseVerdict(number, DIFFERS if findings else verdict.answer, len(lines), tuple(findings))


def _row_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """State and rows against what the journal says they should be."""
    ledger = ledger_of(session, case, lines)
    last = len(lines)
    yield from differing(case.number, last, "case_file", ledger.case, case)
    tasks = {row.key: row for row in session.scalars(select(Task).where(Task.case_id == case.id))}
    yield from _keyed(case, last, "task", ledger.tasks, tasks)
    rows = {row.key: row for row in session.scalars(select(Deadline).where(Deadline.case_id == case.id))}
    told = {
        key: {column: value for column, value in row.items() if column not in TIMER_COLUMNS}
        for key, row in ledger.deadlines.items()
    }
    yield from _keyed(case, last, "deadline", told, rows)


def _keyed(
    case: Case, seq: int, table: str, told: Mapping[str, Mapping[str, Any]], rows: Mapping[str, Any]
) -> Iterator[Finding]:
    for key in sorted(told.keys() | rows.keys()):
        place = f"{table}.{key}"
        if key not in rows:
            yield Finding(case.number, seq, place, "应有这一行，实际没有。")
        elif key not in told:
            yield Finding(case.number, seq, place, "不应有这一行，实际存在。")
        else:
            yield from differing(case.number, seq, place, told[key], rows[key])


def _head_findings(case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """Even a journal that cannot be executed must be as long as the case says, and end as it says."""
    told = {"revision": len(lines), "head": lines[-1].digest if lines else b""}
    yield from differing(case.number, len(lines), "case_file", told, case)
