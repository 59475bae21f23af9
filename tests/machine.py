"""What tests ask of the machine they run on: a free port, and a little patience."""

import socket
import time
from collections.abc import Callable


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def comes_true(happens: Callable[[], object], within: float = 60) -> bool:
    """Ask again and again until it is so; whether it came true in so many seconds."""
    end = time.monotonic() + within
    while not happens():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
