"""Looks at personal data that wait to be written: noted while an answer is made, written each second in one go."""

import threading
from collections.abc import Hashable
from datetime import datetime
from pathlib import Path

import structlog

from app.db import Database
from app.errors import LooksUnwritten
from app.services.keep_looks import ONCE_IN, Sight, keep_looks
from app.web.look_file import LookFile

log = structlog.get_logger("banjie.looks")
EVERY = 1.0
"""Seconds."""
MOST = 10_000
"""Looks that may wait while the database cannot be written to; then no personal data are shown any more."""


class LookBook:
    """Of one process. Nothing runs while nobody looks; `by_itself`: whether it writes without being told to.

    `folder`: where what waits is kept from the first look on, in case the process is killed.
    """

    def __init__(self, database: Database, folder: Path | None = None, by_itself: bool = True):
        self._database = database
        self._folder = folder
        self._file: LookFile | None = None
        self._by_itself = by_itself
        self._waiting: list[Sight] = []
        self._seen: dict[Hashable, datetime] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._timer: threading.Timer | None = None

    def check_takes(self) -> None:
        """Before anything is shown. Raises LooksUnwritten."""
        if len(self._waiting) >= MOST:
            raise LooksUnwritten()

    def note(self, sight: Sight, mark: str = "") -> None:
        """What was looked at a moment ago is not noted again. `mark` tells one search from another; a list that is
        taken away is noted each time. Raises LooksUnwritten.
        """
        key = (*sight.same, mark)
        with self._lock:
            before = self._seen.get(key)
            if before is not None and sight.at - before < ONCE_IN:
                return
            self._keep(sight)
            if sight.case_number or mark:
                self._seen[key] = sight.at
            self._write_soon()

    def write(self) -> int:
        """How many lines what waited became. It waits until it is written, whatever happens meanwhile."""
        with self._turn:
            sights = self._waiting[:]
            if not sights:
                return 0
            with self._database.transaction() as session:
                written = keep_looks(session, sights)
            with self._lock:
                del self._waiting[: len(sights)]
                if self._file:
                    self._file.keep(self._waiting)
            return written

    def close(self) -> None:
        """Write what waits, and rest."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._by_itself = False
        self.write()
        with self._lock:
            if self._file and not self._waiting:
                self._file.close()
                self._file = None

    def _keep(self, sight: Sight) -> None:
        try:
            if self._folder and not self._file:
                self._file = LookFile(self._folder)
                self._waiting += self._file.take_over()
            if self._file:
                self._file.add([sight])
        except OSError as full:
            raise LooksUnwritten from full
        self._waiting.append(sight)

    def _write_soon(self) -> None:
        if self._by_itself and self._timer is None:
            self._timer = threading.Timer(EVERY, self._write_now)
            self._timer.daemon = True
            self._timer.start()

    def _write_now(self) -> None:
        try:
            self.write()
        except Exception:  # the database may be away or busy for a while; the next round tries again
            log.exception("looks_not_written", waiting=len(self._waiting))
        with self._lock:
            self._timer = None
            self._forget()
            if self._waiting:
                self._write_soon()

    def _forget(self) -> None:
        """What counts no more."""
        if self._seen:
            newest = max(self._seen.values())
            self._seen = {key: at for key, at in self._seen.items() if newest - at < ONCE_IN}
