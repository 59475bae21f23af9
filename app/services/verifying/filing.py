"""When a case was filed and by whom it was applied for: on its row, against its first lines and the form they name."""

from collections.abc import Iterator
from datetime import datetime

from app.models import Case, ItemVersion, Record
from app.services.case_rows import CaseRows
from app.services.findings import Finding, differing
from app.services.new_case import applicant_field, applicant_of
from app.services.stored_journal import StoredLine

START, FIRST_TASK = 0, 1


def filing_findings(rows: CaseRows, case: Case, lines: list[StoredLine]) -> Iterator[Finding]:
    """A linked case was filed by nobody: `links` looks at it."""
    first = _said(lines, START)
    if first is not None:
        told = {"filed_at": datetime.fromisoformat(first["at"])}
        yield from differing(case.number, lines[START].seq, "case_file", told, case)
    place = START if first is not None and _form_of(first) else FIRST_TASK
    filed = _said(lines, place)
    if filed is not None and case.parent_id is None and _is_somebody_elses(rows, case, _form_of(filed)):
        says = "与收件时填写的申请人不符。"
        yield Finding(case.number, lines[place].seq, "case_file.applicant", says)


def _form_of(line: dict) -> str:
    """Its root. Who files without us fills in the form with the first line, others with the first task."""
    return line["command"].get("records", {}).get("form", "")


def _said(lines: list[StoredLine], place: int) -> dict | None:
    return lines[place].said if place < len(lines) else None


def _is_somebody_elses(rows: CaseRows, case: Case, root: str) -> bool:
    """Not when the field was erased: then nobody can tell."""
    wanted = bytes.fromhex(root)
    form = next((row for row in rows.rows(Record, case.id) if row.root == wanted), None)
    item = rows.shared(ItemVersion, case.item_version_id).body
    if form is None:
        return bool(case.applicant and not root)
    if form.leaves is not None and applicant_field(item) not in form.body:
        return False
    return applicant_of(item, form.body) != case.applicant
