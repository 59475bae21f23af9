"""Files by the sha256 of their bytes: written once, never changed."""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.errors import FileTooLarge, NotFound

CHUNK = 1 << 20
OURS, READ_ONLY = 0o700, 0o400  # for the account that runs the processes, and nobody else
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    digest: str
    size: int


class FileStore:
    """A folder of files named by their digest. A file is complete as soon as it is there."""

    def __init__(self, root: Path | str):
        self.root = Path(root)

    def put(self, stream: IO[bytes], limit: int) -> StoredFile:
        """Keep the stream's bytes; FileTooLarge beyond `limit`, then nothing is kept."""
        self.root.mkdir(OURS, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.root, prefix=".coming-")
        try:
            with os.fdopen(handle, "wb") as kept:
                stored = _copy(stream, kept, limit)
                kept.flush()
                os.fsync(kept.fileno())
            self._move_in(name, stored.digest)
        finally:
            Path(name).unlink(missing_ok=True)
        return stored

    def path_of(self, digest: str) -> Path:
        """Where the bytes are, to be sent. Raises NotFound."""
        if not _DIGEST.fullmatch(digest) or not self._place(digest).is_file():
            raise NotFound(what="该文件")
        return self._place(digest)

    def agrees(self, digest: str) -> bool:
        """Whether the file is there and its bytes are still those it is named after."""
        try:
            with self.path_of(digest).open("rb") as kept:
                return hashlib.file_digest(kept, "sha256").hexdigest() == digest
        except (NotFound, OSError):
            return False

    def _move_in(self, name: str, digest: str) -> None:
        place = self._place(digest)
        if place.exists():
            return
        place.parent.mkdir(OURS, parents=True, exist_ok=True)
        os.chmod(name, READ_ONLY)
        os.replace(name, place)
        settle(place.parent)

    def _place(self, digest: str) -> Path:
        return self.root / digest[:2] / digest[2:4] / digest


def settle(folder: Path) -> None:
    """The name of a new file outlives a power cut only when its folder is on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _copy(stream: IO[bytes], kept: IO[bytes], limit: int) -> StoredFile:
    hashed, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > limit:
            raise FileTooLarge(limit=limit)
        hashed.update(chunk)
        kept.write(chunk)
    return StoredFile(hashed.hexdigest(), size)
