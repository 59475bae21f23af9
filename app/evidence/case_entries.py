"""One case as entries of a package: its journal verbatim, what people wrote, what was handed in and issued."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.evidence.entries import Entry, json_entry
from app.evidence.redaction import redacted, what_stays
from app.evidence.rows import deadline_told, document_told, material_told, record_told, task_told
from app.evidence.versions import as_found, templates_of, versions_of
from app.files import FileStore
from app.models import Case, Deadline, Document, Enclosure, Material, Record, Task
from app.queries.actors import person_id, person_key
from app.queries.bundles import chart_of
from app.queries.people import names_of
from app.services.findings import UNREADABLE
from app.services.records import DOCUMENT
from app.services.stored_journal import StoredLine
from engine.chart import Chart

LINE_END = b"\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a package is to hold. `redacted`: nothing that may be personal data, and therefore no files."""

    redacted: bool = False
    with_files: bool = False
    files: FileStore | None = None


@dataclass(slots=True)
class CaseEvidence:
    """A case as a package has it; each part is made once."""

    session: Session
    case: Case
    wish: Wish
    lines: list[StoredLine]
    said: list[Mapping[str, Any]] = field(init=False)
    charts: list[Chart] = field(init=False)

    def __post_init__(self) -> None:
        self.said = [line.said for line in self.lines if line.said is not None]
        digests = dict.fromkeys(said["inputs"].get("bundle") or "" for said in self.said)
        self.charts = [chart for digest in digests if (chart := self._chart(digest)) is not None]

    def entries(self) -> Iterator[Entry]:
        """Without the proofs: those come from the log."""
        folder = f"cases/{self.case.number}"
        yield json_entry(f"{folder}/case.json", self.facts())
        yield Entry(f"{folder}/journal.jsonl", b"".join(line.body + LINE_END for line in self.lines))
        for name, rows in self._tables().items():
            told = as_found(rows)
            if told is not None:
                yield json_entry(f"{folder}/{name}.json", told)
        yield from versions_of(self.session, self.said, self.wish.redacted)
        yield from templates_of(self.session, as_found(lambda: [row.template_id for row in self._rows(Document)]) or [])
        if self.wish.with_files and not self.wish.redacted:
            yield from self._files(as_found(self._files_named) or set())

    def facts(self) -> dict[str, Any]:
        """What the case row says of the journal, and names for the keys lines have."""
        case = self.case
        parent = self.session.get(Case, case.parent_id) if case.parent_id else None
        return {
            "digests": [line.digest.hex() for line in self.lines],
            "head": case.head.hex(),
            "lines": case.revision,
            "number": case.number,
            "parent": parent.number if parent else None,
            "people": self.people(),
            "result": case.result,
            "status": case.status,
        }

    def people(self) -> dict[str, str]:
        keys = {key for said in self.said for key in (said["actor"], said["on_behalf_of"] or "")}
        keys |= {said["command"].get("acting_for", "") for said in self.said}
        names = names_of(self.session, filter(None, map(person_id, keys)))
        return {person_key(number): name for number, name in sorted(names.items())}

    def records(self) -> list[dict[str, Any]]:
        return [self._record(row) for row in self._rows(Record)]

    def _record(self, row: Record) -> dict[str, Any]:
        return self._told(record_told(row), row.kind)

    def _document(self, row: Document) -> dict[str, Any]:
        return self._told(document_told(row), DOCUMENT + row.kind)

    def _told(self, row: dict[str, Any], kind: str) -> dict[str, Any]:
        if not self.wish.redacted:
            return row
        try:
            return redacted(row, what_stays(kind, self.charts))
        except UNREADABLE:
            return {**row, "body": {}, "salt": None, "leaves": {}}  # damaged rows show nothing either

    def _tables(self) -> dict[str, Callable[[], list[dict[str, Any]]]]:
        """A table that holds what cannot be read is left out: the verifier misses it."""
        return {
            "deadlines": lambda: [deadline_told(row) for row in self._rows(Deadline)],
            "documents": lambda: [self._document(row) for row in self._rows(Document)],
            "materials": lambda: [material_told(row, self.wish.redacted) for row in self._rows(Material)],
            "records": self.records,
            "tasks": lambda: [task_told(row) for row in self._rows(Task)],
        }

    def _files_named(self) -> set[bytes | None]:
        handed_in = (row.digest for row in self._rows(Material))
        enclosed = (row.digest for row in self._rows(Enclosure) if row.root is not None)
        printed = (row.file_digest for row in self._rows(Document))
        return {*handed_in, *enclosed, *printed}

    def _rows(self, table: Any) -> list[Any]:
        asked = select(table).where(table.case_id == self.case.id).order_by(table.id)
        return list(self.session.scalars(asked))

    def _files(self, digests: set[bytes | None]) -> Iterator[Entry]:
        for digest in sorted(each.hex() for each in digests if each):
            try:
                assert self.wish.files is not None, "who wishes for files brings the store"
                yield Entry(f"files/{digest}", self.wish.files.path_of(digest))
            except NotFound:
                continue  # the verifier misses it

    def _chart(self, digest: str) -> Chart | None:
        try:
            return chart_of(self.session, bytes.fromhex(digest))
        except UNREADABLE:
            return None
