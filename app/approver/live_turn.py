"""What open pages ask by themselves goes one after another: they must not stand between a person and an answer."""

from collections.abc import Callable
from functools import wraps
from threading import Semaphore
from typing import ParamSpec, TypeVar

from flask import request

from app.web.sessions import BY_ITSELF

AT_ONCE = Semaphore(1)
"""In one process: what is committed is told to many pages in the same moment, and each asks for its rows."""
PATIENCE_SECONDS = 0.05
"""Whoever has waited so long goes on anyway: a page that waits longer believes that the server is in need."""

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def in_turn(view: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Stands before the guard of a page, so that who waits holds no connection to the database."""

    @wraps(view)
    def answered(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        has_turn = BY_ITSELF in request.headers and AT_ONCE.acquire(timeout=PATIENCE_SECONDS)
        try:
            return view(*args, **kwargs)
        finally:
            if has_turn:
                AT_ONCE.release()

    return answered
