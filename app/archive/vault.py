"""The folder of packages: one is complete, and on the disk, as soon as it stands under its name."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import ArchiveRunning, NotFound
from app.files import settle

OURS, OURS_ALONE, READ_ONLY = 0o700, 0o600, 0o400
COMING, LOCK = ".coming-", ".lock"


@dataclass(frozen=True, slots=True)
class Coming:
    """A package that has been written and does not stand under its name yet."""

    path: Path
    digest: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Vault:
    root: Path

    @contextmanager
    def coming(self, chunks: Iterable[bytes]) -> Iterator[Coming]:
        """Gone when the block ends, unless it was kept."""
        self.root.mkdir(OURS, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.root, prefix=COMING)
        try:
            with os.fdopen(handle, "wb") as kept:
                hashed, size = hashlib.sha256(), 0
                for chunk in chunks:
                    hashed.update(chunk)
                    size += kept.write(chunk)
                kept.flush()
                os.fsync(kept.fileno())
            yield Coming(Path(name), hashed.digest(), size)
        finally:
            Path(name).unlink(missing_ok=True)

    def keep(self, coming: Coming, place: str) -> None:
        """What a run that was broken off left there is replaced. The name outlives a power cut."""
        path = self.root / place
        path.parent.mkdir(OURS, parents=True, exist_ok=True)
        os.chmod(coming.path, READ_ONLY)
        os.replace(coming.path, path)
        for folder in (path.parent, self.root):
            settle(folder)

    def path_of(self, place: str) -> Path:
        """Raises NotFound, also for a place outside the folder: what stands in a row may have been changed."""
        path = (self.root / place).resolve()
        if not path.is_relative_to(self.root.resolve()) or not path.is_file():
            raise NotFound(what="该归档包")
        return path

    def digest_of(self, place: str) -> bytes:
        """Raises NotFound, OSError."""
        with self.path_of(place).open("rb") as kept:
            return hashlib.file_digest(kept, "sha256").digest()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One run at a time, on whichever process; what runs left that were killed is thrown away.

        Raises ArchiveRunning.
        """
        self.root.mkdir(OURS, parents=True, exist_ok=True)
        lock = os.open(self.root / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, OURS_ALONE)
        try:
            _take(lock)
            for path in self.root.glob(f"{COMING}*"):
                path.unlink(missing_ok=True)
            yield
        finally:
            os.close(lock)


def _take(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        raise ArchiveRunning from taken
