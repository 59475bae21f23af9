"""SpiffWorkflow is told its ids and its time: no uuid, no clock, so the same step gives the same bytes."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any
from uuid import uuid4

import SpiffWorkflow.task as spiff_task
from SpiffWorkflow.task import Task

from engine.events import TableDecided, ValuesCollided

for _name in ("spiff", "spiff.task", "spiff.workflow", "spiff.data"):
    # Every record's extras are built eagerly, task data included, even when nobody listens.
    logging.getLogger(_name).setLevel(logging.WARNING)


class Told:
    """What a live flow gets instead of ids and time, and what its tasks have to say while they run.

    `arrivals` numbers the tokens that wait at joins; it is kept.
    """

    __slots__ = ("arrivals", "next_id", "thrown", "collisions", "decided")

    def __init__(self, arrivals: int = 0):
        self.arrivals = arrivals
        self.next_id = count(1).__next__
        self.thrown: list[Task] = []
        self.collisions: list[ValuesCollided] = []
        self.decided: list[TableDecided] = []

    def arrive(self) -> int:
        self.arrivals += 1
        return self.arrivals

    def throw(self, task: Task) -> None:
        """This task throws what its event definition says."""
        self.thrown.append(task)

    def collide(self, node: str, name: str, *, kept: Any, dropped: Any) -> None:
        self.collisions.append(ValuesCollided(node, name, kept, dropped))


_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def telling(told: Told) -> Iterator[None]:
    """Inside, every id SpiffWorkflow asks for comes from `told`."""
    token = _told.set(told)
    try:
        yield
    finally:
        _told.reset(token)


def told() -> Told:
    """The one telling now."""
    now = _told.get()
    if now is None:
        raise LookupError("no flow is being run")
    return now


def _id():
    now = _told.get()
    return uuid4() if now is None else now.next_id()


class _NoTime:
    """Task.last_state_change is never read by our joins; a constant keeps it out of the bytes."""

    @staticmethod
    def time() -> int:
        return 0


spiff_task.uuid4, spiff_task.time = _id, _NoTime()
