"""Which case a linked one belongs to, and what began it: on its row, against its first line and the other case."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.models import Case, JournalLine
from app.services.findings import Finding, differing, shown
from engine.legible import legible


def link_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    said = legible(lines[0].body) if lines else None
    if said is None:
        return
    parent = session.get_one(Case, case.parent_id) if case.parent_id is not None else None
    told = said["command"].get("item", {}).get("parent")
    if told != (parent.number if parent else None):
        yield Finding(case.number, lines[0].seq, "case_file.parent_id", shown(told, parent.number if parent else None))
    cause = said["key"] if told and said["actor"] == "system" else None
    yield from differing(case.number, lines[0].seq, "case_file", {"cause": cause}, case)
    if parent and parent.applicant and case.applicant != parent.applicant:  # where it was erased nobody can tell
        yield Finding(case.number, lines[0].seq, "case_file.applicant", "与所属办件的申请人不符。")
