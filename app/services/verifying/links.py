"""Which case a linked one belongs to, and what began it: on its row, against its first line and the other case."""

from collections.abc import Iterator

from app.models import Case
from app.services.case_rows import CaseRows
from app.services.findings import Finding, differing, shown
from app.services.stored_journal import StoredLine


def link_findings(rows: CaseRows, case: Case, lines: list[StoredLine]) -> Iterator[Finding]:
    said = lines[0].said if lines else None
    if said is None:
        return
    parent = rows.session.get_one(Case, case.parent_id) if case.parent_id is not None else None
    told = said["command"].get("item", {}).get("parent")
    if told != (parent.number if parent else None):
        yield Finding(case.number, lines[0].seq, "case_file.parent_id", shown(told, parent.number if parent else None))
    cause = said["key"] if told and said["actor"] == "system" else None
    yield from differing(case.number, lines[0].seq, "case_file", {"cause": cause}, case)
    if parent and parent.applicant and case.applicant != parent.applicant:  # where it was erased nobody can tell
        yield Finding(case.number, lines[0].seq, "case_file.applicant", "与所属办件的申请人不符。")
