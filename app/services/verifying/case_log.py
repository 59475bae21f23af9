"""The lines of one case in the log: there as they are, proved by its newest signed head, taken when they say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, ScalarSelect, bindparam, select
from sqlalchemy.orm import Session

from app.models import Case, LogEntry, LogHead
from app.queries.log import head_of, proofs_of
from app.services.case_rows import CaseRows, by_case
from app.services.findings import Finding, differing, shown
from app.services.stored_journal import StoredLine
from app.services.verifying.heads import SKEW, signature_findings
from engine.log_entry import JOURNAL, leaf
from engine.log_head import SignedHead
from engine.merkle import leaf_hash, verify_inclusion


def moment_findings(rows: CaseRows, case: Case, lines: list[StoredLine]) -> Iterator[Finding]:
    """No line was taken after the head over it was signed, nor long before the last head that is not over it."""
    said = {line.seq: line.said for line in lines if line.said is not None}
    for entry in rows.of(_entries, case.id) or ():
        if entry.seq not in said:
            continue
        at = datetime.fromisoformat(said[entry.seq]["at"])
        if entry.covered_at is not None and at > entry.covered_at + SKEW:
            says = f"应不晚于盖住它的日志头的签发时间 {entry.covered_at.isoformat()}，实为 {at.isoformat()}。"
            yield Finding(case.number, entry.seq, "journal.at", says)
        if entry.after is not None and at < entry.after - SKEW:
            says = f"应不早于它进入存证日志之前已签发的日志头 {entry.after.isoformat()}，实为 {at.isoformat()}。"
            yield Finding(case.number, entry.seq, "journal.at", says)


def inclusion_findings(rows: CaseRows, case: Case, lines: list[StoredLine]) -> Iterator[Finding]:
    """Against the log alone; whether the log is whole, `log` tells."""
    entries = {each.seq: each for each in rows.of(_entries, case.id) or ()}
    kept = {line.seq: line for line in lines}
    yield from differing(case.number, len(lines), "case_file", {"logged": len(entries)}, case)
    for seq in sorted(entries.keys() - kept.keys()):
        yield Finding(case.number, seq, "log.gone_line", "存证日志有这一条命令日志，现已不存在。")
    for seq in sorted(entries.keys() & kept.keys()):
        if entries[seq].digest != kept[seq].digest:
            yield Finding(
                case.number, seq, "journal.digest", f"与存证日志不符：{shown(entries[seq].digest, kept[seq].digest)}"
            )
    head = head_of(rows.session)
    if head is not None:
        yield from _proof_findings(rows.session, case, head, kept)


def _proof_findings(session: Session, case: Case, head: SignedHead, kept: dict[int, StoredLine]) -> Iterator[Finding]:
    for each in signature_findings(head):
        yield replace(each, case=case.number)
    for told in proofs_of(session, case.number, head.size)["lines"]:
        line, path = kept.get(told["seq"]), [bytes.fromhex(each) for each in told["path"]]
        if line is None:
            continue
        own = leaf_hash(leaf(JOURNAL, case.number, line.seq, line.digest))
        if not verify_inclusion(own, told["position"], head.size, path, head.root):
            yield Finding(case.number, line.seq, "log.entry", "不能证明这一条在签过名的存证日志里。")


def _entries(session: Session, case_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    return by_case(session.execute(ENTRIES, {"cases": case_ids}))


def _signed_at(which: Any, order: Any) -> ScalarSelect[datetime]:
    return select(LogHead.at).where(which).order_by(order).limit(1).correlate(LogEntry).scalar_subquery()


COVERED_AT = _signed_at(LogHead.size > LogEntry.position, LogHead.size)
AFTER = _signed_at(LogHead.size <= LogEntry.position, LogHead.size.desc())
CASE_ID = select(Case.id).where(Case.number == LogEntry.subject).correlate(LogEntry).scalar_subquery()
NUMBERS = select(Case.number).where(Case.id.in_(bindparam("cases", expanding=True)))
ENTRIES = (
    select(
        CASE_ID.label("case_id"), LogEntry.seq, LogEntry.digest, COVERED_AT.label("covered_at"), AFTER.label("after")
    )
    .where(LogEntry.kind == JOURNAL, LogEntry.subject.in_(NUMBERS))
    .order_by(LogEntry.subject, LogEntry.seq)
)
"""`covered_at`: when the oldest head over it was signed; `after`: when the newest was that is not over it. By numbers:
joined to its cases, SQLite reads the whole log.
"""
