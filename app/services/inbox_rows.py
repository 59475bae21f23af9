"""What inboxes sort and count by, as columns of a task and its case: plain values, written, compared, restored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.models import Case
from app.models.types import FAR
from app.queries.actors import person_id
from engine.picture import OpenTask
from engine.run import Step

WINDOW, ONLINE = "window", "online"
"""Channels: where a case was filed."""
DONE_WITH = {"due_by": FAR, "warn_by": FAR, "latest_by": FAR, "holder_id": 0, "asleep": 0, "supervised": 0}
"""What a task that was closed shows of it: nothing."""


@dataclass(frozen=True, slots=True)
class OfCase:
    """What a task takes from its case: the limit where it has none of its own, whether haste is due."""

    due_at: datetime | None
    warn_at: datetime | None
    express: int
    supervised: int

    @classmethod
    def of(cls, case: Case) -> "OfCase":
        return cls(case.due_at, case.warn_at, case.express, case.supervised)


def filing_row(by: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """What the first command says of a case. `item`: the facts it pins."""
    return {
        "filed_by": person_id(by),
        "channel": item.get("channel", WINDOW),
        "express": int(bool(item.get("express"))),
    }


def limits(due: datetime | None, warn: datetime | None, case: OfCase) -> dict[str, datetime]:
    """`due`, `warn`: of the task itself. What is overdue was near its limit before."""
    due_by = due or case.due_at or FAR
    return {"due_by": due_by, "warn_by": min(warn or case.warn_at or FAR, due_by)}


def holder_of(task: OpenTask | None) -> dict[str, int]:
    """Whom it was given to by name, else who signed for it; 0: nobody."""
    held = person_id(task.person) or person_id(task.claimed_by) if task else None
    return {"holder_id": held or 0}


def asleep(done: Step) -> dict[str, int]:
    return {"asleep": int(done.picture.status == "suspended")}
