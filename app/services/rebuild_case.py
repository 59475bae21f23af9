"""Make state and rows of a case again from its journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.errors import JournalBroken, NotFound
from app.models import Card, Case, Citation, Copy, Deadline, OutboxMessage, Task, Waiting
from app.services.fill_outbox import untried
from app.services.ledger import Ledger, ledger_of
from app.services.stored_journal import StoredLine, replayed, stored_lines


@dataclass(frozen=True, slots=True)
class Rebuilt:
    number: str
    lines: int


def rebuild_case(session: Session, *, number: str, accept_shorter_journal: bool = False) -> Rebuilt:
    """Number, parties, records and materials stay: they are not caches. Raises NotFound, JournalBroken.

    How many lines there were, and the digest of the last, stand on the case row: the only evidence of a cut tail.
    They are overwritten by what is left of the journal only where `accept_shorter_journal` says so.
    """
    case = session.scalar(select(Case).where(Case.number == number).with_for_update())
    if case is None:
        raise NotFound(what=f"办件「{number}」")
    lines = stored_lines(session, case.id)
    _check_agrees(session, case, lines)
    if not accept_shorter_journal:
        _check_is_known(case, lines)
    ledger = ledger_of(session, case, lines)
    for column, value in ledger.case.items():
        setattr(case, column, value)
    _write_named(session, Task, case, ledger.tasks)
    _write_named(session, Card, case, ledger.cards)
    _write_afresh(session, Deadline, case, ledger.deadlines)
    _write_afresh(session, Waiting, case, ledger.waiting)
    _write_afresh(session, Citation, case, ledger.citations)
    _write_copies(session, case, ledger)
    _write_outbox(session, case, ledger)
    session.flush()
    return Rebuilt(number, len(lines))


def _check_agrees(session: Session, case: Case, lines: list[StoredLine]) -> None:
    if not lines:
        raise JournalBroken(number=case.number, reason="已无一条记录")
    verdict = replayed(session, lines)
    if not verdict.holds:
        seq = verdict.findings[0].seq if verdict.findings else len(lines)
        raise JournalBroken(number=case.number, reason=f"{verdict.answer}（第 {seq} 条）")


def _check_is_known(case: Case, lines: list[StoredLine]) -> None:
    if case.revision > len(lines):
        raise JournalBroken(number=case.number, reason=f"只剩 {len(lines)} 条，办件登记有 {case.revision} 条")
    if case.head != lines[-1].digest:
        raise JournalBroken(number=case.number, reason=f"的末条（第 {len(lines)} 条）不是办件登记的那一条")


def _write_named(session: Session, table: Any, case: Case, told: Mapping[str, dict[str, Any]]) -> None:
    """A row keeps its id where it is still there: people have its address."""
    rows = {row.key: row for row in session.scalars(select(table).where(table.case_id == case.id))}
    _insert(session, table, case, _mended(session, rows, told))


def _write_afresh(
    session: Session, table: type[Deadline | Waiting | Citation], case: Case, rows: Mapping[str, dict[str, Any]]
) -> None:
    session.execute(delete(table).where(table.case_id == case.id))
    _insert(session, table, case, list(rows.values()))


def _write_copies(session: Session, case: Case, ledger: Ledger) -> None:
    """Whether one was read is known here alone."""
    rows = {(row.seq, row.person_id): row for row in session.scalars(select(Copy).where(Copy.case_id == case.id))}
    _insert(session, Copy, case, _mended(session, rows, ledger.copies))


def _write_outbox(session: Session, case: Case, ledger: Ledger) -> None:
    """What was sent is known here alone. What was lost is sent again, under the key it had."""
    asked = select(OutboxMessage).where(OutboxMessage.case_id == case.id)
    rows = {(row.seq, row.n): row for row in session.scalars(asked)}
    lost = _mended(session, rows, ledger.outbox)
    _insert(session, OutboxMessage, case, [untried(case, row) for row in lost])


def _mended(session: Session, rows: Mapping[Any, Any], told: Mapping[Any, dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows are made what is told, and go where nothing is; gives back what is told and has no row."""
    for key, row in rows.items():
        if key not in told:
            session.delete(row)
            continue
        for column, value in told[key].items():
            setattr(row, column, value)
    return [row for key, row in told.items() if key not in rows]


def _insert(session: Session, table: type, case: Case, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), [{"case_id": case.id, **row} for row in rows])
