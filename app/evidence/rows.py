"""Rows as a package has them: moments as journals write them, bytes in hex, people by their keys."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.models import Deadline, Document, Material, Record, Task
from app.queries.actors import person_key
from engine.pace import iso


def record_told(row: Record) -> dict[str, Any]:
    return {
        "at": iso(row.at),
        "behalf": _person(row.principal_id),
        "by": person_key(row.person_id),
        "kind": row.kind,
        "root": row.root.hex(),
        "task": row.task_key,
        **_kept(row.body, row.salt, row.leaves),
    }


def document_told(row: Document) -> dict[str, Any]:
    return {
        "at": iso(row.issued_at),
        "by": person_key(row.issued_by),
        "file": row.file_digest.hex() if row.file_digest else "",
        "kind": row.kind,
        "number": row.number,
        "root": row.root.hex(),
        "seq": row.seq,
        "task": row.task_key,
        **_kept(row.data, row.salt, row.leaves),
    }


def material_told(row: Material, redacted: bool) -> dict[str, Any]:
    """`redacted`: without its file, whose name people choose."""
    told = {
        "at": iso(row.added_at),
        "by": person_key(row.added_by),
        "code": row.code,
        "name": row.name,
        "status": row.status,
    }
    if redacted:
        return told
    digest = row.digest.hex() if row.digest else ""
    return {**told, "digest": digest, "file_name": row.file_name, "media_type": row.media_type, "size": row.size}


def task_told(row: Task) -> dict[str, Any]:
    """What the events of the journal say of it, column by column; the rest of the row serves lists."""
    people = ("person_id", "owner_id", "claimed_by", "closed_by", "agent_id")
    moments = ("opened_at", "due_at", "closed_at")
    return {
        **{column: getattr(row, column) for column in ("key", "node", "stage", "how", "outcome")},
        **{column: _person(getattr(row, column)) for column in people},
        **{column: _moment(getattr(row, column)) for column in moments},
    }


def deadline_told(row: Deadline) -> dict[str, Any]:
    return {"due_at": _moment(row.due_at), "key": row.key, "kind": row.kind, "node": row.node}


def _person(number: int | None) -> str:
    return person_key(number) if number else ""


def _moment(at: datetime | None) -> str:
    return iso(at) if at else ""


def _kept(body: Mapping[str, Any], salt: bytes | None, leaves: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"body": body, "leaves": leaves, "salt": salt.hex() if salt is not None else None}
