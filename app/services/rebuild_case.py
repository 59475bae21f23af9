"""Make state and rows of a case again from its journal."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.errors import JournalBroken, NotFound
from app.models import Case, Deadline, Task
from app.services.ledger import Ledger, ledger_of, replayed, stored_lines


@dataclass(frozen=True, slots=True)
class Rebuilt:
    number: str
    lines: int


def rebuild_case(session: Session, *, number: str) -> Rebuilt:
    """Number, parties, records and materials stay: they are not caches. Raises NotFound, JournalBroken."""
    case = session.scalar(select(Case).where(Case.number == number).with_for_update())
    if case is None:
        raise NotFound(what=f"办件「{number}」")
    lines = stored_lines(session, case.id)
    verdict = replayed(session, lines)
    if not verdict.holds:
        seq = verdict.findings[0].seq if verdict.findings else len(lines)
        raise JournalBroken(number=number, answer=verdict.answer, seq=seq)
    ledger = ledger_of(session, case, lines)
    for column, value in ledger.case.items():
        setattr(case, column, value)
    _write_tasks(session, case, ledger)
    _write_deadlines(session, case, ledger)
    session.flush()
    return Rebuilt(number, len(lines))


def _write_tasks(session: Session, case: Case, ledger: Ledger) -> None:
    """A task keeps its id where it is still there: people have its address."""
    missing = dict(ledger.tasks)
    for row in session.scalars(select(Task).where(Task.case_id == case.id)):
        told = missing.pop(row.key, None)
        if told is None:
            session.delete(row)
            continue
        for column, value in told.items():
            setattr(row, column, value)
    _insert(session, Task, case, list(missing.values()))


def _write_deadlines(session: Session, case: Case, ledger: Ledger) -> None:
    session.execute(delete(Deadline).where(Deadline.case_id == case.id))
    _insert(session, Deadline, case, list(ledger.deadlines.values()))


def _insert(session: Session, table: type, case: Case, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), [{"case_id": case.id, **row} for row in rows])
