"""Tells the open inboxes of this process what other transactions, here or elsewhere, have committed."""

import threading
from collections.abc import Callable

import structlog

from app.approver.live_ears import OF_ONE_PERSON, Ear, News
from app.approver.live_watch import Watch
from app.db import Database
from app.errors import TooManyListen

log = structlog.get_logger("banjie.live")
LOOK_SECONDS = 0.1
SESSIONS_EVERY = 20
"""Looks between two questions whether those who listen are still signed in."""


class Hub:
    """One thread looks for all who listen; it runs while anybody does and holds no connection while it waits.

    `stops`: asked at each look, so that a process that was told to end lets its streams go at once.
    """

    def __init__(self, database: Database, most: int):
        self._database = database
        self._most = most
        self._ears: dict[Ear, None] = {}  # the one that listens longest first
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._watch = Watch(database)
        self.stops: Callable[[], bool] = lambda: False

    def listen(self, ear: Ear, seen: int) -> None:
        """`seen`: the latest change its page knows; later ones are told at once. Raises TooManyListen."""
        with self._lock:
            self._end_the_oldest_of(ear.person)
            if self.stops() or len(self._ears) >= self._most:
                raise TooManyListen
            if self._thread is None:
                self._begin()
            self._ears[ear] = None
        if self._watch.latest > seen:
            ear.tell(News(everything=True))

    def leave(self, ear: Ear) -> None:
        with self._lock:
            self._ears.pop(ear, None)

    def __len__(self) -> int:
        return len(self._ears)

    def _end_the_oldest_of(self, person: int) -> None:
        """Of somebody with many windows: pages left behind are noticed at the next beat only."""
        same = [each for each in self._ears if each.person == person]
        for ear in same[: max(0, len(same) - OF_ONE_PERSON + 1)]:
            del self._ears[ear]
            ear.end()

    def _begin(self) -> None:
        self._watch.begin()
        self._thread = threading.Thread(target=self._run, name="banjie-live", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        pause, looks = threading.Event(), 0
        while self._goes_on():
            pause.wait(LOOK_SECONDS)
            looks += 1
            try:
                self._look(looks)
            except Exception:  # whoever listens depends on this thread: it goes on, and looks again soon
                log.warning("not looked", exc_info=True)

    def _goes_on(self) -> bool:
        """Until nobody listens, or the process ends."""
        with self._lock:
            stops = self.stops()
            if self._ears and not stops:
                return True
            self._thread = None
            ears = tuple(self._ears)
        for ear in ears:
            ear.end()
        return False

    def _look(self, looks: int) -> None:
        with self._lock:
            ears = tuple(self._ears)
        changed = self._watch.look()
        for ear in ears if changed else ():
            ear.hear(changed)
        if looks % SESSIONS_EVERY == 0:
            here = self._watch.signed_in({ear.session for ear in ears})
            for ear in ears:
                if ear.session not in here:
                    ear.end()
