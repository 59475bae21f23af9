"""What the moves of one task share: what its node offers, who may, and whose claim no longer counts."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.models import Task
from app.permissions import check_is_offered
from app.queries.claims import left_behind
from app.queries.views import Who
from app.services.acting import holder_at, principal_at
from app.services.claim_task import take_over
from app.services.moving import Moving
from engine.errors import CaseEnded, CaseSuspended, TaskClaimed, TaskNotOpen


def actions_of(moving: Moving, task: Task) -> tuple[str, ...]:
    """The switches of its node; the node of a task that was closed may not be on a later chart."""
    node = moving.chart.nodes.get(task.node)
    return node.actions if node else ()


def check_can_move(person: Who, moving: Moving, task: Task, move: str) -> str:
    """For the moves of whoever does the task, or for whom they do it. Raises NotAllowed."""
    principal = principal_at(person, moving, task)
    check_is_offered(actions_of(moving, task), move)
    return principal


def check_is_open(moving: Moving, task: Task) -> None:
    """No use in correcting anything when the task is gone. Raises CaseEnded, CaseSuspended, TaskNotOpen."""
    if moving.case.status == "ended":
        raise CaseEnded()
    if moving.case.status == "suspended":
        raise CaseSuspended()
    if task.closed_at is not None:
        raise TaskNotOpen(task=moving.chart.label(task.node))


def check_unclaimed(
    session: Session, person: Who, moving: Moving, task: Task, *, now: datetime, acting_for: str = ""
) -> None:
    """No colleague has signed for it whose claim counts. Raises TaskClaimed."""
    if task.claimed_by not in (None, holder_at(person, acting_for)) and not left_behind(session, task, now=now):
        raise TaskClaimed(task=moving.chart.label(task.node))


def ready_to_move(session: Session, person: Who, moving: Moving, task: Task, move: str, *, now: datetime) -> str:
    """May they, for whom, and is it theirs? Raises NotAllowed, EngineError."""
    principal = check_can_move(person, moving, task, move)
    take_over(session, moving, task, person=person, acting_for=principal, now=now)
    return principal
