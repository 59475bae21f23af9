"""Signing for a task, giving it back, finishing it."""

from engine.case import Case, Moves
from engine.checks import check_data, check_outcome, writable_routing
from engine.commands import Claim, Complete, Release
from engine.duties import check_duties
from engine.errors import TaskClaimed, TaskNotClaimed


def claim(case: Case, command: Claim) -> None:
    task, node = case.open_task(command.task)
    if task.claimed_by not in ("", command.by, command.instead_of):
        raise TaskClaimed(task=case.chart.label(node.id))
    check_duties(case.chart, case.desk.done_by, node, command.by)
    case.desk.claim(command.task, command.by)


def release(case: Case, command: Release) -> None:
    task, node = case.open_task(command.task)
    if task.claimed_by != command.by:
        raise TaskNotClaimed(task=case.chart.label(node.id))
    case.desk.claim(command.task, "")


def complete(case: Case, command: Complete) -> None:
    task, node = case.open_task(command.task)
    if task.claimed_by and task.claimed_by != command.by:
        raise TaskClaimed(task=case.chart.label(node.id))
    check_duties(case.chart, case.desk.done_by, node, command.by)
    check_outcome(node, command)
    check_data(case.chart.label(node.id), command.data, writable_routing(case.chart, node))
    flow = case.open_flow()
    decided = {"outcome": command.outcome, f"{node.id}.outcome": command.outcome} if command.outcome else {}
    flow.complete(command.task, {**command.data, **decided})
    case.desk.close_done(case.chart, command.task, command.by, case.moment)
    case.settle(flow)


MOVES: Moves = {Claim: claim, Release: release, Complete: complete}
