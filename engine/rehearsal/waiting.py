"""What a case waits for on the draft: moments to come, answers the designer has given, and what nobody gives."""

from collections.abc import Callable, Iterator
from typing import cast

from engine.commands import Command, Complete, JobDone
from engine.picture import Deadline, Picture
from engine.rehearsal.course import TIMERS, Course
from engine.rehearsal.draft import Draft
from engine.rehearsal.finding import ROOT
from engine.rehearsal.report import Changes, Lack, Need

IsOpen = Callable[[str], bool]
"""Whether the past has nothing more to say at a node."""


def next_timer(picture: Picture) -> Deadline | None:
    return _earliest(picture, lambda row: True)


def next_timer_of_its_own(picture: Picture, then: Course, changes: Changes) -> Deadline | None:
    """Without those that ran just so in the past: they go off when they did then, sooner or later."""
    return _earliest(picture, lambda row: not _ran_so(row, then, changes))


def answers(draft: Draft, changes: Changes, picture: Picture, is_open: IsOpen, by: str) -> Iterator[Command]:
    """By the designer, for what is open and was never decided."""
    told = changes.answers
    for key, task in picture.tasks.items():
        if task.node in told and is_open(task.node):
            data = draft.writable(told[task.node].values, task.node)
            yield Complete(key, task.person or by, told[task.node].outcome, data, {"opinion": ROOT})
    for key, row in picture.waiting.items():
        if row.kind == "job" and not row.stopped and row.node in told and is_open(row.node):
            yield JobDone(key, "system", told[row.node].outcome, draft.writable(told[row.node].values, row.node))


def nodes_of(picture: Picture) -> tuple[str, ...]:
    """Where somebody, or something, is waited for."""
    tasks, waits = picture.tasks.values(), picture.waiting.values()
    return tuple(dict.fromkeys((*(each.node for each in tasks), *(each.node for each in waits))))


def lacking(picture: Picture, is_open: IsOpen) -> Iterator[Need]:
    """What it waits for when the past has nothing more to say."""
    waits = [("task", each.node) for each in picture.tasks.values()]
    waits += [("message" if each.kind == "signal" else each.kind, each.node) for each in picture.waiting.values()]
    if not waits:
        waits = [("timer", each.node) for each in picture.deadlines.values() if each.kind in TIMERS]
    for kind, node in waits:
        if is_open(node):
            yield Need(cast(Lack, kind), node)


def _earliest(picture: Picture, fits: Callable[[Deadline], bool]) -> Deadline | None:
    if picture.status != "running":
        return None
    coming = (row for row in picture.deadlines.values() if row.kind in TIMERS and row.next and fits(row))
    return min(coming, key=lambda row: row.next, default=None)


def _ran_so(row: Deadline, then: Course, changes: Changes) -> bool:
    limit = then.limits.get(changes.then(row.key))
    return limit is not None and limit.due == row.due
