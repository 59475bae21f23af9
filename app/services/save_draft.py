"""保存草稿: keep what somebody has written for a task, and throw it away again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from app.errors import DraftMoved
from app.models import Draft
from app.models.base import table_of
from app.queries.views import Who
from app.queries.views.desk import DraftView
from app.services.acting import principal_at
from app.services.forms import check_size
from app.services.inserts import insert_into
from app.services.moving import moving_task
from app.services.opinions import check_words
from engine.errors import TaskNotOpen

WORDS = {"opinion": "意见", "reasons": "理由", "remedies": "救济途径"}
DRAFT = table_of(Draft)


def save_draft(
    session: Session,
    *,
    task_id: int,
    outcome: str = "",
    form: Mapping[str, Any] | None = None,
    opinion: str = "",
    reasons: str = "",
    remedies: str = "",
    revision: int | None = None,
    person: Who,
    now: datetime,
) -> DraftView:
    """As it was typed; only the decision asks whether it is right. The last to save wins.

    `revision`: of the draft this goes on from, 0 for none; not said: whatever is there is overwritten. Kept also when
    somebody else has finished the task meanwhile, so that nothing written is lost.
    Raises NotFound, NotAllowed, TaskNotOpen, DraftMoved, TextTooLong, TextUnreadable, InvalidForm.
    """
    texts = {"opinion": opinion, "reasons": reasons, "remedies": remedies}
    for name, words in texts.items():
        check_words(WORDS[name], words)
    check_size(form or {})
    _check_can_keep(session, task_id, person)
    body = {name: value for name, value in {"outcome": outcome, "form": dict(form or {}), **texts}.items() if value}
    kept = _upsert(session, task_id, person, body, revision, now)
    if kept is None:
        raise DraftMoved()
    whole: dict[str, Any] = {"outcome": outcome, "form": form or {}, **texts}
    return DraftView(task_id=task_id, **whole, revision=kept, saved_at=now)


def discard_draft(session: Session, *, task_id: int, person: Who) -> None:
    """Nothing happens where there is none."""
    session.execute(delete(Draft).where(Draft.task_id == task_id, Draft.person_id == person.id))


def _check_can_keep(session: Session, task_id: int, person: Who) -> None:
    """Whoever completes the task holds the case row meanwhile: their draft cannot come back behind them."""
    moving, task = moving_task(session, task_id)
    if person.id in (task.closed_by, task.agent_id):
        raise TaskNotOpen(task=moving.chart.label(task.node))
    if session.scalar(select(Draft.id).where(Draft.task_id == task_id, Draft.person_id == person.id)) is None:
        principal_at(person, moving, task)


def _upsert(
    session: Session, task_id: int, person: Who, body: dict[str, Any], revision: int | None, now: datetime
) -> int | None:
    """The new revision; None where a later one than theirs is there."""
    row = {"person_id": person.id, "task_id": task_id, "body": body, "revision": 1, "saved_at": now}
    fresh = insert_into(session, DRAFT).values(row)
    afresh = {"body": fresh.excluded.body, "saved_at": fresh.excluded.saved_at, "revision": DRAFT.c.revision + 1}
    is_latest: ColumnElement[bool] | None = None if revision is None else DRAFT.c.revision <= revision
    keys = [DRAFT.c.person_id, DRAFT.c.task_id]
    saving = fresh.on_conflict_do_update(index_elements=keys, set_=afresh, where=is_latest)
    return session.execute(saving.returning(DRAFT.c.revision)).scalar_one_or_none()
