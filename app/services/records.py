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
OWN_SALT_BYTES = 32
"""Of a field. A longer one could take in the beginning of a value, so that its end passed for the whole."""
CHECKS, ENCLOSURES = "checks", "enclosures"
REMARK = "remark"
FROM_THE_DESK = (CHECKS, ENCLOSURES)
"""Kinds of records that hold what lay on the desk, not what the request said."""
DOCUMENT = "document."
"""Begins the kinds of records that are documents: their rows are in `app.models.document`."""
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
    """field -> leaf (hex)."""
    return {name: leaf_of(field_salt(salt, name), value) for name, value in body.items()}


def field_salt(salt: bytes, name: str) -> bytes:
    """A field's own salt, so that one field can give it up and the others keep theirs."""
    return hmac.digest(salt, name.encode(), "sha256")


def leaf_of(own_salt: bytes, value: Any) -> str:
    return hashlib.sha256(own_salt + canonical(value)).hexdigest()


def root_of(leaves: Mapping[str, str]) -> bytes:
    return hashlib.sha256(canonical(sorted([name, leaf] for name, leaf in leaves.items()))).digest()


def kept_root(body: Mapping[str, Any], salt: bytes | None, leaves: Mapping[str, Any] | None) -> bytes:
    """The root a record gives as it is kept. Raises ValueError, or another DAMAGE, where it is kept in no known way."""
    if (salt is None) == (leaves is None):
        raise ValueError("a record has either its salt or its leaves")
    if salt is not None:
        return root_of(leaves_of(body, salt))
    pairs = {name: (own_salt, leaf) for name, (own_salt, leaf) in (leaves or {}).items()}
    staying = {name: bytes.fromhex(own_salt) for name, (own_salt, _) in pairs.items() if own_salt is not None}
    if staying.keys() != body.keys():
        raise ValueError("a field that stays has its value, and one that was erased has none")
    if any(len(own_salt) != OWN_SALT_BYTES for own_salt in staying.values()):
        raise ValueError(f"the salt of a field has {OWN_SALT_BYTES} bytes")
    gone = {name: leaf for name, (own_salt, leaf) in pairs.items() if own_salt is None}
    return root_of(gone | {name: leaf_of(own_salt, body[name]) for name, own_salt in staying.items()})


def roots_of(sealed: Iterable[Sealed]) -> dict[str, str]:
    """kind -> root (hex), as a command carries them."""
    return {each.kind: each.root.hex() for each in sealed}


def write_records(
    session: Session,
    sealed: Iterable[Sealed],
    *,
    case_id: int,
    task_key: str,
    person_id: int,
    now: datetime,
    principal_id: int | None = None,
) -> None:
    """`principal_id`: whom the person acts for."""
    rows = [
        {
            "case_id": case_id,
            "kind": each.kind,
            "task_key": task_key,
            "person_id": person_id,
            "principal_id": principal_id,
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
