"""What lay on desks when tasks were finished, against the records that bound it: verdicts on materials, enclosures."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from app.files import FileStore
from app.models import Case, Enclosure, MaterialCheck, Record, Task
from app.services.case_rows import CaseRows
from app.services.desk_records import told_of_check, told_of_enclosure
from app.services.findings import Finding
from app.services.records import CHECKS, ENCLOSURES
from app.services.stored_journal import StoredLine

Told = dict[str, Any]


def desk_findings(rows: CaseRows, case: Case, lines: list[StoredLine], files: FileStore | None) -> Iterator[Finding]:
    """Nothing is missing, added or changed since. What a record was made to forget, nothing can be said against."""
    records, enclosed = rows.rows(Record, case.id), _sealed(rows, case)
    for place in (*_checks(rows, case, records), *_enclosures(enclosed, records)):
        yield Finding(case.number, len(lines), place, "与办理时固定的记录不一致。")
    for row in enclosed:
        if files is not None and not files.agrees(row.digest.hex()):
            says = f"文件不在，或者内容已不是 {row.digest.hex()}。"
            yield Finding(case.number, len(lines), f"enclosure.{row.id}.digest", says)


def _sealed(rows: CaseRows, case: Case) -> list[Enclosure]:
    return [row for row in rows.rows(Enclosure, case.id) if row.root is not None]


def _checks(rows: CaseRows, case: Case, records: list[Record]) -> Iterator[str]:
    """Of a task that is completed, its last record tells all; one that several sign seals them with each signature."""
    last = {each.task_key: each for each in records if each.kind == CHECKS}
    keys = {task.id: task.key for task in rows.rows(Task, case.id) if task.how == "completed"}
    present: dict[str, Told] = {key: {} for key in keys.values()}
    for row in rows.rows(MaterialCheck, case.id):
        if row.task_id in keys:
            present[keys[row.task_id]][row.code] = told_of_check(row)
    for key, told in present.items():
        yield from _differing(f"material_check.{key}", last.get(key), told)


def _enclosures(sealed: list[Enclosure], records: list[Record]) -> Iterator[str]:
    bound = {each.root: each for each in records if each.kind == ENCLOSURES}
    present: dict[bytes, Told] = {root: {} for root in bound}
    for row in sealed:
        present.setdefault(row.root or b"", {})[str(row.id)] = told_of_enclosure(row)
    for root, told in present.items():
        yield from _differing("enclosure", bound.get(root), told)


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
