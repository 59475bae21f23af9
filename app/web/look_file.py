"""Looks on their way to the database, in a file of the process: one that is killed has forgotten nothing it showed."""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import structlog

from app.services.keep_looks import Sight

log = structlog.get_logger("banjie.looks")
OURS, OURS_ALONE = 0o700, 0o600
LOCK, NAME, ENDING = ".lock", "looks-", ".jsonl"


class LookFile:
    """Locked as long as its process lives."""

    def __init__(self, folder: Path):
        """Raises OSError."""
        self._folder = folder
        folder.mkdir(OURS, parents=True, exist_ok=True)
        with self._alone():
            self._handle, name = tempfile.mkstemp(dir=folder, prefix=NAME, suffix=ENDING)
            self._path = Path(name)
            fcntl.flock(self._handle, fcntl.LOCK_EX)

    def add(self, sights: Iterable[Sight]) -> None:
        """Raises OSError."""
        lines = b"".join(map(_line, sights))
        if os.write(self._handle, lines) < len(lines):
            raise OSError("the disk is full")

    def keep(self, sights: Iterable[Sight]) -> None:
        """Whatever else there was stands in the database. Raises OSError."""
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        self.add(sights)

    def close(self) -> None:
        """Nothing waits any more."""
        self._path.unlink(missing_ok=True)
        os.close(self._handle)

    def take_over(self) -> list[Sight]:
        """What processes that are gone could not write any more: from now on it stands in this file. Raises OSError."""
        with self._alone():
            others = sorted(path for path in self._folder.glob(f"{NAME}*{ENDING}") if path != self._path)
            return [sight for path in others for sight in self._taken_over(path)]

    def _taken_over(self, path: Path) -> list[Sight]:
        with path.open("rb") as left:
            try:
                fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return []
            sights = list(_sights(left))
            self.add(sights)
            path.unlink()
        return sights

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody takes over a file that was made a moment ago and is not locked yet."""
        lock = os.open(self._folder / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, OURS_ALONE)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def _line(sight: Sight) -> bytes:
    """Begun anew, since the one before may have been cut off."""
    told = (sight.at.isoformat(), sight.person_id, sight.case_number, sight.what, sight.way, sight.cases)
    return b"\n" + json.dumps(told).encode()


def _sights(lines: Iterable[bytes]) -> Iterator[Sight]:
    for line in filter(None, map(bytes.strip, lines)):
        try:
            at, *told = json.loads(line)
            yield Sight(datetime.fromisoformat(at), *told)
        except (ValueError, TypeError):
            log.warning("look_cut_off", line=line.decode(errors="replace"))
