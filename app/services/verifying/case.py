"""Ask whether a case still agrees with its journal, and the journal with itself."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.files import FileStore
from app.models import Case
from app.queries.linked import linked_charts
from app.services.case_rows import CaseRows
from app.services.case_verdict import CaseVerdict
from app.services.findings import UNREADABLE, Finding, as_far_as_readable, differing, shown, unreadable
from app.services.ledger import Ledger, ledger_of
from app.services.stored_journal import StoredLine, journals, on_charts, replay_of
from app.services.verifying.agencies import agency_findings
from app.services.verifying.case_log import inclusion_findings, moment_findings
from app.services.verifying.desk import desk_findings
from app.services.verifying.documents import document_findings
from app.services.verifying.filing import filing_findings
from app.services.verifying.history import history_findings
from app.services.verifying.lines import line_findings
from app.services.verifying.links import link_findings
from app.services.verifying.materials import material_findings
from app.services.verifying.pins import pin_findings
from app.services.verifying.records import record_findings
from app.services.verifying.rows import row_findings
from app.services.verifying.versions import Looked
from engine.replay import AGREES, DIFFERS, Replay, Verdict


def verify_case(session: Session, *, number: str, files: FileStore | None = None) -> CaseVerdict:
    """Everything that is wrong, by place, its lines against the log as well. Without `files` the bytes of materials are
    not looked at. Raises NotFound.
    """
    case_id = session.scalar(select(Case.id).where(Case.number == number))
    if case_id is None:
        raise NotFound(what=f"办件「{number}」")
    return verdict_of(CaseRows(session, [case_id]), Looked(), number, case_id, files, proved=True)


def verdict_of(
    rows: CaseRows, looked: Looked, number: str, case_id: int, files: FileStore | None, *, proved: bool
) -> CaseVerdict:
    """`looked`: what was found of versions other cases rest on; not `proved`: somebody looks at the whole log."""
    check = _Check(rows, looked, number, case_id, files, proved)
    findings = tuple(as_far_as_readable(number, 0, "case_file", check.findings()))
    return CaseVerdict(number, DIFFERS if findings else check.answer, len(check.lines), findings)


class _Check:
    """One case being verified, table after table: what cannot be read in one does not hide the others."""

    def __init__(
        self, rows: CaseRows, looked: Looked, number: str, case_id: int, files: FileStore | None, proved: bool
    ):
        self.rows, self.looked, self.number, self.case_id = rows, looked, number, case_id
        self.files, self.proved = files, proved
        self.lines: list[StoredLine] = []
        self.answer = AGREES

    def findings(self) -> Iterator[Finding]:
        rows, files = self.rows, self.files
        self.lines = lines = rows.of(journals, self.case_id) or []
        running = replay_of(rows.session, lines)
        ledger = self._ledger(running)
        verdict = running.verdict
        self.answer = verdict.answer
        for each in verdict.findings:
            yield Finding(self.number, each.seq, each.field, shown(each.expected, each.found))
        case = rows.case(self.case_id)
        tables = {
            "journal": line_findings(rows, case, lines),
            "case_file": self._standing(case, verdict, ledger),
            "agency": agency_findings(rows.session, case, lines),
            "pins": pin_findings(rows, case, lines, self.looked),
            "filing": filing_findings(rows, case, lines),
            "links": link_findings(rows, case, lines),
            "record": record_findings(rows, case, lines),
            "material": material_findings(rows, case, lines, files),
            "desk": desk_findings(rows, case, lines, files),
            "document": document_findings(rows, case, lines, files),
            "log": self._logged(case),
            "history": history_findings(rows, case),
        }
        for table, findings in tables.items():
            yield from as_far_as_readable(self.number, len(lines), table, findings)

    def _ledger(self, running: Replay) -> Ledger | Finding:
        """The rows there should be, as far as the journal agrees with itself."""
        rows, session = self.rows, self.rows.session
        try:
            linked = rows.of(linked_charts, self.case_id) or ()
            return ledger_of(session, rows.case(self.case_id), self.lines, on_charts(session, running), linked)
        except UNREADABLE as error:
            return unreadable(self.number, len(self.lines), "case_file", error)

    def _logged(self, case: Case) -> Iterator[Finding]:
        yield from moment_findings(self.rows, case, self.lines)
        if self.proved:
            yield from inclusion_findings(self.rows, case, self.lines)

    def _standing(self, case: Case, verdict: Verdict, ledger: Ledger | Finding) -> Iterator[Finding]:
        """Where the case stands. A journal that cannot be executed is at least as long as the case says."""
        if not verdict.holds:
            told = {"revision": len(self.lines), "head": self.lines[-1].digest if self.lines else b""}
            yield from differing(case.number, len(self.lines), "case_file", told, case)
        elif isinstance(ledger, Finding):
            yield ledger
        else:
            yield from row_findings(self.rows, case, len(self.lines), ledger)
