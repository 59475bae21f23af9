"""A verification that a page or a program asked for: one at a time in a process, on a part of the cores."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from threading import Lock
from types import TracebackType
from typing import Any

from flask import current_app

from app.auth import database
from app.errors import VerificationRunning
from app.queries.verifiable import Scope
from app.services.verifying.many import Progress, all_cores, verify_many
from app.services.verifying.part import Asked, House
from app.services.verifying.totals import Totals

SHARE = 2
"""Of the cores one half is left to the desk."""
_running = Lock()


class Run:
    """How far it has come, part by part, and what it comes to. It has to be closed.

    Raises VerificationRunning, and NotFound where the case, item or office is not known.
    """

    def __init__(self, asked: Asked):
        house = House(database(), current_app.extensions["files"], current_app.config["LOG_HEADS"])
        self.totals = Totals()
        with ExitStack() as held:
            if not _running.acquire(blocking=False):
                raise VerificationRunning
            held.callback(_running.release)
            self._walk = held.enter_context(closing(verify_many(house, asked, jobs=max(1, all_cores() // SHARE))))
            self._first = next(self._walk)
            self._held = held.pop_all()

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[Progress]:
        yield self._first
        for each in self._walk:
            self.totals.add(each.part)
            yield each

    def close(self) -> None:
        """Whatever is still at work ends. Twice is as good as once."""
        self._held.close()


def asked_for(told: dict[str, Any]) -> Asked:
    """What `schemas.verification.VerificationIn` loads."""
    chain = told.pop("chain")
    return Asked(Scope(**told), chain)
