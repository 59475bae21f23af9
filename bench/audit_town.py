"""A town of many finished cases on the five-step chart, each with a journal of its own that agrees with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update

from app.db import Database
from app.models import Card, Case, Citation, Copy, Deadline, Document, JournalLine, OutboxMessage, Record, Task
from app.models.base import table_of
from app.queries.people import who
from app.services.append_entries import NewEntry, append
from app.services.complete_task import complete_task
from bench.city import OPINION, City, file_cases, found, open_tasks
from bench.many_cases import copy_rows, tidy
from bench.stores import bytes_of
from engine.line import digest_of
from engine.log_entry import JOURNAL as LINE

ROWS = (Task, Deadline, Record, Citation, Copy, Card, OutboxMessage)
AT_ONCE = 1000
MANY = 20_000
JOURNAL, CASE = table_of(JournalLine), table_of(Case)


RECEIPTS = text(
    "INSERT INTO document "
    "(case_id, number, kind, seq, task_key, template_id, data, salt, root, issued_at, issued_by) "
    "SELECT copy.id, number || '-' || copy.id, "
    "kind, seq, task_key, template_id, data, salt, root, issued_at, issued_by "
    "FROM document, (SELECT id FROM case_file WHERE id > :before) AS copy WHERE case_id = :original"
)
"""Numbers of documents are given once; those of copies have the copy's behind them."""


@dataclass(frozen=True, slots=True)
class Grown:
    """`journal` and `log`: bytes that all lines, and their entries in the log, take with their indexes."""

    database: Database
    cases: int
    lines: int
    journal: int
    log: int


def grown(database: Database, cases: int) -> Grown:
    """One case goes its way; the others are copies of it under their own numbers."""
    city = found(database)
    original = _worked(city)
    with database.engine.begin() as connection:
        before = copy_rows(connection, original, cases - 1, ROWS)
        connection.execute(RECEIPTS, {"original": original, "before": before})
    tidy(database)
    bare = bytes_of(database)
    lines = _write_journals(database, original, before)
    tidy(database)
    written = bytes_of(database)
    _seal(database)
    tidy(database)
    return Grown(database, cases, lines * cases, written - bare, bytes_of(database) - written)


def _worked(city: City) -> int:
    file_cases(city, 1)
    while tasks := open_tasks(city):
        (task, role), now = tasks[0], datetime.now(UTC)
        with city.database.transaction() as session:
            person = who(session, city.people[role], now=now)
            complete_task(session, task_id=task, outcome="pass", opinion=OPINION, person=person, now=now)
    with city.database.reading() as session:
        return session.scalars(select(Case.id)).one()


def _write_journals(database: Database, original: int, before: int) -> int:
    """The same lines under each number, chained anew; gives back how many one case has."""
    with database.transaction() as session:
        own = session.execute(select(Case.number).where(Case.id == original)).scalar_one()
        receipt = session.execute(select(Document.number).where(Document.case_id == original)).scalar_one()
        lines = session.execute(select(JOURNAL).where(JOURNAL.c.case_id == original).order_by(JOURNAL.c.seq)).all()
        copies = session.execute(select(Case.id, Case.number).where(Case.id > before).order_by(Case.id)).all()
        for begin in range(0, len(copies), AT_ONCE):
            rows, heads = [], []
            for case_id, number in copies[begin : begin + AT_ONCE]:
                chained = _chained(lines, case_id, {own: number, receipt: f"{receipt}-{case_id}"})
                rows += chained
                heads.append({"of_case": case_id, "new_head": chained[-1]["digest"]})
            session.execute(insert(JOURNAL), rows)
            session.connection().execute(_HEADS, heads)
    return len(lines)


_HEADS = update(CASE).where(CASE.c.id == bindparam("of_case")).values(head=bindparam("new_head"))


def _chained(lines: Sequence[Any], case_id: int, instead: Mapping[str, str]) -> list[dict[str, Any]]:
    """`instead`: numbers of the original, and what stands for them in this copy."""
    rows: list[dict[str, Any]] = []
    for line in lines:
        said = dict(instead)
        if rows:
            said[lines[len(rows) - 1].digest.hex()] = rows[-1]["digest"].hex()
        body = line.body
        for old, new in said.items():
            body = body.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
        rows.append({**line._mapping, "case_id": case_id, "body": body, "digest": digest_of(body)})
    return rows


def _seal(database: Database) -> None:
    """As the sealer would, but in few batches, and noted on all cases at once."""
    now = datetime.now(UTC)
    asked = select(CASE.c.number, JOURNAL.c.seq, JOURNAL.c.digest).join(CASE, CASE.c.id == JOURNAL.c.case_id)
    with database.transaction() as session:
        lines = session.execute(asked.order_by(JOURNAL.c.case_id, JOURNAL.c.seq).execution_options(yield_per=MANY))
        for some in lines.partitions():
            append(session, [NewEntry(LINE, *line) for line in some], now)
        session.execute(update(CASE).values(logged=CASE.c.revision))
