"""The press: sets a document from its template and its facts, the same bytes each time, and never for ever."""

import json
import os
import selectors
import struct
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from app.documents.errors import PressFailed, SettingTooLong, SourceTooLong, TemplateBroken
from app.documents.mistakes import in_chinese

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
SETTER = HERE / "setter.py"
LENGTH = struct.Struct(">I")
SECONDS = 10.0
STARTING = 60.0
LONGEST_SOURCE = 100_000
LARGEST_ANSWER = 64 * 1024 * 1024
BEFORE_A_FRESH_ONE = 2_000
"""Typst keeps what it has learned; a fresh process forgets it."""

Form = Literal["pdf", "png", "svg"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be set: `data` enters as JSON, never as markup; `at` is the moment written into the file."""

    source: str
    data: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Printed:
    """`pages`: one PDF file, or a picture of each page. `missing`: characters no font has, set as 〓."""

    pages: tuple[bytes, ...]
    missing: tuple[str, ...] = ()


class Press:
    """One child process, started when first needed and again after it had to be stopped. Threads take turns."""

    def __init__(self, fonts: Sequence[str] = (), seconds: float = SECONDS):
        self.fonts, self.seconds = (str(FONTS), *fonts), seconds
        self._turn = Lock()
        self._child: _Child | None = None
        self._end: Callable[[], object] = tuple  # nothing to end yet

    def print(self, sheet: Sheet, form: Form = "pdf") -> Printed:
        """Raises TemplateBroken, SettingTooLong, PressFailed, SourceTooLong."""
        if len(sheet.source) > LONGEST_SOURCE:
            raise SourceTooLong(limit=LONGEST_SOURCE)
        order = {
            "source": sheet.source,
            "data": json.dumps(sheet.data, sort_keys=True),
            "at": int(sheet.at.timestamp()),
            "form": form,
        }
        with self._turn:
            try:
                return self._printed(json.dumps(order).encode())
            except (OSError, EOFError, TimeoutError) as error:
                self._dismiss()
                if isinstance(error, TimeoutError):
                    raise SettingTooLong(seconds=self.seconds) from error
                raise PressFailed() from error

    def _printed(self, order: bytes) -> Printed:
        child = self._at_work()
        until = time.monotonic() + self.seconds
        child.send(order)
        said = json.loads(child.receive(until))
        if "reason" in said:
            raise TemplateBroken(said["line"], in_chinese(said["reason"]))
        return Printed(tuple(child.receive(until) for _ in range(said["pages"])), tuple(said["missing"]))

    def _at_work(self) -> "_Child":
        if self._child is not None and self._child.orders >= BEFORE_A_FRESH_ONE:
            self._dismiss()
        if self._child is None:
            child = _Child(self.fonts)
            self._end = weakref.finalize(self, child.end)
            self._child = child
            child.receive(time.monotonic() + STARTING)
        return self._child

    def _dismiss(self) -> None:
        self._end()
        self._child = None


class _Child:
    """The process at the other end of two pipes. A frame is its length in four bytes, and itself."""

    def __init__(self, fonts: Sequence[str]):
        self.orders = 0
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-B", str(SETTER), *fonts],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin and self._process.stdout, "both were asked for"
        self._to, self._from = self._process.stdin, self._process.stdout

    def send(self, frame: bytes) -> None:
        self.orders += 1
        self._to.write(LENGTH.pack(len(frame)) + frame)
        self._to.flush()

    def receive(self, until: float) -> bytes:
        """Raises TimeoutError, and EOFError when the process is gone."""
        size = LENGTH.unpack(self._read(LENGTH.size, until))[0]
        if size > LARGEST_ANSWER:
            raise EOFError
        return self._read(size, until)

    def end(self) -> None:
        """However busy it is. It holds nothing that could be lost."""
        self._process.kill()
        self._to.close()
        self._from.close()
        self._process.wait()

    def _read(self, size: int, until: float) -> bytes:
        parts, descriptor = bytearray(), self._from.fileno()
        with selectors.DefaultSelector() as ready:
            ready.register(descriptor, selectors.EVENT_READ)
            while len(parts) < size:
                if not ready.select(max(until - time.monotonic(), 0)):
                    raise TimeoutError
                part = os.read(descriptor, size - len(parts))
                if not part:
                    raise EOFError
                parts += part
        return bytes(parts)


@cache
def press_with(*fonts: str) -> Press:
    """The one of this process for documents that are issued."""
    return Press(fonts)


@cache
def proof_press_with(*fonts: str) -> Press:
    """Another for templates somebody is writing: what loops there keeps no document waiting."""
    return Press(fonts, seconds=5.0)
