"""Records: what people wrote, kept beside the journal and bound to it by a salted root digest (decision 3)."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.models import Record
from app.models.base import table_of
from engine.canonical import canonical

SALT_BYTES = 16
WRITE_RECORD = insert(table_of(Record))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record that is not written yet: the journal line names its root first."""

    kind: str
    body: Mapping[str, Any]
    salt: bytes
    root: bytes


def seal(kind: str, body: Mapping[str, Any], random_bytes: Callable[[int], bytes]) -> Sealed:
    salt = random_bytes(SALT_BYTES)
    return Sealed(kind, body, salt, root_of(leaves_of(body, salt)))


def leaves_of(body: Mapping[str, Any], salt: bytes) -> dict[str, str]:
    """field -> sha256 (hex) of its own salt and its value. The field's salt comes from the record's."""
    return {
        name: hashlib.sha256(hmac.digest(salt, name.encode(), "sha256") + canonical(value)).hexdigest()
        for name, value in body.items()
    }


def root_of(leaves: Mapping[str, str]) -> bytes:
    return hashlib.sha256(canonical(sorted([name, leaf] for name, leaf in leaves.items()))).digest()


def roots_of(sealed: Iterable[Sealed]) -> dict[str, str]:
    """kind -> root (hex), as a command carries them."""
    return {each.kind: each.root.hex() for each in sealed}


def write_records(
    session: Session, sealed: Iterable[Sealed], *, case_id: int, task_key: str, person_id: int, now: datetime
) -> None:
    rows = [
        {
            "case_id": case_id,
            "kind": each.kind,
            "task_key": task_key,
            "person_id": person_id,
            "at": now,
            "body": dict(each.body),
            "salt": each.salt,
            "leaves": None,
            "root": each.root,
        }
        for each in sealed
    ]
    if rows:
        session.connection().execute(WRITE_RECORD, rows)
