"""What the log has of every line against the line, and every line against what the log should have of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.models import ArchivedCase, Case, JournalLine, LogEntry
from app.queries.log import AT_ONCE
from app.services.findings import Finding, shown
from app.services.seal_lines import CHAINS
from engine.legible import legible
from engine.log_entry import JOURNAL
from engine.log_head import SignedHead

COMES_WITHIN = timedelta(minutes=10)
"""A line is in the log a second after it was committed; older ones were kept from it, or written into the past."""


def logged_findings(session: Session, newest: SignedHead | None) -> Iterator[Finding]:
    yield from _cases_gone(session)
    yield from _lines_differing(session)
    yield from _lines_unlogged(session, newest)
    for kind in CHAINS:
        yield from _chain_findings(session, kind)


def _cases_gone(session: Session) -> Iterator[Finding]:
    """Neither there nor archived. Archived ones are compared with their package by `app.archive`."""
    there = select(Case.id).where(Case.number == LogEntry.subject).exists()
    archived = select(ArchivedCase.seq).where(ArchivedCase.number == LogEntry.subject).exists()
    asked = select(LogEntry.subject, func.max(LogEntry.seq)).where(LogEntry.kind == JOURNAL, ~there, ~archived)
    for number, lines in _streamed(session, asked.group_by(LogEntry.subject).order_by(LogEntry.subject)):
        yield Finding(number, lines, "log.gone_case", f"存证日志有该办件的 {lines} 条命令日志，办件现已不存在。")


def _lines_differing(session: Session) -> Iterator[Finding]:
    """The store compares them: only what differs is told."""
    asked = (
        select(LogEntry.subject, LogEntry.seq, LogEntry.digest, JournalLine.digest.label("found"))
        .join(Case, Case.number == LogEntry.subject)
        .outerjoin(JournalLine, and_(JournalLine.case_id == Case.id, JournalLine.seq == LogEntry.seq))
        .where(LogEntry.kind == JOURNAL, or_(JournalLine.digest.is_(None), JournalLine.digest != LogEntry.digest))
        .order_by(LogEntry.position)
    )
    for row in _streamed(session, asked):
        if row.found is None:
            yield Finding(row.subject, row.seq, "log.gone_line", f"存证日志有第 {row.seq} 条命令日志，现已不存在。")
        else:
            yield Finding(row.subject, row.seq, "journal.digest", f"与存证日志不符：{shown(row.digest, row.found)}")


def _lines_unlogged(session: Session, newest: SignedHead | None) -> Iterator[Finding]:
    """Lines the case says are in the log, and those that are older than the newest head."""
    entry = aliased(LogEntry)
    in_log = and_(entry.kind == JOURNAL, entry.subject == Case.number, entry.seq == JournalLine.seq)
    asked = (
        select(Case.number, Case.logged, JournalLine.seq, JournalLine.body)
        .join(JournalLine, JournalLine.case_id == Case.id)
        .outerjoin(entry, in_log)
        .where(entry.position.is_(None))
        .order_by(Case.number, JournalLine.seq)
    )
    if newest is None:
        asked = asked.where(JournalLine.seq <= Case.logged)
    for row in _streamed(session, asked):
        if row.seq <= row.logged or (newest and _is_late(row.body, newest.at)):
            yield Finding(row.number, row.seq, "log.missing", f"第 {row.seq} 条命令日志没有进入存证日志。")


def _is_late(body: bytes, signed_at: datetime) -> bool:
    said = legible(body)
    return said is None or datetime.fromisoformat(said["at"]) < signed_at - COMES_WITHIN


def _chain_findings(session: Session, kind: str) -> Iterator[Finding]:
    """Looks at personal data, archived cases, samples."""
    table = CHAINS[kind]
    place = table.__tablename__
    asked = (
        select(LogEntry.seq, LogEntry.digest, table.digest.label("found"))
        .outerjoin(table, table.seq == LogEntry.seq)
        .where(LogEntry.kind == kind, or_(table.digest.is_(None), table.digest != LogEntry.digest))
    )
    for row in _streamed(session, asked.order_by(LogEntry.position)):
        says = f"与存证日志不符：{shown(row.digest, row.found)}" if row.found else "已不存在，存证日志中有。"
        yield Finding("", row.seq, f"{place}.digest", f"第 {row.seq} 条{says}")


def _streamed(session: Session, asked: Select) -> Iterator[Row]:
    yield from session.execute(asked.execution_options(yield_per=AT_ONCE))
