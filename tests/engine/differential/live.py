"""`step` without forgetting: desk and flow stay in memory, the task tree is never cut down, nothing is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple
from unittest.mock import patch

from engine import codec, run
from engine.case import Case
from engine.chart import Chart
from engine.commands import Command, Migrate
from engine.desk import Desk
from engine.run import Step
from engine.spiff.flow import Flow
from engine.spiff.marks import KEPT
from engine.spiff.tree import is_live, walk
from tests.engine.moves import CALENDAR


class Held(NamedTuple):
    """What takes the place of the bytes."""

    desk: Desk
    flow: Any


class UncutFlow(Flow):
    """A flow that is asked to save itself and only notes where it stands."""

    def save(self):
        self.look_anew()
        return self


class LiveCase(Case):
    """A case whose flow is the live one."""

    def open_flow(self) -> Flow:
        return self.flow

    def settle(self, flow: Flow, *told: Any, **said: Any) -> None:
        flow.__class__ = UncutFlow
        super().settle(flow, *told, **said)


class _NoCodec:
    @staticmethod
    def loads(state: Held) -> Held:
        return state

    @staticmethod
    def dumps(desk: Desk, flow: Any) -> Held:
        return Held(desk, flow)


@contextmanager
def _in_memory() -> Iterator[None]:
    with patch.object(run, "codec", _NoCodec), patch.object(run, "Case", LiveCase):
        yield


class Live:
    """One case that is never put down. A refusal leaves it undefined: give it only what was accepted elsewhere."""

    def __init__(self, chart: Chart):
        self.chart, self.held = chart, None

    def step(self, command: Command, at: datetime) -> Step:
        with _in_memory():
            done = run.step(self.chart, self.held, command, at, CALENDAR)
        self.held = done.state
        return done

    def migrate(self, chart: Chart, command: Migrate, at: datetime) -> Step:
        """Another chart can only be filled from rows: cut down this once, in memory again from here on."""
        desk, flow = self.held
        self.chart, self.held = chart, Held(desk, flow and Flow.save(flow))
        return self.step(command, at)

    def written(self) -> bytes:
        """Cut down and written now, for the first time; the case cannot go on afterwards."""
        desk, flow = self.held
        return codec.dumps(desk, flow and Flow.save(flow))

    def tokens(self) -> list[tuple]:
        return tokens(self.held.flow)


def tokens(flow: Flow | None) -> list[tuple]:
    """Live tokens in the order of the tree, with all they carry."""
    return [] if flow is None else [_token(task) for task in walk(flow.workflow) if is_live(task)]


def _token(task: Any) -> tuple:
    kept = {name: task.internal_data[name] for name in KEPT if name in task.internal_data}
    return task.task_spec.name, task.state, dict(task.data), kept
