"""Whose task it is: who may act on it, and who it may be given to."""

from engine.case import Case
from engine.chart import Node
from engine.duties import check_duties
from engine.errors import AlreadySigned, GivenRefused, NotYourTask, TaskClaimed, TaskDelegated
from engine.picture import OpenTask
from engine.seating import others_in
from engine.signers import is_person


def own_task(case: Case, key: str, by: str) -> tuple[OpenTask, Node]:
    """The open task with this key and its node, if this person may act on it."""
    task, node = case.open_task(key)
    check_holder(case, task, by)
    if task.owner:
        raise TaskDelegated(task=case.chart.label(node.id))
    return task, node


def check_holder(case: Case, task: OpenTask, by: str, instead_of: str = "") -> None:
    """Nobody else has it by name or by claim, no rule keeps this person from it, and they sign no other seat of it."""
    node = case.chart.nodes[task.node]
    label = case.chart.label(node.id)
    if task.person not in ("", by):
        raise NotYourTask(task=label)
    if task.claimed_by not in ("", by, instead_of):
        raise TaskClaimed(task=label)
    check_duties(case.chart, case.desk.done_by, node, by)
    if by in others_in(case.desk, task.key):
        raise AlreadySigned(task=label)


def check_given(case: Case, task: OpenTask, by: str, to: str) -> None:
    """Whether a task may be given to this person."""
    node = case.chart.nodes[task.node]
    if reason := _against(case, task, by, to):
        raise GivenRefused(task=case.chart.label(node.id), reason=reason)
    check_duties(case.chart, case.desk.done_by, node, to)


def _against(case: Case, task: OpenTask, by: str, to: str) -> str:
    if not is_person(to):
        return "没有选择人员"
    if to == by:
        return "不能交给本人"
    if to in (task.person, task.claimed_by):
        return "该人员正在办理"
    return "该人员是同一任务的其他签署人" if to in others_in(case.desk, task.key) else ""
