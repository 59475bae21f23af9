"""Giving a task to somebody else, lending it, letting others know, asking for haste."""

from dataclasses import replace

from engine.agency import holder_of
from engine.case import Case, Moves
from engine.commands import CC, Delegate, Resolve, Transfer, Urge
from engine.errors import GivenRefused, TaskDelegated, TaskNotDelegated, TaskNotOpen
from engine.events import Copied
from engine.moves.holding import check_given, own_task
from engine.signers import is_person
from engine.sitting import given, is_seat, whole_of

MAX_COPIES = 500


def transfer(case: Case, command: Transfer) -> None:
    """Also of somebody else's task, as when they have left: who may, the application knows."""
    task, node = case.open_task(command.task)
    if task.owner and task.person == holder_of(command):
        raise TaskDelegated(task=case.chart.label(node.id))
    check_given(case, task, command)
    case.desk.tasks[task.key] = replace(task, person=command.to, owner="", claimed_by="", signed_at="")
    if is_seat(task.key):
        whole = whole_of(task.key)
        case.desk.sittings[whole] = given(case.desk.sittings[whole], task.key, command.to)


def delegate(case: Case, command: Delegate) -> None:
    task, _ = own_task(case, command)
    check_given(case, task, command)
    lent = replace(task, person=command.to, owner=holder_of(command), claimed_by="", signed_at="")
    case.desk.tasks[task.key] = lent


def resolve(case: Case, command: Resolve) -> None:
    """The owner has it again, by name."""
    task, node = case.open_task(command.task)
    if not task.owner or task.person != holder_of(command):
        raise TaskNotDelegated(task=case.chart.label(node.id))
    case.desk.tasks[task.key] = replace(task, person=task.owner, owner="", claimed_by="", signed_at="")


def copy(case: Case, command: CC) -> None:
    """Moves nothing, so it may also come from a task that is done, and after the end."""
    if command.task and not _was_opened(case, command.task):
        raise TaskNotOpen(task=case.label(command.task))
    if reason := _against(command):
        label = case.label(command.task) if command.task else case.chart.name
        raise GivenRefused(task=label, reason=reason)
    case.told.append(Copied(tuple(dict.fromkeys(command.to)), command.task))


def urge(case: Case, command: Urge) -> None:
    task, _ = case.open_task(command.task)
    case.desk.tasks[task.key] = replace(task, urged=task.urged + 1)


def _against(command: CC) -> str:
    if not command.to or not all(map(is_person, command.to)):
        return "没有选择人员"
    if len(command.to) > MAX_COPIES:
        return f"一次最多抄送 {MAX_COPIES} 人"
    return "不能抄送给本人" if command.by in command.to else ""


def _was_opened(case: Case, key: str) -> bool:
    node, _, number = whole_of(key).rpartition("#")
    return node in case.chart.nodes and number.isdecimal() and 0 < int(number) <= case.desk.opened.get(node, 0)


MOVES: Moves = {Transfer: transfer, Delegate: delegate, Resolve: resolve, CC: copy, Urge: urge}
