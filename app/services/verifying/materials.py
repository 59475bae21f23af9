"""What was handed in, against the records the journal names and the files in the store."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from app.files import FileStore
from app.models import Case, Material, Record
from app.services.case_rows import CaseRows
from app.services.findings import Finding
from app.services.stored_journal import StoredLine

Piece = tuple[Any, ...]  # code, then all that is sealed of it, then when and by whom


def material_findings(
    rows: CaseRows, case: Case, lines: list[StoredLine], files: FileStore | None
) -> Iterator[Finding]:
    """What was handed in is there just as recorded, and every file still has the bytes it is named after."""
    last = len(lines)
    materials = rows.rows(Material, case.id)
    records = [each for each in rows.rows(Record, case.id) if each.kind == "materials"]
    erased = {code for each in records for code in _erased(each)}
    present = Counter(_present(row) for row in materials)
    recorded = Counter(piece for each in records for piece in _recorded(each))
    for code in _codes(recorded - present):
        yield Finding(case.number, last, f"material.{code}", "登记过的材料不在，或者已被改动。")
    for code in _codes(present - recorded):
        if code not in erased:
            yield Finding(case.number, last, f"material.{code}", "没有一条命令日志提到这份材料。")
    for row in materials:
        if files is not None and row.digest is not None and not files.agrees(row.digest.hex()):
            says = f"文件不在，或者内容已不是 {row.digest.hex()}。"
            yield Finding(case.number, last, f"material.{row.code}.digest", says)


def _present(row: Material) -> Piece:
    digest = row.digest.hex() if row.digest else ""
    return row.code, row.status, digest, row.file_name, row.media_type, row.size, row.added_at, row.added_by


def _recorded(record: Record) -> Iterator[Piece]:
    for code, pieces in record.body.items():
        for piece in pieces:
            yield code, *piece, record.at, record.person_id


def _erased(record: Record) -> Iterator[str]:
    """Codes whose pieces the record does not tell any more: nothing can be said against a row of theirs."""
    for code, (own_salt, _) in (record.leaves or {}).items():
        if own_salt is None:
            yield code


def _codes(pieces: Counter[Piece]) -> Iterable[str]:
    return sorted(piece[0] for piece in pieces.elements())
