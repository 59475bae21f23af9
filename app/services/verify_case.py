"""Ask whether a case still agrees with its journal, and the journal with itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.files import FileStore
from app.models import Case, JournalLine
from app.services.findings import Finding, as_far_as_readable, differing, shown
from app.services.stored_journal import replayed, stored_lines
from app.services.verify_desk import desk_findings
from app.services.verify_agencies import agency_findings
from app.services.verify_documents import document_findings
from app.services.verify_filing import filing_findings
from app.services.verify_lines import line_findings
from app.services.verify_links import link_findings
from app.services.verify_materials import material_findings
from app.services.verify_pins import pin_findings
from app.services.verify_records import record_findings
from app.services.verify_rows import row_findings
from engine.replay import AGREES, DIFFERS, Verdict


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
    case_id = session.scalar(select(Case.id).where(Case.number == number))
    if case_id is None:
        raise NotFound(what=f"办件「{number}」")
    check = _Check(session, number, case_id, files)
    findings = tuple(as_far_as_readable(number, 0, "case_file", check.findings()))
    return CaseVerdict(number, DIFFERS if findings else check.answer, len(check.lines), findings)


class _Check:
    """One case being verified, table after table: what cannot be read in one does not hide the others."""

    def __init__(self, session: Session, number: str, case_id: int, files: FileStore | None):
        self.session, self.number, self.case_id, self.files = session, number, case_id, files
        self.lines: list[JournalLine] = []
        self.answer = AGREES

    def findings(self) -> Iterator[Finding]:
        session = self.session
        self.lines = lines = stored_lines(session, self.case_id)
        verdict = replayed(session, lines)
        self.answer = verdict.answer
        yield from (
            Finding(self.number, each.seq, each.field, shown(each.expected, each.found)) for each in verdict.findings
        )
        case = session.get_one(Case, self.case_id)
        tables = {
            "journal": line_findings(session, case, lines),
            "case_file": self._standing(case, verdict),
            "agency": agency_findings(session, case, lines),
            "pins": pin_findings(session, case, lines),
            "filing": filing_findings(session, case, lines),
            "links": link_findings(session, case, lines),
            "record": record_findings(session, case, lines),
            "material": material_findings(session, case, lines, self.files),
            "desk": desk_findings(session, case, lines, self.files),
            "document": document_findings(session, case, lines, self.files),
        }
        for table, findings in tables.items():
            yield from as_far_as_readable(self.number, len(lines), table, findings)

    def _standing(self, case: Case, verdict: Verdict) -> Iterator[Finding]:
        """Where the case stands. A journal that cannot be executed is at least as long as the case says."""
        if verdict.holds:
            yield from row_findings(self.session, case, self.lines)
        else:
            told = {"revision": len(self.lines), "head": self.lines[-1].digest if self.lines else b""}
            yield from differing(case.number, len(self.lines), "case_file", told, case)
