"""Whether archived cases are still what they were: their rows, their packages, and what the log knows of them."""

import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.archive.vault import Vault
from app.errors import EvidenceUnusable, NotFound
from app.evidence.check import checked
from app.evidence.verifier.values import Told
from app.models import ArchivedCase, Case, LogEntry
from app.queries.log import keys
from app.services.findings import Finding, as_far_as_readable, shown
from app.services.verifying.looks import archived_row_findings
from engine.log_entry import JOURNAL
from engine.replay import digest_of

AT_ONCE = 200
PACKAGE = "archived_case.package"
Look = Callable[[str], tuple[bytes, Told]]
"""The digest of what lies at a place, and what the verifier says of it. Raises NotFound, OSError, EvidenceUnusable."""


def all_archived_findings(session: Session, vault: Vault) -> Iterator[Finding]:
    """The list of archived cases, and every package."""
    yield from archived_row_findings(session)
    yield from all_package_findings(session, vault)


def all_package_findings(session: Session, vault: Vault) -> Iterator[Finding]:
    """Cases that were archived together stand side by side: their package is verified once."""
    start, look = 0, lru_cache(1)(partial(_looked_at, session, vault))
    while rows := list(session.scalars(_behind(start))):
        start = rows[-1].seq
        for row in rows:
            yield from _archived_findings(session, vault, row, look)


def archived_case_findings(session: Session, vault: Vault, number: str) -> Iterator[Finding]:
    """Of one case. Raises NotFound."""
    row = session.scalar(select(ArchivedCase).where(ArchivedCase.number == number))
    if row is None:
        raise NotFound(what=f"归档办件「{number}」")
    return _archived_findings(session, vault, row, partial(_looked_at, session, vault))


def _archived_findings(session: Session, vault: Vault, row: ArchivedCase, look: Look) -> Iterator[Finding]:
    """What cannot be read is a finding too."""
    if session.scalar(select(exists().where(Case.number == row.number))):
        yield Finding(row.number, 0, "case_file.number", "办件已归档，不应再有办件记录。")
    yield from as_far_as_readable(row.number, 0, PACKAGE, _package_findings(session, vault, row, look))


def _looked_at(session: Session, vault: Vault, place: str) -> tuple[bytes, Told]:
    return vault.digest_of(place), checked(vault.path_of(place), [each.key for each in keys(session)])


def _package_findings(session: Session, vault: Vault, row: ArchivedCase, look: Look) -> Iterator[Finding]:
    try:
        found, told = look(row.place)
        lines = _lines(vault, row)
    except (NotFound, OSError, EvidenceUnusable, zipfile.BadZipFile, KeyError) as damage:
        yield Finding(row.number, 0, PACKAGE, f"归档包 {row.place} 不在，或者无法读取：{damage}")
        return
    if found != row.package:
        yield Finding(row.number, 0, PACKAGE, shown(row.package, found))
    yield from (Finding(each.case, each.seq, each.field, each.says) for each in told.findings)
    yield from _line_findings(session, row, lines)


def _lines(vault: Vault, row: ArchivedCase) -> dict[int, bytes]:
    """Digests of the journal as it lies in the package."""
    with zipfile.ZipFile(vault.path_of(row.place)) as package:
        body = package.read(f"cases/{row.number}/journal.jsonl")
    return {seq: digest_of(line) for seq, line in enumerate(body.splitlines(), start=1)}


def _line_findings(session: Session, row: ArchivedCase, lines: dict[int, bytes]) -> Iterator[Finding]:
    """A package that agrees with itself and is another one than the log tells of."""
    if (len(lines), lines.get(len(lines), b"")) != (row.lines, row.head):
        yield Finding(row.number, row.lines, "archived_case.head", shown(row.head, lines.get(len(lines), b"")))
    asked = select(LogEntry.seq, LogEntry.digest).where(LogEntry.kind == JOURNAL, LogEntry.subject == row.number)
    known = {seq: digest for seq, digest in session.execute(asked)}
    for seq in sorted(known.keys() | lines.keys()):
        if known.get(seq) != lines.get(seq):
            yield Finding(row.number, seq, "log.entry", shown(lines.get(seq), known.get(seq)))


def _behind(seq: int):
    return select(ArchivedCase).where(ArchivedCase.seq > seq).order_by(ArchivedCase.seq).limit(AT_ONCE)
