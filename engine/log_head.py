"""A head of the log: how many entries it had and their root, with the head before, as these bytes are signed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from engine.canonical import canonical
from engine.pace import iso


@dataclass(frozen=True, slots=True)
class SignedHead:
    """`body` is what was signed, verbatim; the four fields before it say the same. `key` is `key_id(public)`."""

    size: int
    root: bytes
    at: datetime
    key: str
    body: bytes
    algorithm: str
    public: bytes
    signature: bytes

    def line(self) -> bytes:
        """As it is published: all that checking the signature needs, but not that the key is ours."""
        told = {"algorithm": self.algorithm, "body": self.body.decode()}
        return canonical({**told, "public": self.public.hex(), "signature": self.signature.hex()})


def key_id(public: bytes) -> str:
    """What a key is called. A key cannot pass for another one, because its name is made from it."""
    return hashlib.sha256(public).hexdigest()


def head_body(size: int, root: bytes, at: datetime, key: str, previous: SignedHead | None) -> bytes:
    before = {"root": previous.root.hex(), "size": previous.size} if previous else None
    return canonical({"at": iso(at), "key": key, "previous": before, "root": root.hex(), "size": size})


def told_by(body: bytes) -> dict[str, Any]:
    """What a body says, with `previous` as size and root. Raises ValueError for anything that is no body."""
    try:
        told = orjson.loads(body)
        before = told["previous"]
        return {
            "size": _counted(told["size"]),
            "root": bytes.fromhex(told["root"]),
            "at": datetime.fromisoformat(told["at"]),
            "key": str(told["key"]),
            "previous": (_counted(before["size"]), bytes.fromhex(before["root"])) if before is not None else None,
        }
    except (KeyError, TypeError) as error:
        raise ValueError(f"no head: {error}") from error


def head_in(line: bytes) -> SignedHead:
    """What `SignedHead.line` wrote. Raises ValueError for anything else."""
    try:
        said = orjson.loads(line)
        body = said["body"].encode()
        told = told_by(body)
        told.pop("previous")
        public, signature = bytes.fromhex(said["public"]), bytes.fromhex(said["signature"])
        return SignedHead(**told, body=body, algorithm=said["algorithm"], public=public, signature=signature)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no head: {error}") from error


def _counted(size: Any) -> int:
    if type(size) is not int or size < 0:
        raise ValueError(f"no size: {size!r}")
    return size
