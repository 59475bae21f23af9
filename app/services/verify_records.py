"""What people wrote and handed in, against the roots and digests the journal and the rows name."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.files import FileStore
from app.models import Case, JournalLine, Material, Record
from app.services.findings import Finding, shown
from app.services.records import leaves_of, root_of
from app.services.verify_lines import readable
from engine.canonical import NotCanonical

Named = dict[tuple[str, str], int]  # (kind, root) -> journal line


def record_findings(session: Session, case: Case, lines: list[JournalLine]) -> Iterator[Finding]:
    """Every record a line names is there and still gives its root; none is there that no line names."""
    named = _named(lines)
    for row in _records(session, case):
        seq = named.pop((row.kind, row.root.hex()), None)
        place = f"record.{row.kind}.{row.task_key}"
        if seq is None:
            yield Finding(case.number, len(lines), place, "没有一条命令日志提到这一记录。")
            continue
        found = _root(row)
        if found != row.root:
            yield Finding(case.number, seq, f"{place}.root", shown(row.root, found))
    for (kind, root), seq in named.items():
        yield Finding(case.number, seq, f"record.{kind}", f"缺少摘要为 {root} 的记录。")


def material_findings(
    session: Session, case: Case, lines: list[JournalLine], files: FileStore | None
) -> Iterator[Finding]:
    """What was handed in is there just as recorded, and every file still has the bytes it is named after."""
    rows = list(session.scalars(select(Material).where(Material.case_id == case.id).order_by(Material.id)))
    present = Counter((row.code, row.status, row.digest.hex() if row.digest else "") for row in rows)
    recorded = Counter(_handed_in(session, case))
    for code, *_ in sorted((recorded - present).elements()):
        yield Finding(case.number, len(lines), f"material.{code}", "登记过的材料不在，或者已被改动。")
    for code, *_ in sorted((present - recorded).elements()):
        yield Finding(case.number, len(lines), f"material.{code}", "没有一条命令日志提到这份材料。")
    for row in rows:
        if files is not None and row.digest is not None and not files.agrees(row.digest.hex()):
            says = f"文件不在，或者内容已不是 {row.digest.hex()}。"
            yield Finding(case.number, len(lines), f"material.{row.code}.digest", says)


def _records(session: Session, case: Case) -> list[Record]:
    return list(session.scalars(select(Record).where(Record.case_id == case.id).order_by(Record.id)))


def _named(lines: list[JournalLine]) -> Named:
    named: Named = {}
    for line in lines:
        said = readable(line) or {}
        roots = (said.get("command") or {}).get("records") or {}
        named.update({(kind, root): line.seq for kind, root in roots.items()})
    return named


def _root(row: Record) -> bytes:
    """Of the fields as they are; of the kept leaves where fields were erased."""
    try:
        if row.salt is not None:
            return root_of(leaves_of(row.body, row.salt))
        return root_of(row.leaves or {})
    except NotCanonical:
        return b""


def _handed_in(session: Session, case: Case) -> Iterator[tuple[str, str, str]]:
    """Code, status and digest of every piece a record names."""
    for record in _records(session, case):
        if record.kind == "materials":
            for code, pieces in record.body.items():
                for status, digest in pieces:
                    yield code, status, digest
