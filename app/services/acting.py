"""Whom somebody does a task for."""

from app.models import Task
from app.permissions import acting_as
from app.queries.actors import person_id
from app.queries.views import Who
from app.services.moving import Moving


def principal_at(person: Who, moving: Moving, task: Task) -> str:
    """Key of the absent one they act for; empty where the task is their own. Raises NotAllowed."""
    place = (task.role, task.org_id, task.person_id)
    return acting_as(person, *place, item=moving.item_code, holder=task.claimed_by)


def holder_at(person: Who, principal: str) -> int:
    """Number of the one whose the task is then."""
    return person_id(principal) or person.id
