"""Signing for a task, giving it back, finishing it."""

from dataclasses import replace
from functools import partial

from engine.agency import doers_of, holder_of
from engine.case import Case, Moves
from engine.checks import check_data, check_outcome, writable_routing
from engine.commands import Claim, Complete, Release
from engine.errors import ReleaseRefused, TaskNotClaimed
from engine.moves.acts import act_by_outcome
from engine.moves.appointing import appoint
from engine.moves.holding import check_holder, own_task
from engine.moves.signing import decision, vote
from engine.sitting import is_seat


def claim(case: Case, command: Claim) -> None:
    """By an agent it is for whom they act: either may go on, and it stays when the agency is over."""
    task, _ = case.open_task(command.task)
    seat = holder_of(command)
    check_holder(case, task, command, command.instead_of)
    again = task.claimed_by == seat and task.signed_at
    signed_at = task.signed_at if again else case.moment.text
    case.desk.tasks[task.key] = replace(task, claimed_by=seat, signed_at=signed_at)


def release(case: Case, command: Release) -> None:
    task, node = case.open_task(command.task)
    if task.person == holder_of(command):
        raise ReleaseRefused(task=case.chart.label(node.id))
    if task.claimed_by != holder_of(command):
        raise TaskNotClaimed(task=case.chart.label(node.id))
    case.desk.tasks[task.key] = replace(task, claimed_by="", signed_at="")


def complete(case: Case, command: Complete) -> None:
    task, node = own_task(case, command)
    check_outcome(node, command)
    check_data(case.chart.label(node.id), command.data, writable_routing(case.chart, node))
    for each in doers_of(command):
        case.desk.did(node.id, each)
    appoint(case, node, command.appoint)
    if is_seat(task.key):
        vote(case, command, node)
        return
    flow = case.open_flow()
    values = partial(flow.values_of, task.key, command.data)
    act_by_outcome(case, node, command.outcome, command.by, command.documents, values)
    flow.complete(task.key, {**command.data, **decision(node, command.outcome)})
    case.desk.close(case.chart, task.key, case.moment)
    case.settle(flow, task.key, holder_of(command))


MOVES: Moves = {Claim: claim, Release: release, Complete: complete}
