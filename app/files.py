"""Files by the sha256 of their bytes: written once, never changed."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import FileTooLarge, NotFound

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    digest: str
    size: int


class FileStore:
    """A folder of files named by their digest."""

    def __init__(self, root: Path | str):
        self.root = Path(root)

    def put(self, stream: BinaryIO, limit: int) -> StoredFile:
        """Keep the stream's bytes; FileTooLarge beyond `limit`, then nothing is kept."""
        raise NotImplementedError

    def path_of(self, digest: str) -> Path:
        """Where the bytes are, to be sent. Raises NotFound."""
        raise NotImplementedError
