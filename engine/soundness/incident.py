"""A past case as a path: what was decided, in which order, and nothing of who did it or whom it was about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.chart import Chart
from engine.commands import (
    Command,
    Complete,
    Fire,
    JobDone,
    JobFailed,
    Jump,
    Message,
    Migrate,
    Return,
    Skip,
    Start,
    TakeBack,
)
from engine.errors import EngineError
from engine.picture import Picture
from engine.sitting import decided, is_seat, several_sign, signed, votes_of, whole_of
from engine.soundness.report import Played

Taken = tuple[Command, Picture, Picture]
"""A command, the picture before it, and the one after it."""
_OUTSIDE: Mapping[type, str] = {TakeBack: "取回", Jump: "跳转", Migrate: "换到另一版流程图"}


class NotPlayable(EngineError):
    """A case that did what no chart draws cannot be played by its chart alone."""

    code = "not_playable"
    says = "办件曾经{deed}，不能照流程图演练。"


def path_of(chart: Chart, taken: Iterable[Taken]) -> tuple[Played, ...]:
    """Raises NotPlayable."""
    return tuple(_Retelling(chart).told(taken))


@dataclass
class _Retelling:
    """`written`: routing values of those who have signed a task that is not decided yet."""

    chart: Chart
    written: dict[str, dict[str, Any]] = field(default_factory=dict)

    def told(self, taken: Iterable[Taken]) -> Iterator[Played]:
        for command, before, after in taken:
            if type(command) in _OUTSIDE and not (isinstance(command, TakeBack) and is_seat(command.task)):
                raise NotPlayable(deed=_OUTSIDE[type(command)])
            move = self._move(command, before, after)
            if move is not None:
                yield move

    def _move(self, command: Command, before: Picture, after: Picture) -> Played | None:
        if isinstance(command, Start):
            return Played("", act="start", values=dict(command.data))
        if isinstance(command, Complete):
            return self._completed(command, before, after)
        if isinstance(command, Skip):
            node = self.chart.nodes[_node(command.task)]
            return Played(node.id, node.outcomes[0].name)
        if isinstance(command, Return):
            return _returned(command, before, after)
        return _from_outside(command, before) if before.passed != after.passed else None

    def _completed(self, command: Complete, before: Picture, after: Picture) -> Played | None:
        node, whole = self.chart.nodes[_node(command.task)], whole_of(command.task)
        if not is_seat(command.task):
            votes = (command.outcome,) if several_sign(node) else ()
            return Played(node.id, command.outcome, values=dict(command.data), votes=votes)
        values = self.written.setdefault(whole, {})
        values |= command.data
        if whole in after.sittings:
            return None
        seats = signed(before.sittings[whole], command.task, command.by, command.outcome)
        outcome = decided(node, seats) or decided(node, seats, enough=True) or command.outcome
        return Played(node.id, outcome, values=self.written.pop(whole), votes=votes_of(seats))


def _returned(command: Return, before: Picture, after: Picture) -> Played:
    if command.mode != "again":
        raise NotPlayable(deed="退回直达")
    again = (task.node for key, task in after.tasks.items() if key not in before.tasks)
    to = next((each for each in again if each in before.done_by), "") if command.to.startswith("@") else command.to
    return Played(_node(command.task), act="return", to=to, branches=command.branches)


def _from_outside(command: Command, before: Picture) -> Played | None:
    """What only reminded somebody has moved nothing."""
    if isinstance(command, Fire):
        return Played(before.deadlines[command.timer].node, act="fire")
    if isinstance(command, Message):
        found = [each for each in before.waiting.values() if (each.kind, each.name) == ("message", command.name)]
        here = next((each for each in found if each.ref == command.key), found[0])
        return Played(here.node, act="message", values=dict(command.data))
    if isinstance(command, JobDone):
        return Played(_node(command.job), command.outcome, act="job", values=dict(command.data))
    if isinstance(command, JobFailed):
        return Played(_node(command.job), act="fail", code=command.code)
    return None


def _node(key: str) -> str:
    return key.rpartition("#")[0]
