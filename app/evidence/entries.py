"""A package as it is written: entries one after the other, always the same bytes, never more than one in memory."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

CHUNK = 1 << 20
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment of every entry: when a package was made changes nothing in it."""
READABLE = 0o644 << 16
DRAWN = (".pdf",)
"""What has been packed already."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`body`: bytes, or where a file of the store lies."""

    name: str
    body: bytes | Path

    def chunks(self) -> Iterator[bytes]:
        if isinstance(self.body, bytes):
            yield self.body
            return
        with self.body.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk

    @property
    def is_packed(self) -> bool:
        return isinstance(self.body, Path) or self.name.endswith(DRAWN)


def json_entry(name: str, value: Any) -> Entry:
    """Canonical where the values are; what somebody put into a row comes out as it is, and never stops a package."""
    told = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Entry(name, told.encode("utf-8", "backslashreplace"))


class Zipping:
    """A zip written to nowhere but the chunks `add` gives back; `digests`: sha256 (hex) of what was added, by name."""

    def __init__(self) -> None:
        self.digests: dict[str, str] = {}
        self._pipe = _Pipe()
        self._zip = ZipFile(self._pipe, "w")

    def add(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        """An entry of a name that is there already is left out: cases share charts and calendars."""
        for entry in entries:
            if entry.name not in self.digests:
                yield from self._add(entry)

    def end(self) -> bytes:
        self._zip.close()
        return self._pipe.taken()

    def _add(self, entry: Entry) -> Iterator[bytes]:
        info = ZipInfo(entry.name, EPOCH)
        info.compress_type = ZIP_STORED if entry.is_packed else ZIP_DEFLATED
        info.external_attr, info.create_system = READABLE, 3
        hashed = hashlib.sha256()
        with self._zip.open(info, "w", force_zip64=isinstance(entry.body, Path)) as target:
            for chunk in entry.chunks():
                hashed.update(chunk)
                target.write(chunk)
                yield self._pipe.taken()
        self.digests[entry.name] = hashed.hexdigest()
        yield self._pipe.taken()


class _Pipe:
    """What a zip is written to: nobody can go back in it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def close(self) -> None:
        """Nothing was opened."""

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        data, self._parts = b"".join(self._parts), []
        return data
