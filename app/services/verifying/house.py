"""What belongs to no case: versions, numbers that were given out, the log with its signed heads."""

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from app.queries.verifiable import Scope
from app.services.findings import Finding, as_far_as_readable
from app.services.heads_file import KeptHead
from app.services.verifying.log import findings_against
from app.services.verifying.looks import archived_row_findings, look_findings, sample_findings
from app.services.verifying.numbers import number_findings
from app.services.verifying.versions import version_findings

EVERYTHING: dict[str, Callable[[Session], Iterator[Finding]]] = {
    "pins": version_findings,
    "number_sequence": number_findings,
    "look": look_findings,
    "archived_case": archived_row_findings,
    "audit_sample": sample_findings,
}
"""What is looked at only where all cases are."""


def house_findings(session: Session, scope: Scope, kept: tuple[KeptHead, ...] | None) -> Iterator[Finding]:
    """`kept`: the file of signed heads as it was before the session began; None: there is none here."""
    yield from as_far_as_readable("", 0, "log", findings_against(session, kept))
    for table, findings in EVERYTHING.items() if scope.is_everything else ():
        yield from as_far_as_readable("", 0, table, findings(session))
