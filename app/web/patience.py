"""How long one question may keep the store busy, and how many tables a process writes at once: the desk comes first."""

from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore
from typing import Any, TypeVar

from flask import current_app, g

from app.errors import TooManyExports
from app.watchdog import at_most

EXPORTS = 4
"""At once in a process."""

View = TypeVar("View", bound=Callable[..., Any])
_writing = BoundedSemaphore(EXPORTS)


def question(view: View) -> View:
    """A question over the history of many cases, inside `for_group`: it ends after BANJIE_ASK_SECONDS.

    Raises AskedTooMuch.
    """

    @wraps(view)
    def patient(*args: Any, **kwargs: Any) -> Any:
        with at_most(g.db, current_app.config["ASK_SECONDS"]):
            return view(*args, **kwargs)

    return patient  # type: ignore[return-value]  # called like the view it stands for


def export(view: View) -> View:
    """A table or package that is written as long as it takes, by few threads only. Raises TooManyExports."""

    @wraps(view)
    def one_of_few(*args: Any, **kwargs: Any) -> Any:
        if not _writing.acquire(blocking=False):
            raise TooManyExports
        try:
            return view(*args, **kwargs)
        finally:
            _writing.release()

    return one_of_few  # type: ignore[return-value]  # as above
