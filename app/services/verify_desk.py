"""What lay on desks when tasks were finished, against the records that bound it: verdicts on materials, enclosures."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.files import FileStore
from app.models import Case, Enclosure, JournalLine, MaterialCheck, Record, Task
from app.services.desk_records import told_of_check, told_of_enclosure
from app.services.findings import Finding
from app.services.records import CHECKS, ENCLOSURES
from app.services.verify_records import records_of

Told = dict[str, Any]


def desk_findings(session: Session, case: Case, lines: list[JournalLine], files: FileStore | None) -> Iterator[Finding]:
    """Nothing is missing, added or changed since. What a record was made to forget, nothing can be said against."""
    records = records_of(session, case)
    for place in (*_checks(session, case, records), *_enclosures(session, case, records)):
        yield Finding(case.number, len(lines), place, "与办理时固定的记录不一致。")
    for row in session.scalars(select(Enclosure).where(Enclosure.case_id == case.id, Enclosure.root.is_not(None))):
        if files is not None and not files.agrees(row.digest.hex()):
            says = f"文件不在，或者内容已不是 {row.digest.hex()}。"
            yield Finding(case.number, len(lines), f"enclosure.{row.id}.digest", says)


def _checks(session: Session, case: Case, records: list[Record]) -> Iterator[str]:
    """Of a task that is completed, its last record tells all; one that several sign seals them with each signature."""
    last = {each.task_key: each for each in records if each.kind == CHECKS}
    done = select(Task.id, Task.key).where(Task.case_id == case.id, Task.how == "completed")
    keys = {task_id: key for task_id, key in session.execute(done)}
    present: dict[str, Told] = {key: {} for key in keys.values()}
    for row in session.scalars(select(MaterialCheck).where(MaterialCheck.case_id == case.id)):
        if row.task_id in keys:
            present[keys[row.task_id]][row.code] = told_of_check(row)
    for key, rows in present.items():
        yield from _differing(f"material_check.{key}", last.get(key), rows)


def _enclosures(session: Session, case: Case, records: list[Record]) -> Iterator[str]:
    bound = {each.root: each for each in records if each.kind == ENCLOSURES}
    present: dict[bytes, Told] = {root: {} for root in bound}
    sealed = select(Enclosure).where(Enclosure.case_id == case.id, Enclosure.root.is_not(None))
    for row in session.scalars(sealed):
        present.setdefault(row.root or b"", {})[str(row.id)] = told_of_enclosure(row)
    for root, rows in present.items():
        yield from _differing("enclosure", bound.get(root), rows)


def _differing(place: str, record: Record | None, present: Told) -> Iterator[str]:
    told = record.body if record else {}
    leaves = (record.leaves if record else None) or {}
    erased = {name for name, (own_salt, _) in leaves.items() if own_salt is None}
    for name in sorted((told.keys() | present.keys()) - erased):
        if _plain(told.get(name)) != _plain(present.get(name)):
            yield f"{place}.{name}"


def _plain(told: list[Any] | None) -> list[Any] | None:
    """Moments are the same in whatever zone a store writes them."""
    return told and [*told[:-1], datetime.fromisoformat(told[-1])]
