"""When a case was filed and by whom it was applied for: on its row, against its first lines and the form they name."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, ItemVersion, JournalLine, Record
from app.services.findings import Finding, differing
from app.services.new_case import applicant_field, applicant_of
from engine.legible import legible

START, FIRST_TASK = 0, 1


def filing_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """A linked case was filed by nobody: `verify_links` looks at it."""
    first = _said(lines, START)
    if first is not None:
        told = {"filed_at": datetime.fromisoformat(first["at"])}
        yield from differing(case.number, lines[START].seq, "case_file", told, case)
    place = START if first is not None and _form_of(first) else FIRST_TASK
    filed = _said(lines, place)
    if filed is not None and case.parent_id is None and _is_somebody_elses(session, case, _form_of(filed)):
        says = "与收件时填写的申请人不符。"
        yield Finding(case.number, lines[place].seq, "case_file.applicant", says)


def _form_of(line: dict) -> str:
    """Its root. Who files without us fills in the form with the first line, others with the first task."""
    return line["command"].get("records", {}).get("form", "")


def _said(lines: list[JournalLine], place: int) -> dict | None:
    return legible(lines[place].body) if place < len(lines) else None


def _is_somebody_elses(session: Session, case: Case, root: str) -> bool:
    """Not when the field was erased: then nobody can tell."""
    of_root = select(Record).where(Record.case_id == case.id, Record.root == bytes.fromhex(root))
    form = session.scalars(of_root.limit(1)).one_or_none()
    item = session.get_one(ItemVersion, case.item_version_id).body
    if form is None:
        return bool(case.applicant and not root)
    if form.leaves is not None and applicant_field(item) not in form.body:
        return False
    return applicant_of(item, form.body) != case.applicant
