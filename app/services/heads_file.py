"""The file of signed heads: a line is only ever added, so that a table rewritten later differs from it."""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.log_head import SignedHead, head_in

READABLE = 0o644
LONGEST_LINE = 4096


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A line of the file by its number from 1. No head: it cannot be read as one."""

    number: int
    head: SignedHead | None


def read_heads(path: Path) -> tuple[KeptHead, ...]:
    """Of a file that is not there: nothing."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    return tuple(KeptHead(number, _readable(line)) for number, line in enumerate(lines, 1))


def last_head(path: Path) -> SignedHead | None:
    """In the last line that can be read."""
    try:
        with path.open("rb") as file:
            return _last(file)
    except FileNotFoundError:
        return None


def append_heads(path: Path, heads_after: Callable[[int], Iterable[SignedHead]]) -> None:
    """All that are missing, by `heads_after` of the size in the last line; on the disk when this comes back."""
    with _alone(path) as file:
        last = _last(file)
        told = b"".join(head.line() + b"\n" for head in heads_after(last.size if last else 0))
        if told and not _ends_a_line(file):
            told = b"\n" + told  # what a crash cut off stays a line of its own
        file.write(told)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone(path: Path) -> Iterator[BinaryIO]:
    """Until the file is closed another process waits here."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, READABLE)
    with os.fdopen(opened, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _last(file: BinaryIO) -> SignedHead | None:
    file.seek(max(0, file.seek(0, os.SEEK_END) - 4 * LONGEST_LINE))
    readable = (_readable(line) for line in reversed(file.read().splitlines()))
    return next((head for head in readable if head), None)


def _ends_a_line(file: BinaryIO) -> bool:
    end = file.seek(0, os.SEEK_END)
    return end == 0 or os.pread(file.fileno(), 1, end - 1) == b"\n"


def _readable(line: bytes) -> SignedHead | None:
    try:
        return head_in(line)
    except ValueError:
        return None
