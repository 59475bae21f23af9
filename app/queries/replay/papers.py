"""What was written with the steps of a case: forms, opinions, materials, documents, by the line that binds them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.labels import MATERIAL_STATUSES, label
from app.models import Case, Document
from app.queries.materials import wanted_of
from app.queries.replay.written import FORM, MATERIALS, NOTHING_WRITTEN, OPINION, Written, files_in, written_in
from app.queries.timeline import REMARK
from app.queries.views.replay import Told, ValueChange
from engine.chart import Chart
from engine.clock_acts import DOCUMENTS

Row = dict[str, Any]
Said = Mapping[str, Any]


@dataclass(slots=True)
class Filed:
    """What lay in the file after some line."""

    values: dict[str, Row] = field(default_factory=dict)
    materials: dict[str, Row] = field(default_factory=dict)
    documents: dict[str, Row] = field(default_factory=dict)

    def maps(self) -> dict[str, Mapping[str, Any]]:
        return {"values": self.values, "materials": self.materials, "documents": self.documents}


class Papers:
    """`personal`: whether who asks may see personal data. Routing values are none, and stand in the journal itself.

    `issued`: documents of the case and of those linked to it, by number.
    """

    def __init__(self, session: Session, case_id: int, personal: bool):
        self._personal = personal
        self._records = written_in(session, case_id)
        self._files = files_in(session, case_id) if personal else {}
        asked = select(Document.number, Document.id).join(Case, Document.case_id == Case.id)
        issued = session.execute(asked.where((Case.id == case_id) | (Case.parent_id == case_id)))
        self.issued: Mapping[str, int] = {number: each for number, each in issued}

    def opinion_of(self, said: Said) -> Told | None:
        """What was said with this step, or added to what was said."""
        records = said["command"].get("records", {})
        root = records.get(OPINION) or records.get(REMARK)
        if root is None:
            return None
        if not self._personal:
            return Told(hidden=True)
        body = self._body(root).body
        text, reasons, remedies = (str(body.get(name, "")) for name in ("text", "reasons", "remedies"))
        return Told(text, reasons, remedies)

    def file(self, filed: Filed, said: Said, seq: int, chart: Chart) -> tuple[Filed, tuple[ValueChange, ...]]:
        """The file with what this line put into it, and what changed in its forms; the one before stays as it was."""
        written = dict(self._values(said, chart))
        values = {**filed.values, **written} if written else filed.values
        changes = tuple(
            _change(key, filed.values.get(key, {}), row)
            for key, row in written.items()
            if row.get("hidden") or row != filed.values.get(key)
        )
        new = Filed(
            values,
            _with(filed.materials, self._materials(said, chart)),
            _with(filed.documents, self._issued(said, seq)),
        )
        return new, changes

    def _values(self, said: Said, chart: Chart) -> Iterator[tuple[str, Row]]:
        """Those of the form, and what other systems told."""
        command = said["command"]
        written = self._body(command.get("records", {}).get(FORM, ""))
        for key in sorted(written.erased):
            yield key, {"label": _label(chart, key), "value": None, "erased": True}
        for key, value in {**command.get("data", {}), **written.body}.items():
            field_ = chart.fields.get(key)
            if self._personal or (field_ is not None and field_.routing):
                yield key, {"label": _label(chart, key), "value": value}
            else:
                yield key, {"label": _label(chart, key), "value": None, "hidden": True}

    def _materials(self, said: Said, chart: Chart) -> dict[str, Row]:
        written = self._body(said["command"].get("records", {}).get(MATERIALS, ""))
        names = {each.code: each.name for each in wanted_of(chart)} if written.body else {}
        return {
            f"{code}/{said['seq']}.{number}": self._material(code, names.get(code, code), piece, written)
            for code, pieces in written.body.items()
            for number, piece in enumerate(pieces, 1)
        }

    def _material(self, code: str, name: str, piece: list[Any], written: Written) -> Row:
        """A file may be called by somebody's name. `id` 0: there is no file, or not for who asks."""
        status, digest, file_name, media_type, size = (*piece, "", "", "", "", 0)[:5]
        return {
            "id": self._files.get((code, digest, file_name, written.at, written.by), 0),
            "code": code,
            "name": name,
            "status": status,
            "status_name": label(MATERIAL_STATUSES, status),
            "digest": digest,
            "file": file_name if self._personal else "",
            "media_type": media_type,
            "size": size,
        }

    def _issued(self, said: Said, seq: int) -> dict[str, Row]:
        """By number. `id` 0: the line names a document nobody has."""
        return {
            number: {"kind": kind, "title": DOCUMENTS.get(kind, kind), "id": self.issued.get(number, 0), "seq": seq}
            for kind, number in said["command"].get("documents", {}).items()
        }

    def _body(self, root: str) -> Written:
        return self._records.get(root, NOTHING_WRITTEN)


def _with(rows: dict[str, Row], more: dict[str, Row]) -> dict[str, Row]:
    return {**rows, **more} if more else rows


def _label(chart: Chart, key: str) -> str:
    found = chart.fields.get(key)
    return (found.label if found else "") or key


def _change(key: str, before: Row, row: Row) -> ValueChange:
    hidden = bool(row.get("hidden"))
    return ValueChange(key, row["label"], before.get("value"), row["value"], hidden)
