"""An order of the past in the words of the draft: whose task it is there, which job or message waits there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine import commands
from engine.commands import Command
from engine.picture import Picture
from engine.rehearsal.course import TIMERS
from engine.rehearsal.draft import Draft
from engine.rehearsal.past import Order, node_of
from engine.rehearsal.report import Changes

ROOT = "0" * 64
"""In place of the digest of what was written then: the draft is asked whether something had to be, not what."""


class Gone(Exception):
    """The draft has nothing it could concern, and never will."""


@dataclass(slots=True)
class Finding:
    """`keys`: tasks of the past that were found -> the task here; `doers`: task here -> whose it was, once done."""

    draft: Draft
    changes: Changes
    keys: dict[str, str] = field(default_factory=dict)
    doers: dict[str, str] = field(default_factory=dict)

    def found(self, order: Order, picture: Picture) -> Command | None:
        """The command to give; None while nothing waits for it. Raises Gone."""
        find = _FINDERS.get(type(order.command))
        return find(self, order.command, order, picture) if find else order.command

    def node(self, order: Order) -> str:
        node = self.changes.here(order.was)
        if node not in self.draft.chart.nodes:
            raise Gone(node)
        return node

    def key(self, key: str, order: Order, rows: Mapping[str, Any]) -> str | None:
        """Of the rows that stand on this node the one of the same name, or else the first."""
        node = self.node(order)
        same = self.keys.get(key) or f"{node}{key[len(node_of(key)) :]}"
        if same in rows:
            return same
        return next((each for each, row in rows.items() if row.node == node), None)

    def values(self, given: Mapping[str, Any], node: str) -> dict[str, Any]:
        """What was written down then, and the designer's answers where nothing was; as far as it may be, here."""
        answer = self.changes.answers.get(node)
        return self.draft.writable({**(answer.values if answer else {}), **given}, node)

    def remember(self, then: str, now: str) -> None:
        self.keys[then] = now


def _start(here: Finding, command: commands.Start, order: Order, picture: Picture) -> Command:
    return replace(command, data=here.draft.startable(command.data))


def _complete(here: Finding, command: commands.Complete, order: Order, picture: Picture) -> Command | None:
    key = here.key(command.task, order, picture.tasks)
    if key is None:
        return None
    here.remember(command.task, key)
    node = picture.tasks[key].node
    there = {here.changes.here(each): people for each, people in command.appoint.items()}
    appoint = {each: people for each, people in there.items() if each in here.draft.chart.nodes}
    return replace(command, task=key, data=here.values(command.data, node), appoint=appoint)


def _skip(here: Finding, command: commands.Skip, order: Order, picture: Picture) -> Command | None:
    """What a rule did then somebody may have to do now: it was agreed to."""
    key = here.key(command.task, order, picture.tasks)
    if key is None:
        return None
    outcomes = here.draft.chart.nodes[picture.tasks[key].node].outcomes
    opinion = {"opinion": ROOT}
    return commands.Complete(key, command.person, outcomes[0].name if outcomes else "", records=opinion)


def _on_task(here: Finding, command: Any, order: Order, picture: Picture) -> Command | None:
    key = here.key(command.task, order, picture.tasks)
    return replace(command, task=key) if key else None


def _return(here: Finding, command: commands.Return, order: Order, picture: Picture) -> Command | None:
    key = here.key(command.task, order, picture.tasks)
    to = command.to if command.to.startswith("@") else here.changes.here(command.to)
    return replace(command, task=key, to=to) if key else None


def _take_back(here: Finding, command: commands.TakeBack, order: Order, picture: Picture) -> Command:
    here.node(order)
    if command.task not in here.keys:
        raise Gone(command.task)
    key = here.keys[command.task]
    return replace(command, task=key, by=here.doers.get(key, command.by), acting_for="")


def _jump(here: Finding, command: commands.Jump, order: Order, picture: Picture) -> Command | None:
    to = here.changes.here(command.to)
    if not command.task:
        return replace(command, to=to)
    key = here.key(command.task, order, picture.tasks)
    return replace(command, task=key, to=to) if key else None


def _on_job(here: Finding, command: Any, order: Order, picture: Picture) -> Command | None:
    key = here.key(command.job, order, {key: row for key, row in picture.waiting.items() if row.kind == "job"})
    if key is None:
        return None
    if isinstance(command, commands.JobDone):
        return replace(command, job=key, data=here.values(command.data, picture.waiting[key].node))
    return replace(command, job=key)


def _message(here: Finding, command: commands.Message, order: Order, picture: Picture) -> Command | None:
    rows = [each for each in picture.waiting.values() if (each.kind, each.name) == ("message", command.name)]
    row = next((each for each in rows if each.ref in ("", command.key)), None)
    return replace(command, data=here.draft.writable(command.data, row.node)) if row else None


def _timer(here: Finding, command: commands.Fire, order: Order, picture: Picture) -> Command:
    """A reminder, or a timer that runs otherwise here: its moment comes by itself."""
    key = f"{here.changes.here(order.was)}{command.timer[len(order.was) :]}"
    row = picture.deadlines.get(key)
    if row is None or row.kind not in TIMERS:
        raise Gone(key)
    return commands.Fire(key)


def _deadline(here: Finding, command: commands.AdjustDeadline, order: Order, picture: Picture) -> Command:
    key = f"{here.changes.here(order.was)}{command.deadline[len(order.was) :]}" if order.was else command.deadline
    if key not in picture.deadlines:
        raise Gone(key)
    return replace(command, deadline=key)


_FINDERS: Mapping[type, Callable[..., Command | None]] = {
    commands.Start: _start,
    commands.Complete: _complete,
    commands.Skip: _skip,
    commands.Return: _return,
    commands.TakeBack: _take_back,
    commands.Jump: _jump,
    commands.AddSigner: _on_task,
    commands.RemoveSigner: _on_task,
    commands.JobDone: _on_job,
    commands.JobFailed: _on_job,
    commands.Retry: _on_job,
    commands.Message: _message,
    commands.Fire: _timer,
    commands.AdjustDeadline: _deadline,
}
