"""Whose task it is: who may act on it, and who it may be given to."""

from typing import Any

from engine.agency import doers_of, holder_of
from engine.case import Case
from engine.chart import Node
from engine.duties import check_duties
from engine.errors import AlreadySigned, GivenRefused, NotYourTask, TaskClaimed, TaskDelegated
from engine.picture import OpenTask
from engine.seating import others_in
from engine.signers import is_person


def own_task(case: Case, command: Any) -> tuple[OpenTask, Node]:
    """The open task of this command and its node, if who gives it may act on it."""
    task, node = case.open_task(command.task)
    check_holder(case, task, command)
    if task.owner:
        raise TaskDelegated(task=case.chart.label(node.id))
    return task, node


def check_holder(case: Case, task: OpenTask, command: Any, instead_of: str = "") -> None:
    """Nobody else has it by name or by claim, no rule keeps this person from it, and they sign no other seat of it;
    what keeps an agent or whom they act for from it keeps both.
    """
    node, seat = case.chart.nodes[task.node], holder_of(command)
    label = case.chart.label(node.id)
    if task.person not in ("", seat):
        raise NotYourTask(task=label)
    if task.claimed_by not in ("", seat, instead_of):
        raise TaskClaimed(task=label)
    for each in doers_of(command):
        check_duties(case.chart, case.desk.done_by, node, each)
    if others_in(case.desk, task.key) & set(doers_of(command)):
        raise AlreadySigned(task=label)


def check_given(case: Case, task: OpenTask, command: Any) -> None:
    """Whether a task may be given to this person: neither who gives it nor whom they act for."""
    node, to = case.chart.nodes[task.node], command.to
    if reason := _against(case, task, doers_of(command), to):
        raise GivenRefused(task=case.chart.label(node.id), reason=reason)
    check_duties(case.chart, case.desk.done_by, node, to)


def _against(case: Case, task: OpenTask, givers: tuple[str, ...], to: str) -> str:
    if not is_person(to):
        return "没有选择人员"
    if to in givers:
        return "不能交给本人"
    if to in (task.person, task.claimed_by):
        return "该人员正在办理"
    return "该人员是同一任务的其他签署人" if to in others_in(case.desk, task.key) else ""
