"""State and rows of a case against what its journal says they should be."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.models import Card, Case, Citation, Copy, Deadline, OutboxMessage, Task, Waiting
from app.services.case_rows import CaseRows
from app.services.findings import Finding, as_far_as_readable, differing, shown
from app.services.fire_deadlines import MOST_ATTEMPTS
from app.services.ledger import Ledger

TIMER_COLUMNS = ("fire_at",)  # pushed back after a failure, so not part of what the journal says
KEYS: dict[type, Callable[[Any], Any]] = {
    Task: lambda row: row.key,
    Deadline: lambda row: row.key,
    Waiting: lambda row: row.key,
    Card: lambda row: row.key,
    Citation: lambda row: row.clause,
    Copy: lambda row: (row.seq, row.person_id),
    OutboxMessage: lambda row: (row.seq, row.n),
}


def row_findings(rows: CaseRows, case: Case, last: int, ledger: Ledger) -> Iterator[Finding]:
    """For a journal of `last` lines that agrees with itself."""
    yield from differing(case.number, last, "case_file", ledger.case, case)
    deadlines = {
        key: {column: value for column, value in row.items() if column not in TIMER_COLUMNS}
        for key, row in ledger.deadlines.items()
    }
    tables: dict[Any, Mapping[Any, Mapping[str, Any]]] = {
        Task: ledger.tasks,
        Deadline: deadlines,
        Waiting: ledger.waiting,
        Card: ledger.cards,
        Citation: ledger.citations,
        Copy: ledger.copies,
        OutboxMessage: ledger.outbox,
    }
    for model, told in tables.items():
        findings = _table_findings(rows, case, last, model, told)
        yield from as_far_as_readable(case.number, last, model.__tablename__, findings)
    yield from as_far_as_readable(case.number, last, "deadline", _firing_findings(rows, case, last, ledger.deadlines))


def _firing_findings(rows: CaseRows, case: Case, seq: int, told: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """A deadline is tried when the journal says; later after a failure, and never again when it was given up."""
    for row in sorted(rows.rows(Deadline, case.id), key=KEYS[Deadline]):
        place, expected = f"deadline.{row.key}.fire_at", told.get(row.key, {}).get("fire_at")
        if row.stopped_at is not None:
            if row.fire_at is not None:
                yield Finding(case.number, seq, place, "已停止执行的到期点不应有执行时间。")
            if row.attempts < MOST_ATTEMPTS:
                yield Finding(case.number, seq, f"deadline.{row.key}.stopped_at", "没有多次执行失败，不应停止执行。")
        elif (row.fire_at is None) != (expected is None) or (not row.attempts and row.fire_at != expected):
            yield Finding(case.number, seq, place, shown(expected, row.fire_at))


def _table_findings(
    rows: CaseRows, case: Case, seq: int, model: Any, told: Mapping[Any, Mapping[str, Any]]
) -> Iterator[Finding]:
    """Rows that are too many, too few or different, by key."""
    found = {KEYS[model](row): row for row in rows.rows(model, case.id)}
    for key in sorted(told.keys() | found.keys()):
        place = f"{model.__tablename__}.{_text_of(key)}"
        if key not in found:
            yield Finding(case.number, seq, place, "应有这一行，实际没有。")
        elif key not in told:
            yield Finding(case.number, seq, place, "不应有这一行，实际存在。")
        else:
            yield from differing(case.number, seq, place, _known(told[key], found[key]), found[key])


def _text_of(key: str | tuple[int, int]) -> str:
    return key if isinstance(key, str) else "-".join(map(str, key))


def _known(told: Mapping[str, Any], row: Any) -> dict[str, Any]:
    """Rows of before migration 0003 do not say when they were signed for; a rebuild adds it."""
    return {column: value for column, value in told.items() if column != "signed_at" or row.signed_at is not None}
