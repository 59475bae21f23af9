"""Sequencing: what was committed comes to the log, a batch a transaction. No step of a case waits for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from app.models import ArchivedCase, AuditSample, Case, JournalLine, LogEntry, Look
from app.models.base import table_of
from app.services.append_entries import NewEntry, append, take_turn
from engine.log_entry import ARCHIVE, JOURNAL, SAMPLE, VIEW

CASES = 200
LINES = 1000
"""At most, in a batch: on PostgreSQL their rows are locked for as long, on SQLite nobody else writes."""
CHAINS: Mapping[str, Any] = {VIEW: Look, ARCHIVE: ArchivedCase, SAMPLE: AuditSample}
"""Tables with one chain for the whole house: numbered from 1 without gaps, each row with its digest."""

CASE = table_of(Case)
UNLOGGED = CASE.c.logged < CASE.c.revision
NOW_LOGGED = update(CASE).where(CASE.c.id == bindparam("of_case")).values(logged=bindparam("now_logged"))


def _waiting() -> Select:
    """Cases with new lines, and up to which line the log has them. One whose row somebody is writing has its turn
    later: nobody waits here, so nobody can wait in a circle.
    """
    entries = select(func.max(LogEntry.seq)).where(LogEntry.kind == JOURNAL, LogEntry.subject == CASE.c.number)
    known = func.coalesce(entries.correlate(CASE).scalar_subquery(), 0).label("known")
    chosen = select(CASE.c.id, CASE.c.number, CASE.c.revision, known).where(UNLOGGED).order_by(CASE.c.id)
    return chosen.limit(bindparam("most")).with_for_update(skip_locked=True, key_share=True)


def last_sealed(kind: str) -> ColumnElement[int]:
    """The number of the last row of a chain that is in the log; 0 without any."""
    newest = select(func.max(LogEntry.seq)).where(LogEntry.kind == kind, LogEntry.subject == "")
    return func.coalesce(newest.scalar_subquery(), 0)


def _anything() -> Select:
    """Read from an index that holds nothing else (ordered like it, or PostgreSQL would rather read the table), and from
    the last row of each chain.
    """
    case = select(CASE.c.id).where(UNLOGGED).order_by(CASE.c.id).limit(1).scalar_subquery()
    newest = {kind: select(func.max(table.seq)).scalar_subquery() for kind, table in CHAINS.items()}
    return select(or_(case.is_not(None), *(last > last_sealed(kind) for kind, last in newest.items())))


WAITING, ANYTHING = _waiting(), _anything()


def anything_unlogged(session: Session) -> bool:
    """Asked each second, so in one statement."""
    return bool(session.scalar(ANYTHING))


def seal_lines(session: Session, now: datetime) -> int:
    """How many entries came to the log; 0 when everything that was committed is in it. Raises LogBroken."""
    take_turn(session)
    new = [*_journal_lines(session), *(each for kind in CHAINS for each in _chain(session, kind))]
    append(session, new, now)
    return len(new)


def _journal_lines(session: Session) -> list[NewEntry]:
    """Whatever somebody may have written into the row of a case, no line comes to the log twice."""
    cases = {row.id: row for row in session.execute(WAITING, {"most": CASES})}
    if not cases:
        return []
    lines = _lines_of(session, list(cases))
    _note(session, cases, lines)
    return [
        NewEntry(JOURNAL, case.number, line.seq, line.digest)
        for line in lines
        if line.seq > (case := cases[line.case_id]).known
    ]


def _lines_of(session: Session, cases: Sequence[int]) -> Sequence[Row]:
    """Of the first cases all lines that are not in the log, of the last of them perhaps only some."""
    return session.execute(
        select(JournalLine.case_id, JournalLine.seq, JournalLine.digest)
        .join(CASE, CASE.c.id == JournalLine.case_id)
        .where(CASE.c.id.in_(cases), JournalLine.seq > CASE.c.logged, JournalLine.seq <= CASE.c.revision)
        .order_by(JournalLine.case_id, JournalLine.seq)
        .limit(LINES)
    ).all()


def _note(session: Session, cases: Mapping[int, Row], lines: Sequence[Row]) -> None:
    """A line that is gone must not be looked for each second: verification names it."""
    if len(lines) < LINES:
        logged = {case_id: row.revision for case_id, row in cases.items()}
    else:
        logged = {line.case_id: line.seq for line in lines}  # by number, so that the last of a case stays
    rows = [{"of_case": case_id, "now_logged": seq} for case_id, seq in logged.items()]
    session.connection().execute(NOW_LOGGED, rows)


def _chain(session: Session, kind: str) -> list[NewEntry]:
    table = CHAINS[kind]
    asked = select(table.seq, table.digest).where(table.seq > last_sealed(kind)).order_by(table.seq).limit(LINES)
    return [NewEntry(kind, "", seq, digest) for seq, digest in session.execute(asked)]
