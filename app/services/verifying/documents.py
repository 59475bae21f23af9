"""Issued documents, against the lines that name their numbers and bind what they state, and the files made of them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.files import FileStore
from app.models import Case, Document, DocumentTemplate
from app.queries.actors import person_id
from app.services.case_rows import CaseRows
from app.services.findings import Finding, differing, shown
from app.services.issue_document import TEMPLATE
from app.services.records import DOCUMENT, kept_root
from app.services.stored_journal import StoredLine
from app.services.template_in_force import template_digest
from engine.replay import DAMAGE

Named = dict[str, dict[str, Any]]  # number -> what the line says of the document


def document_findings(
    rows: CaseRows, case: Case, lines: list[StoredLine], files: FileStore | None
) -> Iterator[Finding]:
    """Every document a line names is there, says what it said, and was set as it was; none is there besides."""
    named = _named(lines)
    for row in rows.rows(Document, case.id):
        place = f"document.{row.kind}"
        told = named.pop(row.number, None)
        if told is None:
            yield Finding(case.number, len(lines), place, f"没有一条命令日志提到文书「{row.number}」。")
            continue
        yield from differing(case.number, told["seq"], place, told, row)
        yield from _root_findings(case, place, row)
        yield from _template_findings(rows, case, place, row)
        if files is not None and row.file_digest is not None and not files.agrees(row.file_digest.hex()):
            says = f"文件不在，或者内容已不是 {row.file_digest.hex()}。"
            yield Finding(case.number, row.seq, f"{place}.file_digest", says)
    for number, told in named.items():
        yield Finding(case.number, told["seq"], f"document.{told['kind']}", f"缺少文书「{number}」。")


def _named(lines: list[StoredLine]) -> Named:
    said = ((line.seq, line.said) for line in lines)
    return {
        number: _told(seq, kind, line)
        for seq, line in said
        if line is not None
        for kind, number in line["command"].get("documents", {}).items()
    }


def _told(seq: int, kind: str, line: Mapping[str, Any]) -> dict[str, Any]:
    command = line["command"]
    return {
        "seq": seq,
        "kind": kind,
        "task_key": command.get("task", ""),
        "issued_at": datetime.fromisoformat(line["at"]),
        "issued_by": person_id(line["actor"]),
        "root": bytes.fromhex(command.get("records", {}).get(DOCUMENT + kind, "")),
    }


def _root_findings(case: Case, place: str, row: Document) -> Iterator[Finding]:
    try:
        found = kept_root(row.data, row.salt, row.leaves)
    except DAMAGE as damage:
        yield Finding(case.number, row.seq, f"{place}.data", f"内容无法读取：{type(damage).__name__}。")
        return
    if found != row.root:
        yield Finding(case.number, row.seq, f"{place}.data", shown(row.root, found))


def _template_findings(rows: CaseRows, case: Case, place: str, row: Document) -> Iterator[Finding]:
    """The facts name the source: they are bound by the line, and the source by them."""
    template, told = rows.shared(DocumentTemplate, row.template_id), row.data.get(TEMPLATE)
    found = template_digest(template)
    if told not in (None, found) or template.kind != row.kind:
        yield Finding(case.number, row.seq, f"{place}.template_id", shown(told, found))
