"""What people wrote, against the roots the journal names, and who wrote it when, against the line that names it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.models import Case, Record
from app.queries.actors import person_id
from app.services.case_rows import CaseRows
from app.services.findings import Finding, differing, shown
from app.services.records import DOCUMENT, kept_root
from app.services.stored_journal import StoredLine
from engine.replay import DAMAGE

Named = dict[tuple[str, str], tuple[int, Mapping[str, Any]]]  # (kind, root) -> number and values of the line


def record_findings(rows: CaseRows, case: Case, lines: list[StoredLine]) -> Iterator[Finding]:
    """Every record a line names is there and still gives its root; none is there that no line names."""
    named = _named(lines)
    for row in rows.rows(Record, case.id):
        place = f"record.{row.kind}.{row.task_key}"
        line = named.pop((row.kind, row.root.hex()), None)
        if line is None:
            yield Finding(case.number, len(lines), place, "没有一条命令日志提到这一记录。")
            continue
        seq, said = line
        yield from differing(case.number, seq, place, _header(said), row)
        yield from _root_findings(case, seq, place, row)
    for (kind, root), (seq, _) in named.items():
        yield Finding(case.number, seq, f"record.{kind}", f"缺少摘要为 {root} 的记录。")


def _named(lines: list[StoredLine]) -> Named:
    named: Named = {}
    for line in lines:
        said = line.said
        if said is not None:
            roots = said["command"].get("records", {})
            kept = {kind: root for kind, root in roots.items() if not kind.startswith(DOCUMENT)}
            named.update({(kind, root): (line.seq, said) for kind, root in kept.items()})
    return named


def _header(said: Mapping[str, Any]) -> dict[str, Any]:
    """Who wrote it, when and at which task: what the line that names a record says of it."""
    return {
        "person_id": person_id(said["actor"]),
        "principal_id": person_id(said["command"].get("acting_for", "")),
        "at": datetime.fromisoformat(said["at"]),
        "task_key": said["command"].get("task", ""),
    }


def _root_findings(case: Case, seq: int, place: str, row: Record) -> Iterator[Finding]:
    try:
        found = kept_root(row.body, row.salt, row.leaves)
    except DAMAGE as damage:
        yield Finding(case.number, seq, f"{place}.root", f"内容无法读取：{type(damage).__name__}。")
        return
    if found != row.root:
        yield Finding(case.number, seq, f"{place}.root", shown(row.root, found))
