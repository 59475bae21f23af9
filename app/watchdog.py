"""Stops what a session asks when it takes too long, on either store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.errors import AskedTooMuch

AGAIN_SECONDS = 0.5
"""A stop between two statements stops nothing."""


@contextmanager
def at_most(session: Session, seconds: float) -> Iterator[None]:
    """Reads only: what was written is lost. Raises AskedTooMuch."""
    watchdog = _Watchdog(_stopping(session), seconds)
    watchdog.start()
    try:
        yield
    except OperationalError as error:
        if watchdog.has_barked:
            raise AskedTooMuch(seconds=seconds) from error
        raise
    finally:
        watchdog.call_off()
        if watchdog.has_barked:
            session.invalidate()  # a stop that comes late must not meet who has the connection next


def _stopping(session: Session) -> Callable[[], None]:
    """What another thread may call to end the statement that runs."""
    connection: Any = session.connection().connection.driver_connection
    return connection.interrupt if hasattr(connection, "interrupt") else connection.cancel_safe


class _Watchdog(Thread):
    def __init__(self, stop: Callable[[], None], seconds: float):
        super().__init__(name="watchdog", daemon=True)
        self._stop_it, self._seconds = stop, seconds
        self._is_over = Event()
        self.has_barked = False

    def run(self) -> None:
        wait = self._seconds
        while not self._is_over.wait(wait):
            self.has_barked, wait = True, AGAIN_SECONDS
            self._stop_it()

    def call_off(self) -> None:
        self._is_over.set()
        self.join()
