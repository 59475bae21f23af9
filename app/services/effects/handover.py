"""移交: a task that nobody finished in time goes to a superior."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from app.models import Task
from app.queries.actors import CLOCK
from app.queries.views.person import Addressee
from app.services.advance import advance
from app.services.effects.escalation import Escalation
from app.services.effects.receivers import superior_post
from app.services.effects.tasks import tasks_of
from app.services.moving import Moving, moving_case_by_id
from app.services.repeated import line_before
from engine.commands import Transfer
from engine.errors import EngineError
from engine.ladders import HANDLER

SUPERIORS = ("section_chief", "department_head")
"""Who takes over where the rung names no post."""


def hand_over(session: Session, told: Escalation, now: datetime) -> str:
    """A remark for what nobody could take over. The cause is the request key: a repetition moves nothing."""
    moving = moving_case_by_id(session, told.case.id)
    left = []
    for rung in told.rungs:
        roles = [word for word in rung.to if word != HANDLER] or SUPERIORS
        for task in tasks_of(session, told.case.id, rung):
            key = f"{told.cause}/{task.key}"
            if task.closed_at is not None or line_before(session, CLOCK, key) is not None:
                continue
            superiors = _superiors(session, task, roles, now)
            if not any(_takes(session, moving, task, each, key, now) for each in superiors):
                left.append(moving.chart.label(task.node))
    return f"没有可以接办的上级，任务没有移交：{'、'.join(left)}。" if left else ""


def _superiors(session: Session, task: Task, roles: tuple[str, ...] | list[str], now: datetime) -> Iterator[Addressee]:
    """The nearest first; whoever has the task already is none."""
    for role in roles:
        post = superior_post(session, role, task.org_id, now=now)
        yield from (each for each in (post.people if post else ()) if each.id != (task.person_id or task.claimed_by))


def _takes(session: Session, moving: Moving, task: Task, superior: Addressee, key: str, now: datetime) -> bool:
    """The engine says who may: not who has done what the chart keeps apart from it."""
    try:
        advance(session, moving, Transfer(task.key, CLOCK, superior.key), actor=CLOCK, now=now, request_key=key)
    except EngineError:
        return False
    return True
