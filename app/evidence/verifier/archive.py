"""Reading a zip that anybody may have made: by name, without unpacking, and never more than it may hold."""

from __future__ import annotations

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from typing import IO, Any, Dict, List

from app.evidence.verifier.values import read_json

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,3}")
MOST_ENTRIES = 200_000
LARGEST_TEXT = 64 << 20
MOST_LINES = 500_000
LARGEST = 16 << 30
MOST_EXPANSION = 1100
"""No deflated entry can grow more than about a thousand times."""
CHUNK = 1 << 20
LISTED, END, FULL = 46, struct.Struct("<4s4H2LH"), 0xFFFFFFFF
"""What a directory has of an entry before its name, what stands behind it, and what stands there for more."""
BEFORE_END = 76
"""Bytes behind a large directory as well; after 48 of them stands where it begins, after 64 where it ends."""
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ArithmeticError, EOFError, OSError, RuntimeError, ValueError)


class Unusable(Exception):
    """The file is no evidence package, or one that cannot be read safely."""


class Archive:
    """The entries of a package by their names."""

    def __init__(self, path: str) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            entries = self._zip.infolist()
        except BROKEN as error:
            raise Unusable("不是可读的 zip 文件：%s" % error) from error
        if len(entries) > MOST_ENTRIES:
            raise Unusable("文件中的条目过多")
        for entry in entries:
            _check(entry)
        self.names: List[str] = [entry.filename for entry in entries]
        self._known = set(self.names)
        self._digests: Dict[str, str] = {}
        if len({name.lower() for name in self.names}) < len(self.names):
            raise Unusable("有重名的条目")
        if sum(entry.file_size for entry in entries) > LARGEST:
            raise Unusable("展开后过大")
        with open(path, "rb") as file:
            if not _has_one_directory(file, entries, self._zip.start_dir):
                raise Unusable("别的程序读到的可能是另外的内容")

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def read(self, name: str) -> bytes:
        """Raises Unusable for damage, KeyError for what is not there."""
        if name not in self:
            raise KeyError(name)
        if self._zip.getinfo(name).file_size > LARGEST_TEXT:
            raise Unusable("条目 %s 过大" % name)
        return b"".join(self._chunks(name))

    def json(self, name: str) -> Any:
        return read_json(self.read(name))

    def lines(self, name: str) -> List[bytes]:
        """What follows the last line feed is a line as well: nothing is passed over."""
        found = self.read(name)
        if found.count(b"\n") > MOST_LINES:
            raise Unusable("条目 %s 的行数过多" % name)
        return lines_in(found)

    def digest(self, name: str) -> str:
        """Taken once, however often it is asked for."""
        if name not in self._digests:
            hashed = hashlib.sha256()
            for chunk in self._chunks(name):
                hashed.update(chunk)
            self._digests[name] = hashed.hexdigest()
        return self._digests[name]

    def close(self) -> None:
        self._zip.close()

    def _chunks(self, name: str) -> Any:
        try:
            with self._zip.open(name) as entry:
                while True:
                    chunk = entry.read(CHUNK)
                    if not chunk:
                        return
                    yield chunk
        except BROKEN as error:
            raise Unusable("条目 %s 已损坏：%s" % (name, error)) from error


def lines_in(data: bytes) -> List[bytes]:
    """
    >>> lines_in(b"a\\n\\nb\\n"), lines_in(b"a\\nb"), lines_in(b"")
    ([b'a', b'', b'b'], [b'a', b'b'], [])
    """
    *lines, rest = data.split(b"\n")
    return [*lines, rest] if rest else lines


def _has_one_directory(file: IO[bytes], entries: List[zipfile.ZipInfo], start: int) -> bool:
    """Every program finds it where we do, with nothing before the first entry or behind the end."""
    size = sum(LISTED + len(entry.filename) + len(entry.extra) + len(entry.comment) for entry in entries)
    count = min(len(entries), 0xFFFF)
    file.seek(start + size)
    behind = file.read(BEFORE_END + END.size + 1)
    large, end = behind[: -END.size], behind[-END.size :]
    return (
        end == END.pack(b"PK\5\6", 0, 0, count, count, min(size, FULL), min(start, FULL), 0)
        and len(large) in (0, BEFORE_END)
        and (not large or large[48:56] + large[64:72] == struct.pack("<QQ", start, start + size))
        and min((entry.header_offset for entry in entries), default=0) == 0
    )


def _check(entry: zipfile.ZipInfo) -> None:
    """A file whose name leads nowhere else, of bytes that are neither hidden nor many times what is stored."""
    if not NAME.fullmatch(entry.filename) or entry.orig_filename != entry.filename:
        raise Unusable("条目名不可接受：%r" % entry.orig_filename[:80])
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        raise Unusable("条目 %s 不是普通文件" % entry.filename)
    if entry.flag_bits & 0x1:
        raise Unusable("条目 %s 已加密" % entry.filename)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unusable("条目 %s 的压缩方式不可接受" % entry.filename)
    if entry.file_size > MOST_EXPANSION * max(entry.compress_size, 1):
        raise Unusable("条目 %s 的大小不可信" % entry.filename)
