"""Whether the log of all lines is what was signed, and every line what the log has: what one database cannot hide."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.queries.log import heads, keys
from app.services.findings import Finding, as_far_as_readable
from app.services.heads_file import KeptHead
from app.services.verifying.entries import entry_findings
from app.services.verifying.heads import head_findings
from app.services.verifying.heads_file import file_findings
from app.services.verifying.log_lines import logged_findings

HOUSE = ""
"""What belongs to no case."""


def findings_against(
    session: Session, kept: tuple[KeptHead, ...] | None, *, all_kept: bool = True
) -> Iterator[Finding]:
    """`kept` was read from the file before the session began to: so the table has at least what the file had. None:
    there is no file here. Not `all_kept`: another party has some of the heads.
    """
    signed = list(heads(session))
    checks = {
        "log.signed_head": head_findings(signed, keys(session)),
        "log.entry": entry_findings(session, signed),
        "log.heads_file": file_findings(signed, kept, all_kept=all_kept) if kept is not None else (),
        "log.missing": logged_findings(session, signed[-1] if signed else None),
    }
    for place, findings in checks.items():
        yield from as_far_as_readable(HOUSE, 0, place, findings)
