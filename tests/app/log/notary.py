"""The log of a test city: sealed and signed by a key in the test's own folder, and what verification says of it."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from app.models import Case, JournalLine, LogEntry
from app.services.append_entries import NewEntry, append
from app.services.findings import Finding
from app.services.heads_file import read_heads
from app.services.seal_lines import seal_lines
from app.services.sign_head import Notary, seal_and_sign
from app.services.verifying.log import findings_against
from app.signing import KeyFolder
from engine.log_entry import JOURNAL
from tests.city import City


def notary_in(folder: Path) -> Notary:
    return Notary(KeyFolder(folder / "log-keys"), folder / "log-heads.jsonl")


def signed(city: City, notary: Notary, after: timedelta = timedelta(minutes=1)):
    """The new head, a little later."""
    city.now += after
    return seal_and_sign(city.database, notary, city.now)


def sealed(city: City) -> int:
    """How many entries came to the log in one batch."""
    with city.database.transaction() as session:
        return seal_lines(session, city.now)


def filled(city: City, count: int) -> None:
    """Entries of lines that are nowhere: for the tree alone."""
    with city.database.transaction() as session:
        append(session, [NewEntry("other", "", seq, bytes([seq % 256]) * 32) for seq in range(1, count + 1)], city.now)


def logged(session) -> list[tuple[str, int, bytes]]:
    """Case, number and digest of every journal line in the log, in its order."""
    asked = select(LogEntry.subject, LogEntry.seq, LogEntry.digest).where(LogEntry.kind == JOURNAL)
    return [tuple(row) for row in session.execute(asked.order_by(LogEntry.position))]


def written(session) -> list[tuple[str, int, bytes]]:
    """The same of every journal line there is, case by case."""
    asked = select(Case.number, JournalLine.seq, JournalLine.digest).join(Case, JournalLine.case_id == Case.id)
    return [tuple(row) for row in session.execute(asked.order_by(Case.number, JournalLine.seq))]


def log_findings(session, heads_file: Path | None) -> list[Finding]:
    """None: there is no file here."""
    return list(findings_against(session, read_heads(heads_file) if heads_file else None))


def places(session, notary: Notary) -> set[tuple[str, int, str]]:
    """Case, line and field of what verification finds."""
    return {(each.case, each.seq, each.field) for each in log_findings(session, notary.heads_file)}


def fields(session, kept, **how) -> set[str]:
    return {each.field for each in findings_against(session, kept, **how)}
