"""A limit for talking to another system: who answers drop by drop is cut off."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer


@contextmanager
def cut_off_after(seconds: float, line: Callable[[], socket.socket | None]) -> Iterator[None]:
    """`line`: the socket that is in use by then. What came until then is no answer, even if it looks like one."""
    over = Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):  # the other side was faster
            if (used := line()) is not None:
                used.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if over.is_set():
            raise TimeoutError
